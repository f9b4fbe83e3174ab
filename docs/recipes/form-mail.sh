#!/usr/bin/env bash
# Mails what somebody wrote into a form; the text comes from standard input.
#
#   form-mail.sh TO NAME ADDRESS < TEXT
#
# TO is yours; NAME and ADDRESS are the visitor's, are not trusted, and decide nothing but where
# an answer goes.
set -euo pipefail
LC_ALL=C # lengths are bytes

if [[ $# -ne 3 ]]; then
    echo "usage: form-mail.sh TO NAME ADDRESS < TEXT" >&2
    exit 2
fi
refuse() {
    echo "form-mail.sh: $1" >&2
    exit 2
}
to=$1 name=${2//[[:cntrl:]]/ } address=$3

[[ ${#name} -le 200 ]] || refuse "the visitor's name is too long"
part='[^][:space:],;<>"[:cntrl:]@]+'
[[ $address =~ ^$part@$part$ ]] || refuse "the visitor's address is none"
text=$(head -c 100001)
[[ ${#text} -le 100000 ]] || refuse "the text is too long"
[[ -n ${text//[[:space:]]/} ]] || refuse "there is no text"

printf '%s\n\n-- \n%s, %s\n' "$text" "$name" "$address" |
    graphctl mail --subject="Message from $name" --reply-to="$address" -- "$to"

#!/usr/bin/env bash
# Uploads a large file, compares it with what the service has, and prints a link that ends.
#
#   large-file-drop.sh FILE REMOTE/
#
#   EXPIRES=7d           when the link ends
#   SCOPE=anonymous      who may use it: anonymous, organization
#   ATTEMPTS=10          how often the upload is taken up again
#   PAUSE_SECONDS=60     the wait before that
set -euo pipefail

if [[ $# -ne 2 || $2 != */ || ! -f $1 ]]; then
    echo "usage: large-file-drop.sh FILE REMOTE/" >&2
    exit 2
fi
file=$1 folder=$2
: "${EXPIRES:=7d}" "${SCOPE:=anonymous}" "${ATTEMPTS:=10}" "${PAUSE_SECONDS:=60}"

attempt=1
until remote=$(graphctl put "$file" "$folder"); do
    code=$?
    case $code in
        # The service or the network is away; the next attempt goes on where this one ended.
        7 | 8) [[ $attempt -lt $ATTEMPTS ]] || exit "$code" ;;
        *) exit "$code" ;;
    esac
    attempt=$((attempt + 1))
    sleep "$PAUSE_SECONDS"
done

# The plan of an update reads the file once more, and is empty if size and hash are the same.
differing=$(graphctl put --update --dry-run --jq .totals.files "$file" "$folder")
if [[ $differing -ne 0 ]]; then
    echo "large-file-drop.sh: $remote is not what $file is now; no link was made" >&2
    exit 9
fi

graphctl share --scope "$SCOPE" --expires "$EXPIRES" --strict "$remote"

#!/usr/bin/env bash
# Mails a list of the organization's users, as an application and without a person.
#
#   daemon-report.sh FROM TO
#
# FROM is the mailbox that sends. The application comes from the environment:
#   GRAPHCTL_CLIENT_ID, GRAPHCTL_TENANT, and one of GRAPHCTL_CLIENT_CERTIFICATE,
#   GRAPHCTL_FEDERATED_TOKEN_FILE and GRAPHCTL_CLIENT_SECRET
set -euo pipefail

if [[ $# -ne 2 ]]; then
    echo "usage: daemon-report.sh FROM TO" >&2
    exit 2
fi
from=$1 to=$2

# Without this a job of a signed-in person would seem to work, until that person leaves.
kind=$(graphctl whoami --offline --jq .kind)
if [[ $kind != application ]]; then
    echo "daemon-report.sh: set GRAPHCTL_CLIENT_ID and a credential of the application" >&2
    exit 4
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
list=$folder/users.csv

echo 'name,sign-in name,mail' > "$list"
graphctl users --jsonl --jq '[.displayName, .userPrincipalName, .mail // ""] | @csv' >> "$list"
count=$(($(wc -l < "$list") - 1))
printf 'There are %d users; the list is attached.\n' "$count" |
    graphctl mail --from "$from" -s "Users on $(date +%F)" -a "$list" "$to"

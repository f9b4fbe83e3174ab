#!/usr/bin/env bash
# Uploads a directory into the folder of a Teams channel, a folder a day, and keeps the last ones.
#
#   nightly-teams.sh LOCAL SITE CHANNEL MAILTO
#
# SITE is the address of the team's site, or of anything in it; CHANNEL is the channel's folder in
# the library, such as `General`. What goes wrong is mailed to MAILTO. Prints what was sent.
#
#   KEEP=14          days that are kept
#   FOLDER=Nightly   the folder in the channel's
set -euo pipefail

if [[ $# -ne 4 || ! ${KEEP:=14} =~ ^[1-9][0-9]*$ ]]; then
    echo "usage: [KEEP=DAYS] nightly-teams.sh LOCAL SITE CHANNEL MAILTO" >&2
    exit 2
fi
local=$1 site=$2 place=nightly:$3/${FOLDER:=Nightly} mailto=$4

log=$(mktemp)
finish() {
    code=$?
    trap - EXIT
    exec 2>&3
    cat "$log" >&2
    if [[ $code -ne 0 ]]; then
        {
            printf 'The upload of %s to %s on %s ended with code %d.\n\n' \
                "$local" "$place" "$HOSTNAME" "$code"
            cat "$log"
        } | graphctl mail -s "Nightly upload failed ($code)" "$mailto" ||
            echo "nightly-teams.sh: no mail could be sent either" >&2
    fi
    rm -f "$log"
    exit "$code"
}
exec 3>&2 2>"$log"
trap finish EXIT

graphctl -q site use --alias nightly "$site" > /dev/null
# The same day again sends only what is new.
graphctl -q put -r -u "$local/." "$place/$(date +%F)/"

days='.[].name | select(test("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"))'
old=$(graphctl ls --dirs-only --jq "$days" "$place" | sort -r | tail -n "+$((KEEP + 1))")
if [[ -n $old ]]; then
    while read -r day; do printf '%s/%s\n' "$place" "$day"; done <<< "$old" |
        graphctl -q rm -r --yes --files-from -
fi

#!/bin/sh
# Uploads a tree with several processes on this machine.
#
#   put-shards.sh SHARDS LOCAL REMOTE/
#
# Fails if any of them fails; the same command again continues.
set -eu

if [ $# -ne 3 ]; then
    echo "usage: put-shards.sh SHARDS LOCAL REMOTE/" >&2
    exit 2
fi
shards=$1 local=$2 remote=$3

# moreutils has another program of the same name.
if parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
    seq "$shards" | parallel -q -j"$shards" \
        graphctl put -r --shard "{}/$shards" --budget "1/$shards" "$local" "$remote"
else
    seq "$shards" | xargs -P"$shards" -I{} \
        graphctl put -r --shard "{}/$shards" --budget "1/$shards" "$local" "$remote"
fi

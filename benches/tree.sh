#!/usr/bin/env bash
# A large tree of small files up and down, at the latency of a real service.
#
#   benches/tree.sh [files] [folders] [latency] [files at a time]
#
# Needs target/release/graphctl (or GRAPHCTL), python3 and GNU time. Prints a Markdown table:
# seconds, CPU seconds and peak memory of the client, requests by operation. Judges nothing.
set -euo pipefail
cd "$(dirname "$0")/.."

files=${1:-10000}
folders=${2:-500}
latency=${3:-50ms}
transfers=${4:-8}
export GRAPHCTL=${GRAPHCTL:-$PWD/target/release/graphctl}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

python3 - "$files" "$folders" <<'PY'
import os, sys
files, folders = map(int, sys.argv[1:])
for number in range(files):
    folder = f"tree/{number % folders // 20:02}/{number % folders:03}"
    os.makedirs(folder, exist_ok=True)
    with open(f"{folder}/{number:05}.txt", "w") as file:
        file.write(f"{number}\n" * 200)
PY

cat > measure.py <<'PY'
import json, os, subprocess, sys, urllib.request

transfers = sys.argv[1]
base, graphctl = os.environ["GRAPHCTL_GRAPH_URL"], os.environ["GRAPHCTL"]


def call(method, path):
    with urllib.request.urlopen(urllib.request.Request(base + path, method=method)) as answer:
        return json.loads(answer.read() or b"null")


def row(work, *arguments):
    call("DELETE", "/_sandbox/requests")
    command = ["time", "-f", "%e %U %S %M", "-o", "time.txt", graphctl, "-q", *arguments, "-j", transfers]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    wall, user, system, memory = map(float, open("time.txt").read().split())
    operations = call("GET", "/_sandbox/report")["operations"]
    counts = ", ".join(f"{count} {name}" for name, count in sorted(operations.items()) if name != "control")
    print(f"| {work} | {wall:.1f} | {user + system:.1f} | {memory / 1024:.0f} | {counts} |", flush=True)


print("| work | seconds | CPU s | MiB | requests |\n|---|---|---|---|---|")
row("put -r", "put", "-r", "tree", "me:up/")
row("put -r -u, nothing changed", "put", "-r", "-u", "tree", "me:up/")
row("put -r -p", "put", "-r", "-p", "tree", "me:timed/")
row("get -r", "get", "-r", "me:up/tree", "down")
subprocess.run(["diff", "-r", "tree", "down"], check=True)
row("get -r -u, nothing changed", "get", "-r", "-u", "me:up/tree", ".")
PY

"$GRAPHCTL" sandbox exec --latency "$latency" -- python3 measure.py "$transfers"

#!/usr/bin/env bash
# graphctl, rclone and curl on the same work against one sandbox, in one run.
#
#   benches/compare.sh [MiB of the large file] [small files] [rounds]
#
# Needs target/release/graphctl, curl, python3, GNU time and, for its rows, rclone (or RCLONE).
# Prints a Markdown table: median seconds, CPU seconds and peak memory of the client, requests.
set -euo pipefail
cd "$(dirname "$0")/.."

mebibytes=${1:-1024}
files=${2:-200}
rounds=${3:-3}
export GRAPHCTL=$PWD/target/release/graphctl
export RCLONE=${RCLONE:-$(command -v rclone || true)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

head -c "$((mebibytes * 1048576))" /dev/urandom > big.bin
mkdir small
for i in $(seq "$files"); do head -c 4096 /dev/urandom > "small/$i.bin"; done

cat > measure.py <<'PY'
"""Runs each client's command for each row, and prints the table."""
import json, os, re, statistics, subprocess, sys, urllib.request

rounds, mebibytes, files = map(int, sys.argv[1:])
base = os.environ["GRAPHCTL_GRAPH_URL"]
graphctl, rclone = os.environ["GRAPHCTL"], os.environ["RCLONE"]


def call(method, path, body=None):
    headers = {"Content-Type": "application/json"}
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(base + path, data, headers, method=method)
    with urllib.request.urlopen(request) as answer:
        return json.loads(answer.read() or b"null")


token = call("POST", "/_sandbox/tokens", {"lifetimeSeconds": 36000})["access_token"]
drive = json.loads(subprocess.check_output(
    ["curl", "-sf", "-H", f"Authorization: Bearer {token}", base + "/v1.0/me/drive"]))["id"]
with open("rclone.conf", "w") as config:
    expiry = "2099-01-01T00:00:00Z"
    login = {"access_token": token, "token_type": "Bearer", "refresh_token": "", "expiry": expiry}
    config.write(f"[box]\ntype = onedrive\ndrive_type = business\ndrive_id = {drive}\n"
                 f"tenant_url = {base}/_api\ntoken = {json.dumps(login)}\n")
with_rclone = [rclone, "--config", "rclone.conf"]


def measured(command):
    """Seconds, CPU seconds, peak MiB and requests of one run."""
    call("DELETE", "/_sandbox/requests")
    run = subprocess.run(["time", "-f", "%e %U %S %M", "-o", "time.txt", *command],
                         stdout=subprocess.DEVNULL)
    if run.returncode:
        sys.exit(f"failed: {command}")
    wall, user, system, memory = map(float, open("time.txt").read().split())
    operations = call("GET", "/_sandbox/report")["operations"]
    requests = sum(count for name, count in operations.items() if name != "control")
    return wall, user + system, memory / 1024, requests


def row(work, client, before, command):
    runs = []
    for _ in range(rounds):
        before()
        runs.append(measured(command() if callable(command) else command))
    wall, cpu, memory, requests = (statistics.median(column) for column in zip(*runs))
    spread = max(run[0] for run in runs) - min(run[0] for run in runs)
    print(f"| {work} | {client} | {wall:.2f} ± {spread / 2:.2f} | {cpu:.2f} | {memory:.0f} | {requests:.0f} |",
          flush=True)


def forget(*paths):
    return lambda: subprocess.run(["rm", "-rf", *paths], check=True)


def address():
    """Where curl finds the bytes: the address that any client is sent to."""
    headers = subprocess.check_output(
        ["curl", "-sfi", "-H", f"Authorization: Bearer {token}",
         f"{base}/v1.0/me/drive/root:/big.bin:/content"]).decode()
    return re.search(r"(?i)^location: (\S+)", headers, re.M)[1]


nothing = forget()
small = [os.path.join("small", name) for name in os.listdir("small")]
print("| work | client | seconds | CPU s | MiB | requests |\n|---|---|---|---|---|---|")
up, down = f"put {mebibytes} MiB", f"get {mebibytes} MiB"
row(up, "graphctl", nothing, [graphctl, "-q", "put", "big.bin", "me:/"])
if rclone:
    row(up, "rclone", lambda: subprocess.run(with_rclone + ["deletefile", "box:r.bin"],
                                             stderr=subprocess.DEVNULL),
        with_rclone + ["copyto", "big.bin", "box:r.bin"])
row(down, "graphctl", forget("copy.bin"), [graphctl, "-q", "get", "me:big.bin", "copy.bin"])
if rclone:
    row(down, "rclone", forget("copy.bin"), with_rclone + ["copyto", "box:big.bin", "copy.bin"])
row(down, "curl", forget("copy.bin"), lambda: ["curl", "-sf", "-o", "copy.bin", address()])
subprocess.run(["cmp", "big.bin", "copy.bin"], check=True)
work = f"put {files} files of 4 KiB"
row(work, "graphctl", nothing, [graphctl, "-q", "put", *small, "me:Small/"])
if rclone:
    row(work, "rclone", lambda: subprocess.run(with_rclone + ["purge", "box:R"],
                                               stderr=subprocess.DEVNULL),
        with_rclone + ["copy", "small", "box:R"])
PY

"$GRAPHCTL" sandbox exec --data data -- python3 measure.py "$rounds" "$mebibytes" "$files"

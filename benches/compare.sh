#!/usr/bin/env bash
# graphctl, rclone and curl on the same work against one sandbox at a time, in one run.
#
#   benches/compare.sh [MiB of the large file] [small files] [rounds]
#
# Needs target/release/graphctl, curl, python3, GNU time and, for its rows, rclone (or RCLONE).
# Prints Markdown tables: median seconds with half the spread, CPU seconds and peak memory of the
# client, requests. The last column divides rclone's seconds by graphctl's.
set -euo pipefail
cd "$(dirname "$0")/.."

mebibytes=${1:-1024}
files=${2:-1000}
rounds=${3:-3}
export GRAPHCTL=${GRAPHCTL:-$PWD/target/release/graphctl}
export RCLONE=${RCLONE:-$(command -v rclone || true)}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

head -c "$((mebibytes * 1048576))" /dev/urandom > big.bin
for i in $(seq "$files"); do
    folder=small/$((i % 20))
    mkdir -p "$folder"
    head -c 4096 /dev/urandom > "$folder/$i.bin"
done

cat > measure.py <<'PY'
"""Runs each client's command for each row, and prints the table."""
import json, os, re, shutil, statistics, subprocess, sys, urllib.request

rounds, mebibytes, files, rows = int(sys.argv[1]), *map(int, sys.argv[2:4]), sys.argv[4].split(",")
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


def row(work, **clients):
    """One line a client; each is what to do before a round, and the command."""
    results = {}
    for client, (before, command) in clients.items():
        if client.startswith("rclone") and not rclone:
            continue
        runs = []
        for _ in range(rounds):
            before()
            runs.append(measured(command() if callable(command) else command))
        medians = [statistics.median(column) for column in zip(*runs)]
        spread = (max(run[0] for run in runs) - min(run[0] for run in runs)) / 2
        results[client] = (medians, spread)
    ours = results["graphctl"][0][0]
    for client, ((wall, cpu, memory, requests), spread) in results.items():
        ratio = "" if client == "graphctl" else f"{wall / ours:.2f}"
        print(f"| {work} | {client.replace('_', ' ')} | {wall:.2f} ± {spread:.2f} | {cpu:.2f} | {memory:.0f} "
              f"| {requests:.0f} | {ratio} |", flush=True)


def forget(*paths):
    return lambda: subprocess.run(["rm", "-rf", *paths], check=True)


def purge(verb, path):
    return lambda: subprocess.run(with_rclone + [verb, path], stderr=subprocess.DEVNULL)


def address():
    """Where curl finds the bytes: the address that any client is sent to."""
    headers = subprocess.check_output(
        ["curl", "-sfi", "-H", f"Authorization: Bearer {token}",
         f"{base}/v1.0/me/drive/root:/big.bin:/content"]).decode()
    return re.search(r"(?i)^location: (\S+)", headers, re.M)[1]


nothing = forget()
print("| work | client | seconds | CPU s | MiB | requests | times graphctl |\n|---|---|---|---|---|---|---|")
if "up" in rows:
    row(f"put {mebibytes} MiB",
        graphctl=(nothing, [graphctl, "-q", "put", "big.bin", "me:/"]),
        rclone=(purge("deletefile", "box:r.bin"), with_rclone + ["copyto", "big.bin", "box:r.bin"]))
else:
    subprocess.run([graphctl, "-q", "put", "big.bin", "me:/"], stdout=subprocess.DEVNULL, check=True)
if "down" in rows:
    row(f"get {mebibytes} MiB",
        graphctl=(forget("copy.bin"), [graphctl, "-q", "get", "me:big.bin", "copy.bin"]),
        rclone=(forget("copy.bin"), with_rclone + ["copyto", "box:big.bin", "copy.bin"]),
        curl=(forget("copy.bin"), lambda: ["curl", "-sf", "-o", "copy.bin", address()]))
    subprocess.run(["cmp", "big.bin", "copy.bin"], check=True)
if "small" in rows:
    row(f"put {files} files of 4 KiB in 20 folders",
        graphctl=(purge("purge", "box:G"), [graphctl, "-q", "put", "-r", "small/.", "me:G/"]),
        rclone=(purge("purge", "box:R"), with_rclone + ["copy", "small", "box:R"]),
        rclone_8=(purge("purge", "box:R"), with_rclone + ["copy", "--transfers=8", "small", "box:R"]))
    row(f"get {files} files of 4 KiB in 20 folders",
        graphctl=(forget("down"), [graphctl, "-q", "get", "-r", "me:G", "down"]),
        rclone=(forget("rdown"), with_rclone + ["copy", "box:G", "rdown"]),
        rclone_8=(forget("rdown"), with_rclone + ["copy", "--transfers=8", "box:G", "rdown"]))
    subprocess.run(["diff", "-r", "small", "down"], check=True)
    shutil.rmtree("down")
PY

world() {
    printf '\n%s\n\n' "$1"
    "$GRAPHCTL" sandbox exec --data "data$RANDOM" "${@:3}" -- \
        python3 measure.py "$rounds" "$mebibytes" "$files" "$2"
}

world 'Without latency:' up,down,small
world 'Each request answered after 50 ms:' up,down,small --latency 50ms
world 'Each download limited to 20 MiB/s:' down --download-rate 20MiB

"""Many clients at once on one profile against one sandbox in trouble, and a model of what must come of it.

    python3 tests/soak --graphctl target/release/graphctl --minutes 30

Eight processes do random things for a while, each in a folder of its own and all in one that they share. Clients
are killed in the middle and run again; the sandbox fails as its fault plan says. At the end the drives are compared
with the model, file by file. Ends with 1 if anything differs, and keeps the logs then.
"""

import argparse
import json
import multiprocessing
import pathlib
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

sys.dont_write_bytecode = True

import operations
import verdict
from machines import Client, Sandbox
from worker import Worker

PLAN = pathlib.Path(__file__).with_name("faults.json")
TOKEN_SECONDS = 15


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--graphctl", default="target/release/graphctl", help="the client under test")
    parser.add_argument("--server", help="the program that plays the service; the client unless told")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--processes", type=int, default=8)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fault-plan", type=pathlib.Path, default=PLAN)
    parser.add_argument("--scratch", type=pathlib.Path, help="a new directory, which is kept")
    return parser.parse_args()


def work(worker, results):
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        worker.work(operations.ALL)
    except Exception:
        worker.problems.append({"worker": worker.number, "problem": traceback.format_exc(), "run": None})
    results.put((worker.number, worker.result()))


def prepare(client, scratch, workers):
    """Signs in and makes the folders that stay, before the trouble begins."""
    first = [
        ["login", "--device-code", "--scope", "Files.ReadWrite.All", "--scope", "Sites.Read.All"],
        ["site", "use", "demo", "--drive", "Documents", "--alias", "lib"],
        *[["mkdir", worker.remote(root)] for worker in workers for root in worker.roots.values()],
        *[["mkdir", drive + ":shared"] for drive in ["me", "lib"]],
    ]
    for arguments in first:
        run = client.run(arguments, scratch)
        if run.code != 0:
            sys.exit(f"{arguments}: {run.code}\n{run.err}")


def soak(asked, scratch):
    """Gives the verdict and the report."""
    server = asked.server or asked.graphctl
    sandbox = Sandbox(server, scratch, asked.seed, f"{TOKEN_SECONDS}s")
    try:
        client = Client(asked.graphctl, scratch, sandbox.environment)
        began = time.time()
        until = began + asked.minutes * 60
        workers = [Worker(number, client, scratch, asked.seed, until) for number in range(asked.processes)]
        prepare(client, scratch, workers)
        for fault in json.loads(asked.fault_plan.read_text()):
            sandbox.ask("POST", "faults", fault)
        queue = multiprocessing.Queue()
        processes = [multiprocessing.Process(target=work, args=(worker, queue)) for worker in workers]
        for process in processes:
            process.start()
        results = [result for _, result in sorted((queue.get() for _ in processes), key=lambda pair: pair[0])]
        for process in processes:
            process.join()
        faults = sandbox.ask("GET", "faults")["value"]
        sandbox.ask("DELETE", "faults")
        judged = verdict.Verdict(sandbox, client, scratch, results)
        judged.judge(TOKEN_SECONDS)
        version = subprocess.run([asked.graphctl, "--version"], capture_output=True, text=True).stdout.strip()
        facts = {"program": version, "seed": str(asked.seed), "processes": asked.processes,
                 "minutes": round((time.time() - began) / 60, 1)}
        return judged, verdict.report(judged, faults, facts)
    finally:
        sandbox.stop()


def main():
    asked = options()
    asked.graphctl = str(pathlib.Path(asked.graphctl).resolve())
    asked.server = asked.server and str(pathlib.Path(asked.server).resolve())
    scratch = asked.scratch or pathlib.Path(tempfile.mkdtemp(prefix="graphctl-soak-"))
    scratch.mkdir(parents=True, exist_ok=True)
    judged, report = soak(asked, scratch)
    print(report)
    (scratch / "differences.json").write_text(json.dumps(judged.differences, indent=1, default=str))
    for told in judged.differences[:20]:
        print(json.dumps(told, default=str)[:3000], file=sys.stderr)
    if judged.differences:
        sys.exit(f"{len(judged.differences)} differences; see {scratch}, seed {asked.seed}")
    if asked.scratch is None:
        shutil.rmtree(scratch)


if __name__ == "__main__":
    main()

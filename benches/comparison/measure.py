"""One run of a command: seconds, CPU seconds and peak memory of the client, and its requests."""
import dataclasses
import os
import signal
import statistics
import subprocess
import sys
import time


@dataclasses.dataclass
class Run:
    seconds: float
    cpu: float
    memory_mib: float
    requests: float
    moved_mib: float
    early: float
    """Requests that were sent while a Retry-After asked for silence."""


def run(sandbox, command, times=1):
    """Runs `command` so often, and gives the mean of one."""
    sandbox.forget_requests()
    # GNU time is small, so the peak is the command's; a child of Python would inherit Python's.
    timed = ["time", "-f", "%M", "-o", "time.txt", *command]
    before, began = os.times(), time.perf_counter()
    cpu, peak = 0.0, 0
    for _ in range(times):
        child = subprocess.Popen(timed, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                                 stderr=subprocess.PIPE)
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            sys.exit(f"failed: {' '.join(command)}\n{errors.decode()}")
        cpu += usage.ru_utime + usage.ru_stime
        with open("time.txt") as file:
            peak = max(peak, int(file.read()))
    seconds = time.perf_counter() - began
    requests = sandbox.requests()
    moved = sum(record["requestBytes"] + record["responseBytes"] for record in requests)
    early = sum(record["whileThrottled"] for record in requests)
    return Run(seconds / times, cpu / times, peak / 1024, len(requests) / times,
               moved / times / 2**20, early / times)


def kill_when_moved(sandbox, command, operation, side, enough):
    """Starts `command` and kills it once the sandbox has moved `enough` bytes for it."""
    sandbox.forget_requests()
    child = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                             stderr=subprocess.DEVNULL)
    while child.poll() is None:
        moved = sum(record[side] for record in sandbox.requests() if record["operation"] == operation)
        if moved >= enough:
            child.send_signal(signal.SIGKILL)
            child.wait()
            return
        time.sleep(0.002)


def median(runs, field):
    return statistics.median(getattr(run, field) for run in runs)


def half_spread(runs, field):
    values = [getattr(run, field) for run in runs]
    return (max(values) - min(values)) / 2


def ratio(runs, ours, field):
    """The median of the rounds' ratios: what disturbs a round disturbs both of its sides."""
    return statistics.median(getattr(a, field) / max(getattr(b, field), 1e-6)
                             for a, b in zip(runs, ours))

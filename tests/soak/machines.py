"""The two programs of a soak: a sandbox that serves, and clients that are run and killed."""

import json
import os
import shutil
import subprocess
import threading
import time
import urllib.request


class Sandbox:
    """A sandbox with its own address, and its endpoints for tests."""

    def __init__(self, program, scratch, seed, token_life):
        self.errors = open(scratch / "sandbox.err", "wb")
        command = [program, "sandbox", "serve", "--json", "--seed", str(seed), "--token-lifetime", token_life]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.errors)
        told = self.process.stdout.readline()
        if not told:
            raise SystemExit((scratch / "sandbox.err").read_text())
        told = json.loads(told)
        self.url = told["authority"]
        self.environment = told["environment"]

    def ask(self, method, path, body=None):
        content = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(self.url + "/_sandbox/" + path, content, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")

    def stop(self):
        self.process.terminate()
        self.process.wait()


class Run:
    """How a client ended."""

    def __init__(self, arguments, code, out, err, was_killed, seconds):
        self.arguments = arguments
        self.code = code
        self.out = out
        self.err = err.decode(errors="replace")
        self.was_killed = was_killed
        self.seconds = seconds

    def json(self):
        return json.loads(self.out)

    def statistics(self):
        lines = [line for line in self.err.splitlines() if line.startswith('{"stats":')]
        return json.loads(lines[-1])["stats"] if lines else {}

    def as_json(self):
        return {"arguments": self.arguments, "code": self.code, "killed": self.was_killed,
                "seconds": round(self.seconds, 2), "stderr": self.err[-3000:]}


class Client:
    """The program under test, with one profile and one state folder for all that run it."""

    def __init__(self, program, scratch, environment):
        self.program = program
        for name in ["home", "config", "state", "temporary"]:
            (scratch / name).mkdir(exist_ok=True)
        self.environment = {
            **environment,
            "PATH": os.environ["PATH"],
            "TZ": "UTC",
            "HOME": str(scratch / "home"),
            "TMPDIR": str(scratch / "temporary"),
            "GRAPHCTL_TOKEN_STORE": "file",
            "GRAPHCTL_CONFIG_DIR": str(scratch / "config"),
            "GRAPHCTL_STATE_DIR": str(scratch / "state"),
        }

    def run(self, arguments, directory, content=None, kill_after=None):
        """Runs the program to its end, or for so many seconds."""
        began = time.monotonic()
        process = subprocess.Popen(
            [self.program, *arguments, "--stats=json", "--no-input"], cwd=directory, env=self.environment,
            stdin=subprocess.DEVNULL if content is None else subprocess.PIPE,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        timer = kill_after and threading.Timer(kill_after, process.kill)
        if timer:
            timer.start()
        try:
            out, err = process.communicate(content, timeout=900)
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            err += b"\nthe soak ended it after 900 seconds"
        if timer:
            timer.cancel()
        # A process that was ended by another signal has that as its code, and is looked at.
        was_killed = bool(timer) and process.returncode == -9
        return Run(arguments, process.returncode, out, err, was_killed, time.monotonic() - began)


def empty(directory):
    """A directory with nothing in it."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    return directory

"""The commands of each client for each sort of work, with the addresses of production."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from .sandbox import GRAPH

PYTHON_WAY = str(Path(__file__).with_name("python_way.py"))
# As many multiples of 320 KiB as stay below 60 MiB.
CURL_FRAGMENT = 191 * 320 * 1024


class Graphctl:
    name = "graphctl"

    def __init__(self, program):
        self.program = [program, "-q"]

    def version(self):
        return [self.program[0], "--version"]

    def put(self, local, remote):
        return [*self.program, "put", local, f"me:{remote}"]

    def get(self, remote, local):
        return [*self.program, "get", f"me:{remote}", local]

    def put_tree(self, local, remote):
        return [*self.program, "put", "-r", f"{local}/.", f"me:{remote}/"]

    def get_tree(self, remote, local):
        return [*self.program, "get", "-r", f"me:{remote}", local]

    def list(self, remote):
        return [*self.program, "ls", f"me:{remote}"]

    def list_tree(self, remote):
        return [*self.program, "ls", "-R", f"me:{remote}"]

    def stat(self, remote):
        return [*self.program, "stat", f"me:{remote}"]

    resume_put, resume_get = put, get


class Rclone:
    def __init__(self, program, sandbox, name="rclone", options=()):
        self.name = name
        self.program = [program, "--config", "rclone.conf", *options]
        token = {"access_token": sandbox.token, "token_type": "Bearer", "refresh_token": "",
                 "expiry": "2099-01-01T00:00:00Z"}
        Path("rclone.conf").write_text(
            f"[box]\ntype = onedrive\ndrive_type = business\ndrive_id = {sandbox.drive}\n"
            f"token = {json.dumps(token)}\n")

    def version(self):
        return [self.program[0], "version"]

    def put(self, local, remote):
        return [*self.program, "copyto", local, f"box:{remote}"]

    def get(self, remote, local):
        return [*self.program, "copyto", f"box:{remote}", local]

    def put_tree(self, local, remote):
        return [*self.program, "copy", local, f"box:{remote}"]

    def get_tree(self, remote, local):
        return [*self.program, "copy", f"box:{remote}", local]

    def list(self, remote):
        return [*self.program, "lsf", f"box:{remote}"]

    def list_tree(self, remote):
        return [*self.program, "lsf", "-R", f"box:{remote}"]

    def stat(self, remote):
        return [*self.program, "lsjson", "--stat", f"box:{remote}"]

    resume_put, resume_get = put, get


class Curl:
    """One request at a time. What a user of curl would ask for first, such as the address of a
    download and fragments as files, is there before the clock starts."""

    name = "curl"

    def __init__(self, sandbox):
        self.sandbox = sandbox
        self.program = ["curl", "-sS", "--fail"]
        Path("curl.token").write_text(f'header = "Authorization: Bearer {sandbox.token}"\n')
        self.signed = [*self.program, "-K", "curl.token"]

    def version(self):
        return ["curl", "--version"]

    def put(self, local, remote):
        size, address = os.path.getsize(local), self.sandbox.upload_address(remote)
        fragments = Path(f"{local}.fragments")
        if not fragments.exists():
            fragments.mkdir()
            subprocess.run(["split", "-b", str(CURL_FRAGMENT), "-a", "4", "-d", local,
                            f"{fragments}/"], check=True)
        parts, start = [], 0
        for part in sorted(fragments.iterdir()):
            end = start + part.stat().st_size
            # Quotes of the address would end the string.
            url = address.replace("\\", "\\\\").replace('"', '\\"')
            parts.append(f'url = "{url}"\nupload-file = "{part}"\noutput = "/dev/null"\n'
                         f'header = "Content-Range: bytes {start}-{end - 1}/{size}"\n'
                         f'header = "Expect:"\nsilent\nshow-error\nfail\n')
            start = end
        Path("curl.put").write_text("next\n".join(parts))
        return [*self.program, "-K", "curl.put"]

    def get(self, remote, local):
        return [*self.program, "-o", local, self.sandbox.download_address(remote)]

    def resume_get(self, remote, local):
        return [*self.program, "-C", "-", "-o", local, self.sandbox.download_address(remote)]

    def list(self, remote):
        return [*self.signed, f"{GRAPH}/me/drive/root:/{remote}:/children"]

    def stat(self, remote):
        return [*self.signed, f"{GRAPH}/me/drive/root:/{remote}"]


class Python:
    name = "Python"

    def __init__(self, sandbox):
        os.environ["GRAPH_TOKEN"] = sandbox.token
        self.program = [sys.executable, PYTHON_WAY]

    def version(self):
        return [sys.executable, "-c", "import requests"]

    def put(self, local, remote):
        return [*self.program, "put", local, remote]

    def get(self, remote, local):
        return [*self.program, "get", remote, local]

    def put_tree(self, local, remote):
        return [*self.program, "put-tree", local, remote]

    def get_tree(self, remote, local):
        return [*self.program, "get-tree", remote, local]

    def list(self, remote):
        return [*self.program, "list", remote]

    def list_tree(self, remote):
        return [*self.program, "list-tree", remote]

    def stat(self, remote):
        return [*self.program, "stat", remote]

    resume_put, resume_get = put, get


def all_clients(sandbox, transfers):
    """Every client that is installed; graphctl comes first."""
    found = [Graphctl(os.environ["GRAPHCTL"])]
    rclone = os.environ.get("RCLONE") or shutil.which("rclone")
    if rclone:
        found += [Rclone(rclone, sandbox),
                  Rclone(rclone, sandbox, f"rclone {transfers}", [f"--transfers={transfers}"])]
    found.append(Curl(sandbox))
    if not subprocess.run([sys.executable, "-c", "import requests"], stderr=subprocess.DEVNULL).returncode:
        found.append(Python(sandbox))
    return found

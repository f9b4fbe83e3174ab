"""What is compared: for each row the work, the trouble, and each client's command."""
import dataclasses
import os
import shutil
import subprocess
import typing
from pathlib import Path

from . import measure

FOLDERS = 20
LISTED_FOLDERS = 500
SMALL = 4096
REFUSES_SECONDS = 2


@dataclasses.dataclass
class Job:
    """One client's part of a row."""

    client: str
    command: typing.Callable[[], list]
    before: typing.Callable[[], None] = lambda: None


@dataclasses.dataclass
class Row:
    key: str
    work: str
    jobs: list
    faults: tuple = ()
    meanwhile: typing.Callable = None
    """Runs beside the command, until the event that it is given is set."""
    times: int = 1
    """Runs in a round, for what is over too soon to be measured once."""
    after: typing.Callable[[str], None] = lambda client: None
    """Checks what a client has done."""


class Rows:
    def __init__(self, sandbox, clients, options):
        self.sandbox, self.clients, self.options = sandbox, clients, options
        self.ours = clients[0]
        self.made = set()

    def all(self):
        """Every row by its key; making one touches nothing."""
        mib, files = self.options.mib, self.options.files
        latency = (fault(action="delay", seconds=self.options.latency_ms / 1000),)
        late = f", {self.options.latency_ms} ms a request"
        rows = [self.starting("version", "start", "version", "")]
        rows += [self.starting("ls", "ls of 100 items", "list", "Hundred"),
                 self.starting("stat", "stat of one file", "stat", "Hundred/00007.txt"),
                 self.listing()]
        for suffix, faults, said in (("", (), ""), ("-late", latency, late)):
            rows += [self.put(f"put{suffix}", f"put {mib} MiB{said}", faults),
                     self.get(f"get{suffix}", f"get {mib} MiB{said}", faults)]
        rows.append(self.capped())
        for suffix, faults, said in (("", (), ""), ("-late", latency, late)):
            for count in files:
                what = f"{count:,} files of 4 KiB{said}"
                rows += [self.put_small(f"put-{count}{suffix}", count, f"put {what}", faults),
                         self.get_small(f"get-{count}{suffix}", count, f"get {what}", faults)]
        rows += [self.resumed_put(), self.resumed_get(), self.throttled()]
        return {row.key: row for row in rows}

    def jobs(self, verb, arguments, before=lambda client: None, clients=None):
        """A job for each client that knows the verb; `arguments` depend on the client's name."""
        return [Job(client.name, lambda client=client: getattr(client, verb)(*arguments(client.name)),
                    lambda client=client: before(client.name))
                for client in clients or self.clients if hasattr(client, verb)]

    def one_rclone(self):
        """Without the second rclone, where the number of transfers makes no difference."""
        return [client for client in self.clients if not client.name.startswith("rclone ")]

    # The files and items that the rows need, each made when the first row needs it.

    def once(self, what, make):
        if what not in self.made:
            self.sandbox.disturb()
            make()
            self.made.add(what)

    def big(self):
        def make():
            with open("/dev/urandom", "rb") as noise, open("big.bin", "wb") as file:
                for _ in range(self.options.mib):
                    file.write(noise.read(2**20))
        self.once("big", make)

    def big_is_there(self):
        self.big()
        self.once("big there", lambda: subprocess.run(self.ours.put("big.bin", "big.bin"), check=True,
                                                       stdout=subprocess.DEVNULL))

    def small(self, count):
        def make():
            for number in range(count):
                folder = Path(f"small-{count}/{number % FOLDERS:02}")
                folder.mkdir(parents=True, exist_ok=True)
                (folder / f"{number:05}.bin").write_bytes(os.urandom(SMALL))
        self.once(f"small {count}", make)

    def small_is_there(self, count):
        self.small(count)
        command = self.ours.put_tree(f"small-{count}", f"There-{count}")
        self.once(f"there {count}", lambda: subprocess.run(command, check=True,
                                                            stdout=subprocess.DEVNULL))

    def hundred(self):
        self.once("hundred", lambda: self.sandbox.plant("Hundred", "{}.txt", 100, content="x" * 99))

    def tree(self):
        def make():
            each = self.options.items // LISTED_FOLDERS - 1
            for number in range(LISTED_FOLDERS):
                path = f"Tree/{number // 25:02}/{number % 25:02}"
                self.sandbox.plant(path, "{}.txt", each, content="x")
        self.once("tree", make)

    # The rows.

    def starting(self, key, work, verb, argument):
        arguments = (argument,) if argument else ()
        jobs = self.jobs(verb, lambda client: arguments, lambda client: self.hundred(),
                         self.one_rclone())
        return Row(key, work, jobs, times=self.options.starts)

    def listing(self):
        jobs = self.jobs("list_tree", lambda client: ("Tree",), lambda client: self.tree(),
                         self.one_rclone())
        if len(jobs) > 1 and jobs[1].client == "rclone":
            by_changes = [*jobs[1].command(), "--fast-list", "--onedrive-delta"]
            jobs.insert(2, Job("rclone --onedrive-delta", lambda: by_changes))
        return Row("ls-tree", f"ls -R of {self.options.items:,} items", jobs)

    def put(self, key, work, faults):
        def before(client):
            self.big()
            self.sandbox.remove(f"{key} {client}.bin")
        jobs = self.jobs("put", lambda client: ("big.bin", f"{key} {client}.bin"), before,
                         self.one_rclone())
        return Row(key, work, jobs, faults,
                   after=lambda client: self.sandbox.remove(f"{key} {client}.bin"))

    def get(self, key, work, faults):
        jobs = self.jobs("get", lambda client: ("big.bin", "copy.bin"),
                         lambda client: self.big_is_there(), self.one_rclone())
        return Row(key, work, jobs, faults, after=lambda client: self.same_file())

    def capped(self):
        rate = self.options.cap_mib
        faults = (fault(operation="downloadContent", action="slowResponse",
                        bytesPerSecond=rate * 2**20),)
        row = self.get("get-capped", f"get {self.options.mib} MiB, {rate} MiB/s a connection", faults)
        for streams in (8, 4, 2):
            command = [*self.ours.get("big.bin", "copy.bin"), "--streams", str(streams)]
            row.jobs.insert(1, Job(f"graphctl --streams {streams}", lambda command=command: command,
                                   self.big_is_there))
        return row

    def put_small(self, key, count, work, faults):
        def before(client):
            self.small(count)
            self.sandbox.remove(f"{key} {client}")
        jobs = self.jobs("put_tree", lambda client: (f"small-{count}", f"{key} {client}"), before)
        return Row(key, work, jobs, faults,
                   after=lambda client: self.sandbox.remove(f"{key} {client}"))

    def get_small(self, key, count, work, faults):
        jobs = self.jobs("get_tree", lambda client: (f"There-{count}", "copies"),
                         lambda client: self.small_is_there(count))

        def after(client):
            subprocess.run(["diff", "-r", f"small-{count}", "copies"], check=True)
            shutil.rmtree("copies")
        return Row(key, work, jobs, faults, after=after)

    def resumed_put(self):
        # What was left behind holds its name. Only graphctl continues it; the others begin anew,
        # which they can under another name only.
        names = {}

        def before(client):
            self.big()
            round_number = names.get(client, (0,))[0] + 1
            left = f"left {round_number} {client}.bin"
            names[client] = (round_number, left if client == self.ours.name else f"{client}.bin")
            command = next(c for c in self.clients if c.name == client)
            measure.kill_when_moved(self.sandbox, command.resume_put("big.bin", left),
                                    "uploadFragment", "requestBytes", self.options.mib * 2**19)
        jobs = self.jobs("resume_put", lambda client: ("big.bin", names[client][1]), before,
                         self.one_rclone())
        return Row("resume-put", f"put {self.options.mib} MiB again, killed halfway", jobs,
                   after=lambda client: self.sandbox.remove(names[client][1]))

    def resumed_get(self):
        def before(client):
            self.big_is_there()
            command = next(c for c in self.clients if c.name == client)
            measure.kill_when_moved(self.sandbox, command.resume_get("big.bin", "copy.bin"),
                                    "downloadContent", "responseBytes", self.options.mib * 2**19)
        jobs = self.jobs("resume_get", lambda client: ("big.bin", "copy.bin"), before,
                         self.one_rclone())
        return Row("resume-get", f"get {self.options.mib} MiB again, killed halfway", jobs,
                   after=lambda client: self.same_file())

    def throttled(self):
        count = self.options.files[0]
        # From a third of the way on the service refuses everything, and says for how long.
        faults = (fault(skip=count // 3, status=429, retryAfter=str(REFUSES_SECONDS)),)
        row = self.put_small("throttled", count, f"put {count:,} files of 4 KiB, all refused for "
                             f"{REFUSES_SECONDS} s on the way", faults)
        row.meanwhile = self.relent
        # The tutorial's way ends at the first refusal.
        row.jobs = [job for job in row.jobs if job.client != "Python"]
        return row

    def relent(self, is_over):
        """Withdraws the refusals when their time has passed since the first."""
        while not is_over.wait(0.01):
            if any(each["happened"] for each in self.sandbox.call("GET", "/_sandbox/faults")["value"]):
                # A little less, so that nobody who waits as long as told comes too early.
                is_over.wait(REFUSES_SECONDS - 0.1)
                self.sandbox.disturb()
                return

    def same_file(self):
        subprocess.run(["cmp", "big.bin", "copy.bin"], check=True)
        os.remove("copy.bin")


def fault(count="always", **more):
    return {"count": count, **more}

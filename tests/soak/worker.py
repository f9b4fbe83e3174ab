"""One of the processes of a soak: runs one client after the other, and knows what must come of each."""

import collections
import json
import random
import time

import names
from machines import empty
from model import Folder, digest

# What the client says when it does not know, or when the service did not let it.
UNSURE = {7, 8}
# How several things end of which some were unsure.
MIXED = {1, 11}
ATTEMPTS = 40
DRIVES = ["me", "lib"]
LONGEST_FOLDER = 100
LONGEST_MOVE = 250


class Difference(Exception):
    """Something is not as it must be, so that the model is of no use any more."""


class Worker:
    def __init__(self, number, client, scratch, seed, until):
        self.number = number
        self.client = client
        self.directory = scratch / f"worker{number}"
        self.directory.mkdir()
        self.log = open(self.directory / "log.jsonl", "w", buffering=1)
        self.dice = random.Random(f"{seed} {number}")
        self.until = until
        self.roots = {drive: Folder(f"w{number} Ö") for drive in DRIVES}
        # What this process alone has put beside what others have put there.
        self.shared = {drive: Folder("shared") for drive in DRIVES}
        self.counts = collections.Counter()
        self.problems = []
        self.made = 0
        self.seconds = 0

    def new_name(self, is_folder=False):
        self.made += 1
        return names.new(self.dice, f"{self.number}-{self.made}", is_folder)

    def count(self, what, number=1):
        self.counts[what] += number

    def problem(self, what, run=None):
        told = {"worker": self.number, "problem": what, "run": run and run.as_json()}
        self.problems.append(told)
        self.log.write(json.dumps(told) + "\n")
        raise Difference(what)

    # Places

    def drive_of(self, node):
        while node.parent is not None:
            node = node.parent
        return next(drive for drive in DRIVES if node in (self.roots[drive], self.shared[drive]))

    def remote(self, node, *below):
        return self.drive_of(node) + ":" + "/".join([*node.path(), *below])

    def any_folder(self, drive=None):
        """One that has room below: the service takes paths of 400 characters at most."""
        folders = self.roots[drive or self.dice.choice(DRIVES)].folders()
        return self.dice.choice([folder for folder in folders if folder.length() <= LONGEST_FOLDER])

    def has_room(self, folder, node):
        """Whether a node can be put into a folder with all that is below it."""
        return folder.length() + node.reach() <= LONGEST_MOVE

    def any_file(self, drive=None):
        files = self.roots[drive or self.dice.choice(DRIVES)].files()
        return self.dice.choice(files) if files else None

    def any_node(self):
        """A file or a folder below the topmost."""
        nodes = list(self.roots[self.dice.choice(DRIVES)].walk())
        return self.dice.choice(nodes) if nodes else None

    # Content

    def content(self, largest=3_500_000):
        kind = self.dice.random()
        if kind < 0.03:
            size = 0
        elif kind < 0.7:
            size = self.dice.randrange(20_000)
        elif kind < 0.9:
            size = self.dice.randrange(400_000)
        else:
            size = self.dice.randrange(largest)
        return self.dice.randbytes(size)

    def local(self, content):
        path = self.directory / "source.bin"
        path.write_bytes(content)
        return path.name

    def local_tree(self):
        self.made += 1
        top = empty(self.directory / "trees" / f"{self.made}")
        places = [top]
        for _ in range(self.dice.randrange(4)):
            place = self.dice.choice(places) / self.new_name(is_folder=True)
            place.mkdir()
            places.append(place)
        for _ in range(self.dice.randrange(1, 9)):
            (self.dice.choice(places) / self.new_name()).write_bytes(self.content(1_000_000))
        return top

    # Clients

    def run(self, arguments, content=None, kill_after=None):
        run = self.client.run(arguments, self.directory, content, kill_after)
        told = {"at": round(time.time(), 2), **run.as_json()}
        self.log.write(json.dumps(told) + "\n")
        self.count("runs of the client")
        told = run.statistics()
        self.count("repeated requests", told.get("retries", 0))
        self.count("seconds that clients were told to wait", told.get("throttledSeconds", 0))
        if run.code == 70 or "panicked" in run.err:
            self.problem("the client has a bug", run)
        if run.code is not None and run.code < 0 and not run.was_killed:
            self.problem("the client died", run)
        return run

    def settle(self, arguments, wanted=(0,), after_doubt=(), is_several=False, content=None, may_be_killed=True,
               unless=None):
        """Runs a command until its result is known.

        Gives the last run; its code is one of `wanted`, or of `after_doubt` when an earlier run may
        have done the work already. None when `unless`, which is asked after an earlier run, says so:
        for commands that mean something else when they find their own work.
        """
        in_doubt = False
        for attempt in range(ATTEMPTS):
            if in_doubt and unless and unless():
                self.count("done by a run that did not know")
                return None
            kill_after, options = None, []
            if attempt < 3:
                if may_be_killed and self.dice.random() < 0.2:
                    kill_after = self.dice.choice([0.02, 0.06, 0.15, 0.3, 0.8]) * self.dice.uniform(0.2, 1.5)
                if self.dice.random() < 0.3:
                    options = ["--retries", str(self.dice.randrange(3))]
            run = self.run([*arguments, *options], content, kill_after)
            if run.was_killed:
                self.count("kills")
                in_doubt = True
            elif run.code in UNSURE or is_several and run.code in MIXED:
                self.count("unsure results")
                in_doubt = True
            elif run.code in wanted:
                return run
            elif in_doubt and run.code in after_doubt:
                self.count("done by a run that did not know")
                return run
            else:
                self.problem(f"exit code {run.code} and not one of {sorted(wanted)}", run)
        self.problem(f"still unsure after {ATTEMPTS} runs", run)

    def literal(self, path):
        return ["--literal"] if names.is_pattern(path) else []

    def is_there(self, remote):
        """Looks an item up; gives its size, or None."""
        run = self.settle(["stat", "--json", remote], wanted=(0, 3), may_be_killed=False)
        if run.code == 3:
            return None
        item = run.json()
        return (item[0] if isinstance(item, list) else item)["size"]

    def holds(self, remote, node):
        """Fails unless there is what the model has."""
        if isinstance(node, Folder):
            self.check_tree(remote, node)
            return
        run = self.settle(["get", "--literal", remote, "-"], may_be_killed=False)
        if digest(run.out) != node.digest:
            self.problem(f"{remote} has {len(run.out)} bytes and not the {node.size} that were sent", run)

    def check_tree(self, remote, folder):
        """Fails unless a listing is what the model has."""
        run = self.settle(["ls", "-R", "--json", "--literal", remote], is_several=True, may_be_killed=False)
        top = remote.split(":", 1)[1] + "/"
        listed = {}
        for item in run.json():
            if not item["path"].startswith(top) or item["path"] in listed:
                self.problem(f"{item['path']} in a listing of {remote}", run)
            listed[item["path"][len(top):]] = item["size"] if "file" in item else None
        wanted = {path: entry and entry[0] for path, entry in folder.table().items()}
        if listed != wanted:
            missing = {path: size for path, size in wanted.items() if listed.get(path, -1) != size}
            strange = {path: size for path, size in listed.items() if wanted.get(path, -1) != size}
            self.problem(f"the listing of {remote} lacks {missing} and has {strange}", run)

    def work(self, operations):
        """Runs operations until the time is over."""
        kinds, weights = zip(*operations.items())
        while time.time() < self.until:
            crowded = sum(len(root.files()) for root in self.roots.values()) > 70
            kind = self.dice.choices(kinds, weights)[0]
            if crowded and self.dice.random() < 0.3:
                kind = operations.tidy
            try:
                if kind(self):
                    self.count("operation " + kind.__name__.replace("_", " "))
            except Difference:
                return

    def result(self):
        return {"roots": self.roots, "shared": self.shared, "counts": self.counts, "problems": self.problems}



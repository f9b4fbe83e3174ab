"""The end of a soak: what is there is compared with what must be there, and told."""

import collections
import time
from urllib.error import HTTPError

from machines import empty
from model import Folder, digest, fold

# An answer that names a session has more bytes.
SHORTEST_OPENING = 300


def whole(results, drive):
    """What must be in a drive: what each process has put there, joined."""
    top = Folder("")
    shared = top.add(Folder("shared"))
    for result in results:
        top.add(result["roots"][drive])
        shared.merge(result["shared"][drive])
    return top


class Verdict:
    def __init__(self, sandbox, client, scratch, results):
        self.sandbox = sandbox
        self.client = client
        self.scratch = scratch
        self.results = results
        self.differences = [told for result in results for told in result["problems"]]
        self.notes = {}

    def differ(self, what, told=None):
        self.differences.append({"problem": what, "run": told})

    def run(self, arguments):
        run = self.client.run(arguments, self.scratch)
        if run.code != 0:
            self.differ(f"exit code {run.code} at the end", run.as_json())
        return run

    def judge(self, token_seconds):
        # Whoever wants a token now needs a new one.
        time.sleep(token_seconds)
        self.signed_in()
        for drive in ["me", "lib"]:
            wanted = whole(self.results, drive)
            self.listing(drive, wanted)
            self.content(drive, wanted)
        self.links()
        self.uploads()
        self.left_on_disk()
        self.requests()

    def signed_in(self):
        told = self.run(["whoami", "--json"])
        if told.code == 0 and "AdeleV@contoso.onmicrosoft.com" not in told.out.decode():
            self.differ("somebody else is signed in", told.as_json())

    def listing(self, drive, wanted):
        run = self.run(["ls", "-R", "--json", f"{drive}:"])
        if run.code != 0:
            return
        listed = {item["path"]: item["size"] if "file" in item else None for item in run.json()}
        # The library has a folder from the start.
        listed.pop("General", None)
        # Of two who make one folder under two names, either may have been first.
        table = {path: entry and entry[0] for path, entry in wanted.table().items()}
        self.compare(f"the listing of {drive}:", listed, table)
        self.notes[f"items in {drive}:"] = len(listed)

    def content(self, drive, wanted):
        for top in wanted.children.values():
            if not top.children and top.name == "shared":
                continue
            target = empty(self.scratch / "end")
            self.run(["get", "-r", "--literal", f"{drive}:{top.name}", "end"])
            found = {}
            for path in (target / top.name).rglob("*"):
                content = None if path.is_dir() else path.read_bytes()
                name = str(path.relative_to(target))
                found[name] = content if content is None else (len(content), digest(content))
            table = {f"{top.name}/{path}": entry for path, entry in top.table().items()}
            self.compare(f"the content of {drive}:", found, table)
        self.notes[f"bytes in {drive}:"] = sum(file.size for file in wanted.files())

    def compare(self, what, found, wanted):
        found, wanted = folded_below_shared(found), folded_below_shared(wanted)
        for path in sorted(found.keys() | wanted.keys()):
            if found.get(path, "missing") != wanted.get(path, "missing"):
                self.differ(f"{what}: {path} is {found.get(path, 'missing')} and must be {wanted.get(path, 'missing')}")

    def links(self):
        told = self.sandbox.ask("GET", "permissions")["value"]
        found = collections.Counter(
            (permission["path"], permission["link"]["type"]) for permission in told if permission.get("link"))
        wanted = collections.Counter()
        for result in self.results:
            for root in result["roots"].values():
                for file in root.files():
                    wanted.update(("/".join(file.path()), kind) for kind in file.links)
        if found != wanted:
            self.differ(f"links too many: {list(found - wanted)}, too few: {list(wanted - found)}")
        self.notes["links"] = sum(found.values())

    def uploads(self):
        """No session may be open but those that nobody has ever heard of."""
        try:
            left = self.sandbox.ask("GET", "uploads")["value"]
        except HTTPError as error:
            self.differ(f"the sandbox does not tell its uploads: {error}")
            return
        for session in left:
            if session["received"] != 0:
                self.differ(f"an upload session is left with {session['received']} bytes: {session['path']}")
        self.notes["upload sessions whose opening was never heard of"] = len(left)
        doubts = sum(result["counts"]["kills"] for result in self.results) + self.lost_openings()
        if len(left) > doubts:
            self.differ(f"{len(left)} empty upload sessions are left, and {doubts} could have been lost")

    def lost_openings(self):
        """Answers to requests for a session that did not arrive, or not whole."""
        requests = self.sandbox.ask("GET", "requests")["value"]
        opening = [one for one in requests if one["operation"] in ("createUploadSession", "batch")]
        return sum(
            one["status"] is None or one["status"] == 200 and one["responseBytes"] <= SHORTEST_OPENING
            for one in opening)

    def left_on_disk(self):
        kept = {"tokens", "cache.key", "feeds"}
        state = self.scratch / "state"
        for path in state.rglob("*"):
            if path.is_file() and path.relative_to(state).parts[0] not in kept:
                self.differ(f"left in the state folder: {path.relative_to(state)}")
        names = {path.suffix for path in (state / "tokens").iterdir()}
        if not names <= {".login", ".lock", ".note"}:
            self.differ(f"left beside the sign-in: {sorted(path.name for path in (state / 'tokens').iterdir())}")
        for path in [*(self.scratch / "temporary").rglob("*"), *self.scratch.glob("worker*/**/.graphctl-*")]:
            self.differ(f"a temporary file is left: {path.relative_to(self.scratch)}")
        transfers = self.run(["transfers", "--json"])
        if transfers.code == 0 and transfers.json():
            self.differ("unfinished transfers are left", transfers.as_json())

    def requests(self):
        report = self.sandbox.ask("GET", "report")
        self.notes["requests"] = report["requests"]
        self.notes["by operation"] = report["operations"]
        for lapse in ["bearerLeaks", "withoutClientRequestId", "undecoratedUserAgent"]:
            if report[lapse]:
                self.differ(f"{len(report[lapse])} requests of the kind {lapse}")
        for name in ["unknown", "notAllowed"]:
            if report["operations"].get(name):
                self.differ(f"{report['operations'][name]} requests that the sandbox does not know")


def folded_below_shared(table):
    """Spells the folders below `shared` in one way."""
    def spelt(path):
        parts = path.split("/")
        folders = len(parts) if table[path] is None else len(parts) - 1
        known = folders if parts[0] == "shared" else 0
        return "/".join(fold(part) if place < known else part for place, part in enumerate(parts))
    return {spelt(path): entry for path, entry in table.items()}


def sum_of(results):
    total = collections.Counter()
    for result in results:
        total.update(result["counts"])
    return total


def report(verdict, faults, facts):
    """The end, as Markdown."""
    counts = sum_of(verdict.results)
    lines = ["| what | how much |", "|---|---|"]
    row = lambda what, much: lines.append(f"| {what} | {much:,} |" if isinstance(much, int) else f"| {what} | {much} |")
    for what, much in facts.items():
        row(what, much)
    kinds = {what[len("operation "):]: much for what, much in counts.items() if what.startswith("operation ")}
    row("operations", sum(kinds.values()))
    row("of which", ", ".join(f"{much} {what}" for what, much in sorted(kinds.items())))
    for what, much in sorted(counts.items()):
        if not what.startswith("operation "):
            row(what, round(much))
    for what, much in verdict.notes.items():
        if isinstance(much, dict):
            much = ", ".join(f"{number} {name}" for name, number in sorted(much.items()) if name != "control")
        row(what, much)
    row("faults", sum(fault["happened"] for fault in faults))
    row("of which", ", ".join(f"{fault['happened']} {told(fault)}" for fault in faults))
    row("differences", len(verdict.differences))
    return "\n".join(lines)


def told(fault):
    status = f" {fault['status']}" if "status" in fault else ""
    return f"{fault['action']}{status}"

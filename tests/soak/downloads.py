"""Operations that fetch files, and that look."""

from machines import empty
from model import File, digest


def get(worker):
    file = worker.any_file()
    if file is None:
        return False
    options = worker.dice.choice([[], ["--streams", "4"], ["--no-preserve"]])
    target = empty(worker.directory / "down") / "x"
    # What was there before is replaced when the download is complete, and not before.
    target.write_bytes(b"old")
    remote = worker.remote(file)
    run = worker.settle(["get", "--literal", *options, remote, "down/x"])
    if digest(target.read_bytes()) != file.digest:
        worker.problem(f"{remote} came back otherwise", run)
    nothing_more(worker, target.parent, {"x"}, run)
    return True


def cat(worker):
    file = worker.any_file()
    if file is None:
        return False
    command = worker.dice.choice([["cat"], ["get"]])
    remote = worker.remote(file)
    more = ["--literal", remote] + (["-"] if command == ["get"] else [])
    run = worker.settle(command + more)
    if digest(run.out) != file.digest:
        worker.problem(f"{remote} came otherwise to standard output", run)
    return True


def get_tree(worker):
    folder = worker.any_folder()
    target = empty(worker.directory / "down")
    run = worker.settle(["get", "-r", "--literal", worker.remote(folder), "down"], is_several=True)
    top = target / folder.name
    wanted = folder.table()
    found = {}
    for path in top.rglob("*"):
        name = str(path.relative_to(top))
        content = None if path.is_dir() else path.read_bytes()
        found[name] = content if content is None else (len(content), digest(content))
    if found != wanted:
        differing = sorted(name for name in found.keys() | wanted.keys()
                           if found.get(name, 0) != wanted.get(name, 0))
        worker.problem(f"{worker.remote(folder)} came back otherwise: {differing}", run)
    nothing_more(worker, target, {folder.name}, run)
    return True


def nothing_more(worker, directory, wanted, run):
    there = {path.name for path in directory.iterdir()}
    if there != wanted:
        worker.problem(f"a download left {sorted(there - wanted)}", run)


def get_missing(worker):
    folder = worker.any_folder()
    remote = worker.remote(folder, worker.new_name())
    worker.settle(["get", "--literal", remote, "nowhere"], wanted=(3,))
    return True


def ls(worker):
    folder = worker.any_folder()
    worker.check_tree(worker.remote(folder), folder)
    return True


def stat(worker):
    node = worker.any_node()
    if node is None:
        return False
    size = worker.is_there(worker.remote(node))
    if isinstance(node, File) and size != node.size:
        worker.problem(f"{worker.remote(node)} has {size} bytes and not {node.size}")
    if size is None:
        worker.problem(f"{worker.remote(node)} is gone")
    return True

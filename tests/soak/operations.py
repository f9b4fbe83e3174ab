"""What a process of a soak does. Each gives True if it did something."""

import unicodedata

import names
from machines import empty
from model import File, Folder, digest

WORDS_OF_LINKS = ["view", "edit"]


# Files up


def put(worker):
    """A new file, or other content for one that is there."""
    dice = worker.dice
    content = worker.content()
    file = worker.any_file() if dice.random() < 0.4 else None
    folder, name = (file.parent, file.name) if file else (worker.any_folder(), worker.new_name())
    options = dice.choice([[], [], ["-p"], ["--chunk-size", "320KiB"], ["--chunk-size", "640KiB", "-p"]])
    remote = worker.remote(folder, name)
    worker.settle(["put", *options, worker.local(content), remote])
    folder.write([name], content)
    return True


def put_new_folder(worker):
    """A file into folders that are missing."""
    folder, content = worker.any_folder(), worker.content()
    path = [worker.new_name(is_folder=True) for _ in range(worker.dice.randrange(1, 3))] + [worker.new_name()]
    options = worker.dice.choice([[], ["--chunk-size", "320KiB"], ["-p"]])
    worker.settle(["put", *options, worker.local(content), worker.remote(folder, *path)])
    folder.write(path, content)
    return True


def put_stdin(worker):
    content = worker.content()
    folder, name = worker.any_folder(), worker.new_name()
    size = ["--size", str(len(content))] if worker.dice.random() < 0.5 else []
    worker.settle(["put", *size, "-", worker.remote(folder, name)], content=content)
    folder.write([name], content)
    return True


def put_no_clobber(worker):
    """What is there stays."""
    file = worker.any_file()
    if file is None:
        return False
    worker.settle(["put", "-n", worker.local(b"must not arrive"), worker.remote(file)], wanted=(6,))
    worker.holds(worker.remote(file), file)
    return True


def put_tree(worker):
    folder, name = worker.any_folder(), worker.new_name(is_folder=True)
    if len(folder.path()) > 4:
        return False
    source = worker.local_tree()
    options = worker.dice.choice([[], [], ["-p"], ["-j", "2"], ["--chunk-size", "320KiB"]])
    local = f"{source.relative_to(worker.directory)}/."
    worker.settle(["put", "-r", *options, local, worker.remote(folder, name) + "/"], is_several=True)
    take_in(folder.make([name]), source)
    return True


def put_update(worker):
    """A tree that was sent before, with some files changed."""
    sent = [folder for root in worker.roots.values() for folder in root.folders() if folder.source]
    if not sent:
        return False
    folder = worker.dice.choice(sent)
    for path in sorted(folder.source.rglob("*")):
        if path.is_file() and worker.dice.random() < 0.3:
            path.write_bytes(worker.content(1_000_000))
    local = f"{folder.source.relative_to(worker.directory)}/."
    worker.settle(["put", "-r", "-u", local, worker.remote(folder) + "/"], is_several=True)
    take_in(folder, folder.source)
    return True


def take_in(folder, source):
    folder.source = source
    for path in sorted(source.rglob("*")):
        # Names of local files are sent in this form, names of the command line as they are.
        parts = [unicodedata.normalize("NFC", part) for part in path.relative_to(source).parts]
        if path.is_dir():
            folder.make(parts)
        else:
            folder.write(parts, path.read_bytes())


# Files down


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


# Looking


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


# Folders


def mkdir(worker):
    folder = worker.any_folder()
    if len(folder.path()) > 6:
        return False
    path = [worker.new_name(is_folder=True)]
    options, after_doubt = [], (6,)
    if worker.dice.random() < 0.7:
        path += [worker.new_name(is_folder=True) for _ in range(worker.dice.randrange(3))]
        options, after_doubt = ["-p"], ()
    worker.settle(["mkdir", *options, worker.remote(folder, *path)], after_doubt=after_doubt)
    folder.make(path)
    return True


def mkdir_taken(worker):
    folder = worker.any_folder()
    if worker.dice.random() < 0.5:
        worker.settle(["mkdir", "-p", worker.remote(folder)])
    elif folder.parent is not None:
        # After a lost answer, a folder that is there counts as made.
        worker.settle(["mkdir", worker.remote(folder)], wanted=(0, 6))
    return True


# Moves


def mv(worker):
    """Into another folder, under the same name."""
    node = worker.any_node()
    if node is None:
        return False
    target = worker.any_folder(worker.drive_of(node))
    if target.get(node.name) or target.is_below(node):
        return False
    move(worker, node, target, node.name, worker.remote(target) + "/")
    return True


def rename(worker):
    node = worker.any_node()
    if node is None:
        return False
    name = worker.new_name(isinstance(node, Folder))
    move(worker, node, node.parent, name, worker.remote(node.parent, name))
    return True


def rename_case(worker):
    node = worker.any_node()
    name = node and names.other_case(node.name)
    if not name:
        return False
    remote = worker.remote(node.parent, name)
    worker.settle(["mv", worker.remote(node), remote])
    parent = node.parent
    node.leave()
    node.name = name
    parent.add(node)
    return True


def move(worker, node, target, name, to, options=()):
    old, new = worker.remote(node), worker.remote(target, name)
    run = worker.settle(["mv", *options, old, to], after_doubt=(3, 6))
    if run.code != 0:
        if worker.is_there(old) is not None:
            worker.problem(f"{old} is still there", run)
        worker.holds(new, node)
    node.leave()
    node.name = name
    target.add(node)


def mv_force(worker):
    """Over a file that is there."""
    drive = worker.dice.choice(["me", "lib"])
    file, other = worker.any_file(drive), worker.any_file(drive)
    if file is None or file is other:
        return False
    move(worker, file, other.parent, other.name, worker.remote(other), ["-f"])
    return True


def mv_taken(worker):
    """Over a file that is there, without asking for that."""
    drive = worker.dice.choice(["me", "lib"])
    file, other = worker.any_file(drive), worker.any_file(drive)
    if file is None or file is other:
        return False
    worker.settle(["mv", worker.remote(file), worker.remote(other)], wanted=(6,))
    worker.holds(worker.remote(other), other)
    worker.holds(worker.remote(file), file)
    return True


def mv_across(worker):
    """Into the other drive, which is a copy and a deletion."""
    node = worker.any_node()
    if node is None or isinstance(node, Folder) and len(list(node.walk())) > 12:
        return False
    target = worker.any_folder("lib" if worker.drive_of(node) == "me" else "me")
    name = worker.new_name(isinstance(node, Folder))
    old, new = worker.remote(node), worker.remote(target, name)
    # A folder that is there already would be moved into.
    run = worker.settle(["mv", old, new], unless=lambda: worker.is_there(new) is not None)
    if run is None:
        worker.holds(new, node)
        if worker.is_there(old) is not None:
            # The copy was made and the source not yet deleted, as the manual warns.
            worker.count("moves across drives that were done by halves")
            worker.settle(["rm", "-r", "--literal", old], after_doubt=(3,))
    node.leave()
    target.add(node.copy(name))
    return True


# Copies


def cp(worker):
    node = worker.any_node()
    if node is None or isinstance(node, Folder) and len(list(node.walk())) > 12:
        return False
    target = worker.any_folder(worker.drive_of(node) if worker.dice.random() < 0.7 else None)
    if target.is_below(node) or len(target.path()) > 5:
        return False
    name = worker.new_name(isinstance(node, Folder))
    new = worker.remote(target, name)
    options = ["-r"] if isinstance(node, Folder) else []
    # A folder that is there already would be copied into.
    worker.settle(["cp", *options, worker.remote(node), new], unless=lambda: worker.is_there(new) is not None)
    worker.holds(new, node)
    target.add(node.copy(name))
    return True


def cp_force(worker):
    file, other = worker.any_file(), worker.any_file()
    if file is None or other is None or file is other:
        return False
    worker.settle(["cp", "-f", worker.remote(file), worker.remote(other)])
    other.size, other.digest = file.size, file.digest
    return True


# Deletions


def rm(worker):
    file = worker.any_file()
    if file is None:
        return False
    worker.settle(["rm", "--literal", worker.remote(file)], after_doubt=(3,))
    file.leave()
    return True


def rm_tree(worker):
    nodes = [node for root in worker.roots.values() for node in root.walk() if isinstance(node, Folder)]
    if not nodes:
        return False
    folder = worker.dice.choice(nodes)
    worker.settle(["rm", "-r", "--literal", worker.remote(folder)], after_doubt=(3,))
    folder.leave()
    return True


def rm_several(worker):
    """Some files of a folder, in one command."""
    folder = worker.any_folder()
    files = [node for node in folder.children.values() if isinstance(node, File)]
    if len(files) < 2:
        return False
    chosen = worker.dice.sample(files, worker.dice.randrange(2, len(files) + 1))
    remotes = [worker.remote(file) for file in chosen]
    # What an earlier run has deleted is no mistake.
    worker.settle(["rm", "-f", "--literal", *remotes], is_several=True)
    for file in chosen:
        file.leave()
    return True


def rm_missing(worker):
    # After a lost answer, what is gone counts as deleted.
    remote = worker.remote(worker.any_folder(), worker.new_name())
    worker.settle(["rm", "--literal", remote], wanted=(0, 3))
    return True


# Links


def share(worker):
    file = worker.any_file()
    if file is None:
        return False
    kind = worker.dice.choice(WORDS_OF_LINKS)
    remote = worker.remote(file)
    run = worker.settle(["share", "--type", kind, "--scope", "organization", remote])
    if not run.out.startswith(b"https://"):
        worker.problem(f"no link to {remote}", run)
    file.links.add(kind)
    return True


def revoke(worker):
    files = [file for root in worker.roots.values() for file in root.files() if file.links]
    if not files:
        return False
    file = worker.dice.choice(files)
    remote = worker.remote(file)
    run = worker.settle(["share", "--list", "--json", remote])
    links = {permission["link"]["type"] for permission in run.json() if permission.get("link")}
    if links != file.links:
        worker.problem(f"{remote} has the links {links} and not {file.links}", run)
    worker.settle(["share", "--revoke-links", "-y", remote], is_several=True)
    file.links.clear()
    return True


# The tree that all write into

SHARED = [["d1"], ["D1"], ["Größe"], ["größe", "Tief"], ["x y", "z #1"], ["x y", "Z #1", "down"]]


def shared_put(worker):
    top = worker.shared[worker.dice.choice(["me", "lib"])]
    path = [*worker.dice.choice(SHARED), worker.new_name()]
    content = worker.content(700_000)
    options = worker.dice.choice([[], ["-p"], ["--chunk-size", "320KiB"]])
    worker.settle(["put", *options, worker.local(content), worker.remote(top, *path)])
    top.write(path, content)
    return True


def shared_put_tree(worker):
    top = worker.shared[worker.dice.choice(["me", "lib"])]
    path = worker.dice.choice(SHARED)
    source = worker.local_tree()
    local = f"{source.relative_to(worker.directory)}/."
    worker.settle(["put", "-r", local, worker.remote(top, *path) + "/"], is_several=True)
    take_in(top.make(path), source)
    return True


def shared_mkdir(worker):
    top = worker.shared[worker.dice.choice(["me", "lib"])]
    path = worker.dice.choice(SHARED)
    worker.settle(["mkdir", "-p", worker.remote(top, *path)])
    top.make(path)
    return True


def shared_mv(worker):
    drive = worker.dice.choice(["me", "lib"])
    files = worker.shared[drive].files()
    if not files:
        return False
    file = worker.dice.choice(files)
    target = worker.dice.choice(worker.shared[drive].folders())
    name = worker.new_name()
    move(worker, file, target, name, worker.remote(target, name))
    return True


def shared_rm(worker):
    files = worker.shared[worker.dice.choice(["me", "lib"])].files()
    if not files:
        return False
    file = worker.dice.choice(files)
    worker.settle(["rm", "--literal", worker.remote(file)], after_doubt=(3,))
    file.leave()
    return True


class Operations(dict):
    """Operations with how often each comes, and what makes room."""

    tidy = staticmethod(rm_tree)


ALL = Operations({
    put: 12, put_new_folder: 4, put_stdin: 4, put_no_clobber: 1, put_tree: 4, put_update: 4,
    get: 8, cat: 3, get_tree: 4, get_missing: 1, ls: 4, stat: 3, mkdir: 4, mkdir_taken: 1,
    mv: 4, rename: 4, rename_case: 3, mv_force: 2, mv_taken: 1, mv_across: 2, cp: 4, cp_force: 2,
    rm: 5, rm_tree: 1, rm_several: 2, rm_missing: 1, share: 3, revoke: 2,
    shared_put: 6, shared_put_tree: 1, shared_mkdir: 2, shared_mv: 2, shared_rm: 2,
})

"""Operations that make one folder equal to another."""

import os
import shutil

from machines import empty
from model import digest, fold
from uploads import take_in

EARLY = 1_000_000_000


def sync_up(worker):
    """A folder of a drive becomes what a directory is, whatever has happened in either."""
    folder = changed_since(worker, lambda folder: folder.mirrored)
    if not folder:
        above = worker.any_folder()
        if len(above.path()) > 4:
            return False
        folder = above.make([worker.new_name(is_folder=True)])
        folder.mirrored = worker.local_tree()
    options = worker.dice.choice([[], [], ["-j", "2"], ["--checksum"], ["--relist"]])
    tell_apart(worker, folder.mirrored)
    local = f"./{folder.mirrored.relative_to(worker.directory)}"
    worker.settle(["sync", "--delete", *options, local, worker.remote(folder)], is_several=True)
    wanted = {fold(path.relative_to(folder.mirrored).as_posix()) for path in folder.mirrored.rglob("*")}
    depth = len(folder.path())
    for node in folder.walk():
        if node.parent is not None and fold("/".join(node.path()[depth:])) not in wanted:
            node.leave()
    take_in(folder, folder.mirrored)
    if worker.dice.random() < 0.3:
        worker.check_tree(worker.remote(folder), folder)
    return True


def sync_down(worker):
    """A directory becomes what a folder of a drive is, whatever has happened in either."""
    folder = changed_since(worker, lambda folder: folder.copied)
    if not folder:
        folder = worker.any_folder()
        worker.made += 1
        folder.copied = empty(worker.directory / "copies" / f"{worker.made}")
    options = worker.dice.choice([[], [], ["-j", "2"], ["--checksum"], ["--relist"]])
    # What an empty folder would delete is deleted only if it is told how much that may be.
    command = ["sync", "--delete", "--max-delete", "1000", *options]
    local = f"./{folder.copied.relative_to(worker.directory)}"
    run = worker.settle([*command, worker.remote(folder), local], is_several=True)
    found = {}
    for path in folder.copied.rglob("*"):
        content = None if path.is_dir() else path.read_bytes()
        name = fold(path.relative_to(folder.copied).as_posix())
        found[name] = content if content is None else (len(content), digest(content))
    wanted = {fold(path): entry for path, entry in folder.table().items()}
    if found != wanted:
        differing = sorted(name for name in found.keys() | wanted.keys()
                           if found.get(name, 0) != wanted.get(name, 0))
        worker.problem(f"{worker.remote(folder)} was copied otherwise: {differing}", run)
    return True


def changed_since(worker, directory_of):
    """Mostly a folder that was equal to its directory before, which has changed since; else none."""
    folders = [folder for root in worker.roots.values() for folder in root.folders()]
    known = [folder for folder in folders if directory_of(folder)]
    if not known or worker.dice.random() >= 0.7:
        return None
    folder = worker.dice.choice(known)
    change(worker, directory_of(folder))
    return folder


def tell_apart(worker, directory):
    """Gives each version of an Office file a second of its own: a library rewrites such files, so nothing but the
    time tells whether they are the same."""
    for path in directory.rglob("*.docx"):
        if path.stat().st_mtime > EARLY + 10_000_000:
            worker.seconds += 1
            os.utime(path, (EARLY + worker.seconds,) * 2)


def change(worker, directory):
    """Files come, go and get other content; one or more stay."""
    files = sorted(path for path in directory.rglob("*") if path.is_file())
    for path in files[1:]:
        luck = worker.dice.random()
        if luck < 0.15:
            path.unlink()
        elif luck < 0.3:
            path.write_bytes(worker.content(1_000_000))
    folders = sorted(path for path in directory.rglob("*") if path.is_dir())
    if folders and worker.dice.random() < 0.1:
        gone = worker.dice.choice(folders)
        if not (files and files[0].is_relative_to(gone)):
            shutil.rmtree(gone)
            folders = [folder for folder in folders if not folder.is_relative_to(gone)]
    if worker.dice.random() < 0.4:
        place = worker.dice.choice([directory, *folders])
        (place / worker.new_name()).write_bytes(worker.content(1_000_000))

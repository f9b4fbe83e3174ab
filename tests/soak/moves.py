"""Operations that make, move and copy what is there."""

import names
from model import Folder


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
        # After a lost answer, a folder that is about as young as the request counts as made.
        worker.settle(["mkdir", worker.remote(folder)], wanted=(0, 6))
    return True


def mv(worker):
    """Into another folder, under the same name."""
    node = worker.any_node()
    if node is None:
        return False
    target = worker.any_folder(worker.drive_of(node))
    if target.get(node.name) or target.is_below(node) or not worker.has_room(target, node):
        return False
    move(worker, node, target, node.name, worker.remote(target) + "/")
    return True


def rename(worker):
    node = worker.any_node()
    if node is None:
        return False
    if not worker.has_room(node.parent, node):
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
    if not worker.has_room(target, node):
        return False
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


def cp(worker):
    node = worker.any_node()
    if node is None or isinstance(node, Folder) and len(list(node.walk())) > 12:
        return False
    target = worker.any_folder(worker.drive_of(node) if worker.dice.random() < 0.7 else None)
    if target.is_below(node) or not worker.has_room(target, node):
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

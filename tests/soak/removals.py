"""Operations that delete, that share, and that stop sharing."""

from model import File, Folder

WORDS_OF_LINKS = ["view", "edit"]


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

"""Operations that send files."""

import unicodedata


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

"""Operations in the tree that all write into."""

from moves import move
from uploads import take_in

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

"""What must be in a drive: folders, and files by the hash of their content."""

import hashlib
import unicodedata


def fold(name):
    """The form in which the service compares names."""
    return unicodedata.normalize("NFC", name).lower()


def digest(content):
    return hashlib.sha256(content).hexdigest()


class Node:
    """A file or a folder below another folder; the topmost has no parent, and a drive no name."""

    def __init__(self, name):
        self.name = name
        self.parent = None

    def path(self):
        """Names from below the drive's root."""
        above = self.parent.path() if self.parent else []
        return above + [self.name] if self.name else above

    def length(self):
        return len("/".join(self.path()))

    def is_below(self, folder):
        node = self
        while node is not None and node is not folder:
            node = node.parent
        return node is folder

    def leave(self):
        del self.parent.children[fold(self.name)]
        self.parent = None


class File(Node):
    def __init__(self, name, content):
        super().__init__(name)
        self.links = set()
        self.write(content)

    def write(self, content):
        """Other content in the same item, which keeps its links."""
        self.size = len(content)
        self.digest = digest(content)

    def reach(self):
        return 0

    def copy(self, name):
        """A copy, which has no links."""
        twin = File(name, b"")
        twin.size, twin.digest = self.size, self.digest
        return twin


class Folder(Node):
    def __init__(self, name):
        super().__init__(name)
        self.children = {}
        # The local directory that it was last sent from.
        self.source = None
        # The one that it is made equal to, and the one that is made equal to it.
        self.mirrored = None
        self.copied = None

    def get(self, name):
        return self.children.get(fold(name))

    def add(self, node):
        """Puts a node in, in place of what has its name."""
        old = self.get(node.name)
        if old is not None:
            old.parent = None
        node.parent = self
        self.children[fold(node.name)] = node
        return node

    def write(self, path, content):
        """Puts a file at a path of names below, and makes the folders that are missing."""
        *folders, name = path
        place = self.make(folders)
        there = place.get(name)
        if isinstance(there, File):
            there.write(content)
            return there
        return place.add(File(name, content))

    def make(self, path):
        place = self
        for name in path:
            place = place.get(name) or place.add(Folder(name))
        return place

    def copy(self, name):
        twin = Folder(name)
        for child in self.children.values():
            twin.add(child.copy(child.name))
        return twin

    def merge(self, other):
        """Takes in what another has, folders with one name being one."""
        for child in other.children.values():
            here = self.get(child.name)
            if isinstance(here, Folder) and isinstance(child, Folder):
                here.merge(child)
            else:
                assert here is None, f"two processes wrote {child.path()}"
                self.add(child.copy(child.name) if isinstance(child, Folder) else child)

    def walk(self):
        """Everything below."""
        for child in list(self.children.values()):
            yield child
            if isinstance(child, Folder):
                yield from child.walk()

    def reach(self):
        """By how much the longest path below is longer than this one."""
        return max((node.length() for node in self.walk()), default=self.length()) - self.length()

    def files(self):
        return [node for node in self.walk() if isinstance(node, File)]

    def folders(self):
        """This folder and all below."""
        return [self] + [node for node in self.walk() if isinstance(node, Folder)]

    def table(self):
        """Each thing below by its path from here: size and hash of files, None for folders."""
        depth = len(self.path())
        rows = {}
        for node in self.walk():
            entry = (node.size, node.digest) if isinstance(node, File) else None
            rows["/".join(node.path()[depth:])] = entry
        return rows

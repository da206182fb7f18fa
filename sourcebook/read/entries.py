"""The keys of one mapping, asked for by name, every mistake noted with its line.

In: a mapping that `fields` read, and which file it stands in. Out: texts, lists of words, yes or no; Problems. It
exists so that every list of the researcher's is checked alike: an unknown key is an error that names the likeliest
known one.
"""

from __future__ import annotations

from difflib import get_close_matches

from msgspec import Struct, field

from sourcebook.model import Problem
from sourcebook.read.fields import Broken, Mapping, Node, Scalar, Sequence
from sourcebook.read.trees import parse_list

YES = frozenset({"true", "yes", "on", "1", "是"})
NO = frozenset({"false", "no", "off", "0", "否", ""})


class Notes(Struct):
    """Problems of one file, as they are met."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line, "error", what, remedy))

    def warning(self, line: int, what: str, remedy: str) -> None:
        self.problems.append(Problem(self.path, line, "warning", what, remedy))


class Entries(Struct, frozen=True):
    """One mapping: what is asked of it by key is returned clean, or noted and empty."""

    mapping: Mapping
    notes: Notes

    def line(self, key: str = "") -> int:
        return next((name.line for name, _ in self.mapping.entries if name.text == key), self.mapping.line)

    def allow(self, keys: tuple[str, ...]) -> Entries:
        """Notes every key that is not one of `keys`."""
        for name, _ in self.mapping.entries:
            if name.text not in keys:
                self.notes.error(name.line, f"“{name.text}” is no key of this file", did_you_mean(name.text, keys))
        return self

    def text(self, key: str) -> str:
        node = self.mapping.get(key)
        if node is None or isinstance(node, Scalar):
            return node.text.strip() if node else ""
        self.notes.error(node.line, f"“{key}” must be one text", "write it on one line, between quotation marks")
        return ""

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        node = self.mapping.get(key)
        return () if node is None else words_of(node, key, self.notes)

    def flag(self, key: str) -> bool:
        written = self.text(key).lower()
        if written not in YES and written not in NO:
            self.notes.error(self.line(key), f"“{key}” must be true or false, not “{written}”", "write true or false")
        return written in YES

    def choice(self, key: str, choices: tuple[str, ...]) -> str:
        """One of `choices`, or the first of them where nothing is given."""
        written = self.text(key)
        if written in choices or not written:
            return written or choices[0]
        self.notes.error(self.line(key), f"“{key}” cannot be “{written}”", did_you_mean(written, choices))
        return choices[0]

    def inner(self, key: str) -> tuple[tuple[str, Node], ...]:
        """The entries of the mapping under `key`."""
        node = self.mapping.get(key)
        if isinstance(node, Mapping):
            return tuple((name.text.strip(), value) for name, value in node.entries)
        if node is not None and not (isinstance(node, Scalar) and not node.text):
            self.notes.error(node.line, f"“{key}” must be a mapping", "write lines of the form NAME: value under it")
        return ()

    def sequence(self, key: str) -> tuple[Node, ...]:
        node = self.mapping.get(key)
        if isinstance(node, Sequence):
            return node.items
        if node is not None and not (isinstance(node, Scalar) and not node.text):
            self.notes.error(node.line, f"“{key}” must be a list", "write lines that begin with - under it")
        return ()


def words_of(node: Node, key: str, notes: Notes) -> tuple[str, ...]:
    items = node.items if isinstance(node, Sequence) else (node,)
    words = []
    for item in items:
        if not isinstance(item, Scalar):
            notes.error(item.line, f"“{key}” must be a list of texts", 'write it as ["one", "two"]')
        elif item.text.strip():
            words.append(item.text.strip())
    return tuple(dict.fromkeys(words))


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """What to write in place of `word`."""
    near = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"did you mean “{near[0]}”?" if near else f"use one of {', '.join(known)}"


def read_mapping(text: str, notes: Notes, first_line: int = 1) -> Entries:
    """`text` as a mapping; whatever else it is, is noted, and nothing is read."""
    try:
        root = parse_list(text, first_line)
    except Broken as broken:
        notes.error(broken.line, broken.what, broken.remedy)
        return Entries(Mapping((), first_line), notes)
    if isinstance(root, Mapping):
        return Entries(root, notes)
    notes.error(root.line, "this is not a mapping", "write lines of the form key: value")
    return Entries(Mapping((), first_line), notes)

"""YAML read as text with places, and nothing else of YAML.

In: the text of a header or a list. Out: a tree of scalars (always strings, as written), lists and mappings that know
their line, or a `Broken`. It exists because YAML's own loading changes values without a word (``no``, ``1:30:00``,
``2024-02-30``), keeps the last of two equal keys, and can be made to take minutes (`events_of`). What reads YAML is
loaded where something is to be parsed: `trees` keeps what came of a site's own lists.
"""

from __future__ import annotations

from msgspec import Struct

LONGEST_HEADER = 64 * 1024
"""Characters of an article's header."""
LONGEST_LIST = 4 * 1024 * 1024
"""Characters of a file of the researcher's."""


class Scalar(Struct, frozen=True, array_like=True, tag=0):
    text: str
    line: int
    plain: bool = False


class Sequence(Struct, frozen=True, array_like=True, tag=1):
    items: tuple[Node, ...]
    line: int


class Mapping(Struct, frozen=True, array_like=True, tag=2):
    entries: tuple[tuple[Scalar, Node], ...]
    line: int

    def get(self, key: str) -> Node | None:
        return next((node for name, node in self.entries if name.text == key), None)


Node = Scalar | Sequence | Mapping


class Broken(Exception):  # noqa: N818 - it is what the YAML is, not what we are
    """What is wrong with a piece of YAML, at which line of it, and what to do."""

    def __init__(self, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def parse(text: str, first_line: int = 1, longest: int = LONGEST_LIST) -> Node:
    """The one document of `text` as a tree; an empty one is an empty mapping. Raises `Broken`."""
    if len(text) > longest:
        raise Broken(first_line, f"it is longer than {longest // 1024} KB", "make it shorter")
    from sourcebook.read.events_of import tree_of

    return tree_of(text, first_line)

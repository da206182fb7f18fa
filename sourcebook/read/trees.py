"""The researcher's own lists as they were parsed before.

In: the text of a list. Out: its tree, the same as `fields.parse` gives. It exists because a build after one new article
finds a site's settings, companies and origins as they were, and to load what reads YAML takes longer than all else that
is done for them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from sourcebook.read.fields import Node, parse


class Trees:
    """Invariant: of each text, and the line at which it begins, what `parse` gives."""

    def __init__(self, known: Mapping[bytes, Node]) -> None:
        self._known = known
        self.used: dict[bytes, Node] = {}
        """What was asked for."""

    def parse(self, text: str, first_line: int) -> Node:
        """As `fields.parse`; what is broken is parsed whenever it is met."""
        key = hashlib.blake2b(f"{first_line}\n{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        found = self._known.get(key)
        self.used[key] = found = parse(text, first_line) if found is None else found
        return found

    @contextmanager
    def at_hand(self) -> Iterator[None]:
        """Within, lists are taken from these."""
        before = _TREES.set(self)
        try:
            yield
        finally:
            _TREES.reset(before)


_TREES: ContextVar[Trees | None] = ContextVar("trees", default=None)


def parse_list(text: str, first_line: int) -> Node:
    """A list of the researcher's as a tree. Raises `Broken`."""
    trees = _TREES.get()
    return trees.parse(text, first_line) if trees else parse(text, first_line)

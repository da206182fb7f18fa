"""What parts of the export follow from, as hashes: cheaper to work out than the rows themselves.

In: values, and for each article a print of it and of what it says. Out: prints. They exist so that what did not change
is known without being made; what a print leaves out must be nothing that the rows show.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cache
from typing import TypeVar

import msgspec

from sourcebook.arrange.excerpt import Shown
from sourcebook.model import Corpus

Item = TypeVar("Item")

encode = msgspec.msgpack.Encoder().encode


def print_of(parts: Iterable[bytes]) -> bytes:
    """Of these, in this order."""
    made = hashlib.blake2b(digest_size=16)
    for part in parts:
        made.update(len(part).to_bytes(4, "big"))
        made.update(part)
    return made.digest()


def prints_of(corpus: Corpus, shown: Shown) -> Callable[[str], bytes]:
    """Of an article: it, what it says, and what of that may be shown. Only where the corpus has `prints`."""

    @cache
    def told(article: str) -> bytes:
        hidden = corpus.groups.boilerplate.get(article, ())
        return print_of([corpus.prints[article], encode((sorted(hidden), sorted(shown[article])))])

    return told


def by_month(items: Iterable[Item], month: Callable[[Item], str]) -> dict[str, list[Item]]:
    """The items of each month, in the order that they have."""
    found: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        found[month(item)].append(item)
    return found

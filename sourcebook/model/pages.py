"""What pages are made from, and a page before it is rendered."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, NamedTuple

from msgspec import Struct, field

from sourcebook.model.annotations import Annotation
from sourcebook.model.articles import Article, LeftOut
from sourcebook.model.curated import Config, Curated
from sourcebook.model.groups import Groups
from sourcebook.model.meanings import Meanings


class Corpus(Struct, frozen=True):
    """Everything that `arrange` and the data export draw from."""

    config: Config
    curated: Curated
    articles: Mapping[str, Article]
    annotations: Mapping[str, Annotation]
    groups: Groups
    left_out: tuple[LeftOut, ...] = ()
    prints: Mapping[str, bytes] = field(default_factory=dict)
    """By article a hash of it and of its annotation; empty where nobody has worked them out."""
    meanings: Meanings = field(default_factory=Meanings)
    """What sentences mean, where the site asks for it."""


class Page(Struct, frozen=True):
    """One page to be rendered: `data` is a frozen dataclass of `arrange`, whole, and all
    that the template sees of the corpus."""

    url: str
    template: str
    data: object
    index: bool = False
    """Indexes are written last, so that what they lead to is there."""


class Piece(NamedTuple):
    """What is made together and from little: `make(context, *given)` gives pages (or further pieces), or the rows of a
    part of a table."""

    name: str
    """Its address, or that of the first of its pages."""
    make: Callable[..., Iterable[Any]]
    given: tuple[object, ...] = ()


class Series(NamedTuple):
    """Pieces that are made in the same way, thousands of them: what tells them apart stands in two long lists, so that
    all are compared at once."""

    make: Callable[..., Iterable[Any]]
    names: Sequence[str]
    given: Sequence[tuple[object, ...]]

    def piece(self, at: int) -> Piece:
        return Piece(self.names[at], self.make, self.given[at])

    def pieces(self) -> Iterator[Piece]:
        return map(Piece, self.names, repeat(self.make), self.given)

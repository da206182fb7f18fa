"""Pages made apart, each from little, and what they were made from.

In: the context. Out: the pages of a piece with the names of all that they looked at, and of such a name a print of what
it stands for now. It exists so that a page stands, without being made, where nothing changed that it was made from: one
article that lands changes little of what thousands of pages look at.

What a piece is given is told by its value, all else by what it looks at: what is not given and cannot be looked at one
by one cannot be had. So no print can leave anything out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

import msgspec
from msgspec import structs

from sourcebook.arrange.context import Context
from sourcebook.arrange.looks import Looks, Once, Unseen, Watched, WatchedSet
from sourcebook.model import Piece

_encode = msgspec.msgpack.Encoder().encode


class Watch:
    """Makes pieces, says what they looked at, and what that is now. Invariant: as long as the print of a name is the
    same, so is what every lookup of that kind tells of it."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._looks = Looks()
        self._watched = _watched(context, self._looks)
        self._prints: dict[str, bytes] = {}
        self._tellers: Mapping[str, Callable[[str], object]] = {
            _SHOWN: lambda key: (sorted(context.shown.get(key, ())), context.corpus.groups.boilerplate.get(key)),
            _PLACED: self._placed,
            _BROUGHT: self._brought,
            _STORY: self._story,
            _CLAIM: context.claims.get,
            _ORIGIN: context.origins.get,
            _COMPANY: context.companies.get,
            _NAME: context.names.get,
            _PAGE: context.pages.__contains__,
        }

    def made(self, piece: Piece) -> tuple[list[Any], tuple[str, ...]]:
        """What it makes, in order, and the names of what was looked at."""
        self._looks.met = set()
        return list(self._made(piece)), tuple(self._looks.met)

    def _made(self, piece: Piece) -> Iterator[object]:
        for one in piece.make(self._watched, *piece.given):
            if isinstance(one, Piece):
                yield from self._made(one)
            else:
                yield one

    def print_of(self, name: str) -> bytes:
        """Of what a name stands for in this build; nothing of a kind that another version of the program noted."""
        found = self._prints.get(name)
        if found is None:
            kind, key = name[:1], name[1:]
            if kind == _SAID:
                found = self._context.corpus.prints[key] if key in self._context.corpus.articles else b""
            elif kind in self._tellers:
                found = hashlib.blake2b(_encode(self._tellers[kind](key)), digest_size=16).digest()
            else:
                found = b""
            self._prints[name] = found
        return found

    def _placed(self, key: str) -> object:
        groups, context = self._context.corpus.groups, self._context
        repeats = context.original_of.get(key), context.repost_links.get(key), context.reposts_of.get(key)
        return groups.kinds.get(key), groups.provenance.get(key), repeats

    def _brought(self, key: str) -> object:
        claims = [self.print_of(_CLAIM + claim.id) for claim in self._context.claims_of.get(key, ())]
        return self._context.increments.get(key), claims

    def _story(self, key: str) -> object:
        """Of an article that does not lead its story: that of the one that does, worked out once for all of them."""
        story = self._context.stories.get(key)
        return self.print_of(_STORY + story.id) if story and story.id != key else story


_SAID, _SHOWN, _PLACED, _BROUGHT, _STORY, _CLAIM, _ORIGIN, _COMPANY, _NAME, _PAGE = "aspbtcokng"
"""How the names of what is looked at begin. Lookups that tell of the same thing have one kind, so that names are few:
an article and what it says; which of its sentences are shown; what sort it is, whence it comes and what it repeats; its
claims, and what it was the first to say; its story."""


def _watched(context: Context, looks: Looks) -> Context:
    """The context with every lookup noting what it is asked for, and nothing in it that holds all of the collection."""
    unseen = cast(Any, Unseen())

    def seen(kind: str, table: Mapping[str, Any]) -> Any:
        return Watched(looks, kind, table)

    corpus, groups = context.corpus, context.corpus.groups
    groups = replace(
        groups,
        kinds=seen(_PLACED, groups.kinds),
        provenance=seen(_PLACED, groups.provenance),
        boilerplate=seen(_SHOWN, groups.boilerplate),
        **dict.fromkeys(("origins", "reposts", "stories", "claims", "events"), unseen),
        **dict.fromkeys(("near_misses", "similar", "problems"), unseen),
    )
    articles, annotations = seen(_SAID, corpus.articles), seen(_SAID, corpus.annotations)
    corpus = replace(corpus, curated=unseen, articles=articles, annotations=annotations, groups=groups, prints=unseen)
    return structs.replace(
        context,
        corpus=replace(corpus, left_out=unseen),
        shown=seen(_SHOWN, context.shown),
        order=unseen,
        names=seen(_NAME, context.names),
        pages=WatchedSet(looks, _PAGE, context.pages),
        origins=seen(_ORIGIN, context.origins),
        companies=seen(_COMPANY, context.companies),
        stories=seen(_STORY, context.stories),
        claims=seen(_CLAIM, context.claims),
        claims_of_company=unseen,
        events_of=unseen,
        cards=Once(looks),
        **{name: seen(_SAID, getattr(context, name)) for name in ("sources", "rank", "sentences_with", "gleaned")},
        **{name: seen(_PLACED, getattr(context, name)) for name in ("original_of", "repost_links", "reposts_of")},
        **{name: seen(_BROUGHT, getattr(context, name)) for name in ("increments", "claims_of")},
    )

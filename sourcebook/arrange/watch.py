"""Pages made apart, each from little, and what they were made from.

In: the context. Out: the pages of a piece with the names of all that they looked at, and of such a name a print of what
it stands for now. It exists so that a page stands, without being made, where nothing changed that it was made from: one
article that lands changes little of what thousands of pages look at.

What a piece is given is told by its value, all else by what it looks at: what is not given and cannot be looked at one
by one cannot be had. So no print can leave anything out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import repeat
from typing import Any, cast

import msgspec
from msgspec import structs
from msgspec.structs import replace

from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import Excerpts
from sourcebook.arrange.increment import Increments
from sourcebook.arrange.looks import Looks, Once, Unseen, Watched, WatchedSet
from sourcebook.model import Claim, Claims, Piece, Story

PRINT = 16
"""Bytes."""

_encode = msgspec.msgpack.Encoder().encode


class Watch:
    """Makes pieces, says what they looked at, and what that is now. Invariant: as long as the prints of names are the
    same, so is what every lookup of that kind tells of them."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._looks = Looks()
        self._watched = _watched(context, self._looks)
        self._tellers: Mapping[str, Callable[[Sequence[str]], list[object]]] = {
            _SAID: self._said,
            _SHOWN: self._shown,
            _PLACED: self._placed,
            _BROUGHT: self._brought,
            _STORY: self._stories,
            _CLAIM: self._claims,
            _ORIGIN: lambda keys: list(map(context.origins.get, keys)),
            _COMPANY: lambda keys: list(map(context.companies.get, keys)),
            _NAME: lambda keys: list(map(context.names.get, keys)),
            _PAGE: lambda keys: [key in context.pages for key in keys],
        }

        followed = {_SHOWN: context.shown, _BROUGHT: context.increments}
        self._followed = {kind: table for kind, table in followed.items() if isinstance(table, Excerpts | Increments)}
        """Of many together it is told what they follow from: each is worked out only where that changed."""

    def made(self, piece: Piece) -> tuple[list[Any], tuple[str, ...]]:
        """What it makes, in order, and the names of what was looked at: a letter for the kind, then a key."""
        self._looks.met = set()
        return list(self._made(piece)), tuple(self._looks.met)

    def _made(self, piece: Piece) -> Iterator[object]:
        for one in piece.make(self._watched, *piece.given):
            if isinstance(one, Piece):
                yield from self._made(one)
            else:
                yield one

    def prints(self, kind: str, keys: Sequence[str], some: int = 1) -> list[bytes]:
        """Of what names of a kind stand for in this build, one by one or `some` at a time; the same of all names, where
        another version of the program noted that kind."""
        tell, table = self._tellers.get(kind), self._followed.get(kind)
        if table is not None and some > 1:
            told = self._given(table, keys)
        else:
            told = tell(keys) if tell else [None for _ in keys]
        return [_print(told[at : at + some]) for at in range(0, len(keys), some)]

    def _said(self, keys: Sequence[str]) -> list[object]:
        articles, prints = self._context.corpus.articles, self._context.corpus.prints
        return [prints[key] if key in articles else None for key in keys]

    def _shown(self, keys: Sequence[str]) -> list[object]:
        shown = [sorted(found) for found in map(self._context.shown.get, keys, repeat(()))]
        return list(zip(shown, map(self._context.corpus.groups.boilerplate.get, keys), strict=True))

    def _given(self, table: Excerpts | Increments, keys: Sequence[str]) -> list[object]:
        corpus = self._context.corpus
        tables = corpus.articles.__contains__, corpus.prints.get, corpus.groups.boilerplate.get
        return list(zip(*(map(tell, keys) for tell in tables), table.told(keys), strict=True))

    def _placed(self, keys: Sequence[str]) -> list[object]:
        groups, context = self._context.corpus.groups, self._context
        tables = groups.kinds, groups.provenance, context.original_of, context.repost_links, context.reposts_of
        return list(zip(*(map(table.get, keys) for table in tables), strict=True))

    def _brought(self, keys: Sequence[str]) -> list[object]:
        claims = [_ids(found) for found in map(self._context.claims_of.get, keys, repeat(()))]
        return list(zip(map(self._context.increments.get, keys), claims, strict=True))

    def _claims(self, keys: Sequence[str]) -> list[object]:
        claims, known = self._context.claims, self._context.corpus.groups.claims
        prints = known.prints if isinstance(known, Claims) else {}
        return [prints.get(key) or (claims[key].print() if key in claims else None) for key in keys]

    def _stories(self, keys: Sequence[str]) -> list[object]:
        """Of an article that does not lead its story, which one does."""
        found = zip(keys, map(self._context.stories.get, keys), strict=True)
        return [story.id if story and story.id != key else story for key, story in found]


def _print(value: object) -> bytes:
    return hashlib.blake2b(_encode(value), digest_size=PRINT).digest()


def _ids(claims: Iterable[Claim]) -> list[str]:
    return [claim.id for claim in claims]


_SAID, _SHOWN, _PLACED, _BROUGHT, _STORY, _CLAIM, _ORIGIN, _COMPANY, _NAME, _PAGE = "aspbtcokng"
"""How the names of what is looked at begin. Lookups that tell of the same thing have one kind, so that names are few:
an article and what it says; which of its sentences are shown; what sort it is, whence it comes and what it repeats;
which its claims are, and what it was the first to say; which its story is. A story is told by the name of its lead."""


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
        stories=Watched(looks, _STORY, context.stories, _led),
        claims=seen(_CLAIM, context.claims),
        claims_of_company=unseen,
        told=unseen,
        events_of=unseen,
        cards=Once(looks),
        **{name: seen(_SAID, getattr(context, name)) for name in ("sources", "rank", "sentences_with", "gleaned")},
        **{name: seen(_PLACED, getattr(context, name)) for name in ("original_of", "repost_links", "reposts_of")},
        increments=seen(_BROUGHT, context.increments),
        claim_counts=seen(_BROUGHT, context.claim_counts),
        claims_of=Watched(looks, _BROUGHT, context.claims_of, _stated),
    )


def _led(story: Story) -> tuple[str]:
    return (_STORY + story.id,)


def _stated(claims: Iterable[Claim]) -> list[str]:
    return [_CLAIM + key for key in _ids(claims)]

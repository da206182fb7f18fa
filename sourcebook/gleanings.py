"""What the pages of the whole collection take of each article, kept from build to build.

In: the corpus and the cache. Out: of each article a `Gleaned`, worked out only of those that are new. It exists so that
`arrange`, which is pure, is given it. All are kept in a few parts, by the print of what they follow from: thousands of
small values are sooner read so, and one more article puts down one part.
"""

from __future__ import annotations

import hashlib
from itertools import chain
from typing import cast

import msgspec

from sourcebook.arrange import Gleaned, glean
from sourcebook.cache import Cache
from sourcebook.model import Corpus
from sourcebook.standing import program

_KIND, _PARTS = "gleanings", 64
_Part = dict[bytes, Gleaned]


def gleaned(corpus: Corpus, known: Cache) -> dict[str, Gleaned]:
    """By article."""
    keys = [hashlib.blake2b(program() + bytes([part]), digest_size=16).digest() for part in range(_PARTS)]
    before = known.recall(_KIND, keys, msgspec.msgpack.Decoder(_Part).decode)
    every = dict(chain.from_iterable(map(dict.items, before.values())))
    prints = list(map(corpus.prints.__getitem__, corpus.annotations))
    found = dict(zip(corpus.annotations, map(every.get, prints), strict=True))
    made = {key: glean(corpus.annotations[key]) for key in [key for key, one in found.items() if one is None]}
    new, gone = {corpus.prints[key]: one for key, one in made.items()}, every.keys() - frozenset(prints)
    fresh = {key: before.get(key, {}) for key in {keys[printed[0] % _PARTS] for printed in (*new, *gone)}}
    for key, part in fresh.items():
        mine = {printed: one for printed, one in new.items() if keys[printed[0] % _PARTS] == key}
        fresh[key] = {printed: one for printed, one in part.items() if printed not in gone} | mine
    known.store(_KIND, {key: msgspec.msgpack.encode(part) for key, part in fresh.items()})
    known.hold(_KIND, fresh)
    known.keep_only(_KIND, keys)
    return cast(dict[str, Gleaned], found | made)

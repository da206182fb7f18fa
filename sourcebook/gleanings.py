"""What the pages of the whole collection take of each article, kept from build to build.

In: the corpus and the cache. Out: of each article a `Gleaned`, worked out only of those that are new. It exists so that
`arrange`, which is pure, is given it. All are kept in a few parts, by the print of what they follow from: thousands of
small values are sooner read so, and one more article puts down one part.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict

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
    now: dict[bytes, _Part] = defaultdict(dict)
    found = {}
    for article, annotation in corpus.annotations.items():
        printed = corpus.prints[article]
        key = keys[printed[0] % _PARTS]
        one = before.get(key, {}).get(printed)
        found[article] = now[key][printed] = glean(annotation) if one is None else one
    fresh = {key: part for key, part in now.items() if part.keys() != before.get(key, {}).keys()}
    known.store(_KIND, {key: msgspec.msgpack.encode(part) for key, part in fresh.items()})
    known.hold(_KIND, fresh)
    known.keep_only(_KIND, keys)
    return found

"""Who holds which sampled fingerprint, of those by which one text may be told to repeat another.

In: the fingerprints of each text. Out: postings of those that several texts hold, one of which has enough in common
with others. It exists because an article has hundreds of fingerprints, nearly all its own: which of them others held in
the last build is known, and one more article adds its own few to what is to be looked for.
"""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

import msgspec
from msgspec import Struct

from sourcebook.dedupe.memory import Memory

FEW = 8
"""Where one of so many articles is new, all are counted."""
_KIND = "sampled"


class _Last(Struct, frozen=True, array_like=True):
    """Invariant: all of it is of one build."""

    articles: list[bytes]
    """Their prints."""
    shared: bytes
    """Fingerprints that two or more of them held: 32 bits."""


_decode = msgspec.msgpack.Decoder(_Last).decode
_encode = msgspec.msgpack.Encoder().encode


def holders_of(
    fingerprints: Mapping[str, Sequence[int]], least: Mapping[str, float], memory: Memory
) -> dict[int, list[str]]:
    """By fingerprint the texts that hold it, in order, of those that several hold, one of which shares with others at
    `least` so many of its own."""
    held = _held(fingerprints, memory)
    telling = frozenset[int]().union(*[mine for key, mine in held.items() if len(mine) >= least[key]])
    found: dict[int, list[str]] = defaultdict(list)
    for key, mine in held.items():
        for one in telling & mine:
            found[one].append(key)
    return found


def _held(fingerprints: Mapping[str, Sequence[int]], memory: Memory) -> dict[str, frozenset[int]]:
    """Of each text those that another holds too."""
    prints = [memory.prints.get(key, b"") for key in fingerprints]
    key = memory.key(_KIND)
    last = memory.recall(key, _decode) if all(prints) else None
    among = _among(fingerprints, prints, last) if last else None
    looked_at: Mapping[str, Iterable[int]] = fingerprints
    if among is not None:
        looked_at = {text: among.intersection(sampled) for text, sampled in fingerprints.items()}
    times = Counter(chain.from_iterable(looked_at.values()))
    shared = frozenset([one for one, count in times.items() if count > 1])
    if all(prints) and (last is None or last.articles != prints):
        memory.keep(key, _encode(_Last(prints, array("I", sorted(shared)).tobytes())))
    return {text: shared.intersection(held) for text, held in looked_at.items()}


def _among(fingerprints: Mapping[str, Sequence[int]], prints: Sequence[bytes], last: _Last) -> frozenset[int] | None:
    """The only ones that two may hold: those of which it is known, and all of new articles."""
    known = frozenset(last.articles)
    new = [held for printed, held in zip(prints, fingerprints.values(), strict=True) if printed not in known]
    if FEW * len(new) > len(prints) or len(last.shared) % 4:
        return None
    return frozenset(memoryview(last.shared).cast("I")).union(*new)

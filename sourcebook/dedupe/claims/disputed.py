"""Which drafts stand against each other: of those that quote what is disputed, and what nobody else states.

In: disputes, drafts. Out: drafts of what is disputed and stands in one article only; pairs of drafts. The words of what
is disputed are kept from one build to the next, so that nobody looks at their articles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from struct import Struct as Layout

import msgspec

from sourcebook.dedupe.claims.drafts import places, quotations
from sourcebook.dedupe.claims.groups import Piece
from sourcebook.dedupe.claims.made import Draft, Quoted
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.conflicts import Dispute
from sourcebook.dedupe.profiles import Material
from sourcebook.dedupe.statements.statement import Holder

_PLACE, _RUN = Layout("<I"), Layout("<2I")
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(dict[bytes, tuple[Quoted, ...]]).decode


class Words:
    """The words of pieces, found or looked up."""

    def __init__(self, bench: Bench, material: Material) -> None:
        self._bench, self._material, self._memory = bench, material, bench.memory
        self._key = bench.memory.key("words") if bench.memory.prints else b""
        self._known = (bench.memory.recall(self._key, _decode) if self._key else None) or {}
        self._used: dict[bytes, tuple[Quoted, ...]] = {}
        self._found: dict[Piece, tuple[Quoted, ...]] = {}

    def of(self, piece: Piece) -> tuple[Quoted, ...]:
        """In each article that holds its statement, the earliest first."""
        if piece not in self._found:
            key = self._print(piece) if self._key else b""
            words = self._known.get(key) or self._looked_up(piece)
            self._found[piece] = self._used[key] = words
        return self._found[piece]

    def remember(self) -> None:
        """Once all are asked for: for the next build."""
        if self._key and self._used != self._known:
            self._memory.keep(self._key, _encode(self._used))

    def _looked_up(self, piece: Piece) -> tuple[Quoted, ...]:
        return tuple(quotations(piece, self._bench.is_whole(piece), self._bench, self._material))

    def _print(self, piece: Piece) -> bytes:
        """A hash of all that they follow from; the statement's print tells how much of it the piece is."""
        prints, (index, run) = self._memory.prints, piece
        held = [prints[article] + _PLACE.pack(at) for article, at in self._bench.statements.holders_of(index)]
        return blake2b(b"".join([self._bench.print_of(index), _RUN.pack(*run), *held]), digest_size=16).digest()


def alone(against: Iterable[Dispute], drafts: tuple[Sequence[Draft], Sequence[Draft]], words: Words) -> Iterator[Draft]:
    """What is disputed and stands in one article only. `drafts`: those of several articles, and those of one."""
    several, single = drafts
    pieces = sorted({piece for dispute in against for piece in (dispute.left, dispute.right)})
    disputed = [words.of(piece) for piece in pieces]
    held, repeated = (places(some, {found[0].holder for found in disputed}) for some in drafts)
    met: set[int] = set()
    for found in disputed:
        if _quoting(found[0], several, held) < 0:
            at = _quoting(found[0], single, repeated)
            if at < 0:
                yield Draft(found)
            elif at not in met:
                met.add(at)
                yield single[at]


def between(against: Iterable[Dispute], drafts: Sequence[Draft], words: Words) -> Iterator[tuple[int, int, Dispute]]:
    """Indices of drafts that stand against each other."""
    ends = [(dispute, words.of(dispute.left)[0], words.of(dispute.right)[0]) for dispute in against]
    held = places(drafts, {one.holder for _, *found in ends for one in found})
    for dispute, *found in ends:
        left, right = (_quoting(one, drafts, held) for one in found)
        if left != right and min(left, right) >= 0:
            yield left, right, dispute


def _quoting(words: Quoted, drafts: Sequence[Draft], held: Mapping[Holder, Sequence[int]]) -> int:
    """Index of the draft that quotes most of `words` and little else, or quotes all of them; -1 where none does."""
    best, found = (0, 0), -1
    length = words.end - words.start
    for at in held.get(words.holder, ()):
        for other in drafts[at].quoted:
            shared = min(other.end, words.end) - max(other.start, words.start) if other.holder == words.holder else 0
            fit = (shared, other.start - other.end)
            if (
                shared > 0
                and (found < 0 or fit > best)
                and (shared == length or 2 * shared >= max(length, other.end - other.start))
            ):
                best, found = fit, at
    return found

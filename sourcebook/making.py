"""The files of a site, made and put down aside: on all cores where that pays, and only those that do not stand already.

In: batches of pages and parts of the export, each a function that makes some files; what the pages that stand were
rendered from. Out: the files, of each page also a hash of what it was rendered from. It exists so that the pipeline
reads as if everything were made anew, one after the other. Where processes share the work, each arranges, renders and
puts down its own batches: no page and no row passes between them, and nothing is held longer than its batch.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from functools import partial
from itertools import chain
from pathlib import Path
from typing import NamedTuple, cast

import msgspec

from sourcebook import copies
from sourcebook.arrange import Watch
from sourcebook.cache import Cache, print_of
from sourcebook.ledger import Ledger
from sourcebook.lookers import Key
from sourcebook.model import Config, Page, Piece, Series
from sourcebook.outcome import Tell
from sourcebook.pieces import Before, Looked, Pieces, Stand
from sourcebook.records import KEY, Records
from sourcebook.render import UNLISTED, MistakeError, Published, Stands, Writing, Written
from sourcebook.rows import Rows
from sourcebook.standing import program
from sourcebook.uncollected import swept
from sourcebook.write import File, Output, RefusedError, Staged, Stood

WORTH = 30
"""Fewer batches are made here."""
_SOME = 32
"""Pieces that are made in one go."""
_SHORT = 64
"""Bytes."""

_encode = msgspec.msgpack.Encoder().encode


class Made(NamedTuple):
    """A file, and of a page the hash of what it was rendered from and whether it is worth finding. Of the first file of
    a piece, be it pages or a part of the export, the piece's name and what it was made from, even where its bytes are
    what they were."""

    file: File | Staged
    rendered_from: bytes = b""
    listed: bool = False
    piece: str = ""
    looked: Looked | None = None


Make = Callable[[], Iterable[Made | Stand]]
"""Makes files, and says of others that they stand."""
Render = Callable[[Page], bytes]


def make_all(makes: Sequence[Make], output: Output, jobs: int, tell: Tell) -> Iterator[Made | Stand]:
    """What all of them make, in any order; processes share many: this one and copies of it, each taking the next one as
    it is done with the last."""
    put_down: dict[int, bytes] = {}
    if len(makes) >= WORTH and copies.forks():
        with copies.turns(len(makes)) as turns:

            def share(number: int, _: int) -> dict[int, bytes]:
                done = {}
                with swept() as sweep:
                    for at in turns():
                        if number == 0:
                            tell("make", at, len(makes))
                        done[at] = _put_down(makes[at], output)
                        sweep()
                return done

            for told in copies.shares(jobs, share):
                put_down.update(told)
    decode = msgspec.msgpack.Decoder(tuple[list[tuple[Staged, bytes, bool, str, Looked | None]], list[Stand]]).decode
    for at, make in enumerate(makes):
        if body := put_down.get(at):
            made, stand = decode(body)
            yield from (Made(*one) for one in made)
            yield from stand
        else:  # also what a copy that was ended had taken
            tell("make", at, len(makes))
            yield from make()


def _put_down(make: Make, output: Output) -> bytes:
    """What is made, put down and told; nothing where the site's own template is wrong or the output cannot be written
    to: then it is told by the process that can."""
    made, stand = list[Made](), list[Stand]()
    try:
        for one in make():
            if isinstance(one, Stand):
                stand.append(one)
            else:
                made.append(one._replace(file=output.stage(one.file)))
        return _encode((made, stand))
    except (MistakeError, RefusedError):
        return b""


class Pages:
    """What the pages that stand were rendered from. Invariant: one is kept only if rendering would give its bytes."""

    def __init__(self, config: Config, site: Path, output: Output, known: tuple[Cache, Watch]) -> None:
        self.output = output
        cache, self._watch = known
        self._common = hashlib.blake2b(program() + _encode(config) + _templates(site / "templates")).digest()
        self._records = Records(cache, output, self._common)
        self._pieces = Pieces(*known, self._records.print)
        self._rows = Rows(self._watch, self._pieces)
        self.ledger = Ledger(cache, self._watch, self._pieces)
        """What lists of the whole collection took of single things."""
        self._keys: dict[str, bytes] = {}
        self._looked: dict[str, Looked] = {}
        self._given: dict[str, tuple[Piece, bytes]] = {}
        """Of parts of the export that do not stand what they are given, which is long and asked for again."""
        self._told_apart: tuple[bytes, list[bytes]] = (b"", [])
        """Of the piece that rows were asked of last, what it was given, and names of its owners."""
        self._passed: list[Series] = []
        self._ahead: set[str] = set()
        """Names of the pieces that were made before it was asked which of all others stand."""
        self._stood: list[Stand] = []
        self._past: Set[Key] = frozenset()
        """Names of those that do not stand whatever they are given, once it was asked."""
        self.listed: list[str] = []
        """Addresses of the pages worth finding, as far as they were noted."""

    def of(self, batch: Callable[[], Iterable[Page | Piece | Series]], render: Render) -> Make:
        """Makes the files of a batch: pieces, of series those that do not stand, and pages that do not stand as they
        would be rendered."""
        return partial(self._made, batch, render)

    def awaited(self, apart: Iterator[Series], render: Render, wanted: Collection[str]) -> Iterator[Made]:
        """The files of those among the pieces that somebody waits for, made before it is so much as asked which of all
        others stand. No more sorts of them are looked at than it takes to find these."""
        waits = set(wanted)
        while waits and (series := next(apart, None)):
            self._passed.append(series)
            for name in sorted(waits.intersection(series.names)):
                piece = series.piece(series.names.index(name))
                if self._pieces.is_other(name, _given(piece)):
                    self._ahead.add(name)
                    yield from self._anew(piece, render)
            waits.difference_update(series.names)

    def apart(self, apart: Iterable[Series], render: Render) -> list[Make]:
        """Makes the files of the pieces that do not stand, some in one go, also of those that were `awaited` for
        nothing; what stands is told of with what `noted` is given next. What was made ahead counts as past, even where
        it stands after all: of one piece it is asked in another way, and something that tells may be lost."""
        self._past = self._pieces.past(self.output.standing) | self._ahead
        told = [self._parted(series) for series in chain(self._passed, apart)]
        others = [piece for _, pieces in told for piece in pieces]
        self._stood = [stand for stand, _ in told]
        return [self.of(others[at : at + _SOME].__iter__, render) for at in range(0, len(others), _SOME)]

    def _parted(self, series: Series) -> tuple[Stand, list[Piece]]:
        """Those that stand; and those that do not and were not made ahead."""
        stand, others = self._pieces.stand(series.names, map(_shortened, map(_encode, series.given)), self._past)
        return stand, [series.piece(at) for at in others if series.names[at] not in self._ahead]

    def _made(self, batch: Callable[[], Iterable[Page | Piece | Series]], render: Render) -> Iterator[Made | Stand]:
        for one in batch():
            if isinstance(one, Page):
                yield self._page(one, render)
            elif isinstance(one, Piece):
                yield from self._anew(one, render)
            else:
                stand, others = self._parted(one)
                yield stand
                for piece in others:
                    yield from self._anew(piece, render)

    def _page(self, page: Page, render: Render) -> Made:
        key = self.key(_encode((page.url, page.template, page.data)))
        rendered = None if self._stands(page.url, key) else render(page)
        return Made(File(page.url, rendered, page.index), key, page.template not in UNLISTED)

    def _anew(self, piece: Piece, render: Render) -> Iterable[Made]:
        pages, looks = self._watch.made(piece)
        first, *others = (self._page(page, render) for page in pages)
        files = tuple((one.file.url, one.listed) for one in (first, *others))
        return first._replace(piece=piece.name, looked=Looked(_given(piece), looks, files)), *others

    def _unchanged(self, piece: Piece, given: bytes) -> Before | None:
        """What is known of a piece that need not be made: nothing changed that it follows from, and its files stand."""
        before = self._pieces.standing(piece.name, given)
        return before if before and self._all_stand(before) else None

    def _all_stand(self, before: Before) -> bool:
        return bool(before.files) and self.output.standing.issuperset([url for url, _ in before.files])

    def key(self, given: bytes) -> bytes:
        """Of a file that depends on what is `given` and on what all depend on."""
        return hashlib.blake2b(self._common + given, digest_size=KEY).digest()

    def standing(self, piece: Piece) -> Stands | None:
        """Of a part of the export, what stands as it would come out."""
        given = _given(piece)
        if before := self._unchanged(piece, given):
            return Stands(tuple(url for url, _ in before.files), self._size(before), before.told)
        self._given[piece.name] = piece, given
        return None

    def before(self, piece: Piece) -> int:
        """How many bytes such a part had, whether it stands or not."""
        before = self._pieces.before(piece.name)
        return self._size(before) if before else 0

    def rows(self, piece: Piece, writing: Writing) -> Written:
        """Of such a part."""
        asked, given = self._given.get(piece.name, (None, b""))
        given = given if asked is piece else _given(piece)
        if self._told_apart[0] != given:  # several tables have the same owners
            self._told_apart = given, _apart(cast("Sequence[object]", piece.given[0]))
        rows, owners = self._rows.made(piece, self._told_apart[1], writing, self._bodies)
        self._looked[piece.name] = Looked(given, (), (), "", owners)
        return rows

    def _bodies(self, before: Before) -> list[bytes]:
        """What stands in the files of a part; nothing unless all of it stands."""
        stand = self._records.usable and self._all_stand(before)
        return [(self.output.folder / url).read_bytes() for url, _ in before.files] if stand else []

    def _size(self, before: Before) -> int:
        return sum(self._records.size(url) for url, _ in before.files)

    def parts(self, published: Iterable[Published]) -> Iterator[Made | Stand]:
        """Files of the export, each with what it is part of."""
        stand = Stand([], [], [])
        for url, body, part in published:
            looked = self._looked.pop(part.piece.name, None) if part else None
            if part and looked:
                looked = looked._replace(files=tuple((one, False) for one in part.urls), told=part.told)
                yield Made(File(url, body, index=True), piece=part.piece.name, looked=looked)
            elif body is None:
                stand.files.append(url)
                stand.names.extend([part.piece.name] if part else [])
            else:
                yield Made(File(url, body, index=True))
        yield stand

    def _stands(self, url: str, key: bytes) -> bool:
        return self._records.key(url) == key and url in self.output.standing

    def noted(self, made: Iterable[Made | Stand]) -> Iterator[File | Staged | Stood]:
        """The files; of pages it is noted what they were rendered from."""
        for one in chain(self._stood, made):
            if isinstance(one, Stand):
                yield self._noted(one)
                continue
            if one.rendered_from:
                self._keys[one.file.url] = one.rendered_from
            if one.listed:
                self.listed.append(one.file.url)
            if one.looked:
                self._pieces.note(one.piece, one.looked)
            yield one.file

    def _noted(self, stand: Stand) -> Stood:
        self.listed += stand.listed
        self._pieces.note_all(stand)
        return Stood(stand.files)

    def remember(self) -> None:
        """Keep what the pages that stand now were rendered from."""
        self.ledger.remember()
        self._pieces.remember(self._records.remember(self._keys), dict(self.ledger.things))


def _given(piece: Piece) -> bytes:
    """Stands for what it is given: that itself, where it is short."""
    return _shortened(_encode(piece.given))


def _shortened(body: bytes) -> bytes:
    return body if len(body) <= _SHORT else b"#" + print_of(body)


def _apart(owners: Sequence[object]) -> list[bytes]:
    """Names of the owners of rows, all of one length: their own, or hashes of them."""
    names = list(map(_encode, owners))
    return names if len(set(map(len, names))) == 1 and len(names[0]) <= _SHORT else list(map(print_of, names))


def _templates(folder: Path) -> bytes:
    """The site's own templates, names and texts."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else []
    return _encode([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths])

"""A long table month by month: the same files as in whole, and nothing made that stands."""

from __future__ import annotations

from collections.abc import Iterable
from types import ModuleType
from typing import cast

import msgspec
import pytest

from sourcebook.export import Table, by_month
from sourcebook.model import Piece
from sourcebook.render import Writing, Written, data, monthly, tables

Row = tuple[str, str]
ROWS: dict[str, list[Row]] = {
    "2025-02": [("2025-02-01", "甲" * 400), ("2025-02-09", "乙" * 400)],
    "2025-03": [("2025-03-01", "丙" * 800)],
    "2025": [("2025", "丁" * 400)],
    "": [("", "戊" * 500)],
    "2025-04": [],
}
FORMS = pytest.mark.parametrize("form", [tables, data])


def _one(_: object, row: Row | None) -> Iterable[Row]:
    return [row] if row else []


def table(form: ModuleType, rows: dict[str, list[Row]]) -> Table:
    """Its whole is in the order of the words, so that months interleave."""
    owners = sorted(((row, month) for month, found in rows.items() for row in found), key=lambda one: one[0][1])
    empty = [(None, month) for month, found in rows.items() if not found]
    return Table("x", by_month((*owners, *empty)), _one, ("day", "words") if form is tables else ())


class Kept:
    """What was made before stands; `made` takes in the months whose rows are made."""

    def __init__(self, before: Iterable[monthly.Published] = ()) -> None:
        self.made: list[str] = []
        self._standing = {
            msgspec.msgpack.encode(part.piece[::2]): monthly.Stands(part.urls, len(body), part.told)
            for _, body, part in before
            if part and body
        }
        self._before = {part.piece.name: len(body) for _, body, part in before if part and body}

    def standing(self, piece: Piece) -> monthly.Stands | None:
        return self._standing.get(msgspec.msgpack.encode(piece[::2]))

    def before(self, piece: Piece) -> int:
        return self._before.get(piece.name, 0)

    def rows(self, piece: Piece, writing: Writing) -> Written:
        self.made.append(piece.name.removeprefix("data/x").strip("-").partition(".")[0])
        parts = [b"".join(writing.written(rows)) for rows in piece.make(None, *piece.given)]
        return Written(parts, list(map(len, parts)))


def found(form: ModuleType, rows: dict[str, list[Row]], kept: Kept | None = None) -> list[monthly.Published]:
    return list(monthly.files(table(form, rows), cast(monthly.Form, form), kept or Kept()))


def bodies(files: Iterable[monthly.Published]) -> dict[str, bytes | None]:
    return {url: body for url, body, _ in files}


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST", 1500)
    monkeypatch.setattr(data, "LARGEST", 1500)


@FORMS
def test_a_short_table_is_one_file_in_the_order_of_the_whole(form: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "LARGEST", 100_000)
    ((url, body, part),) = found(form, ROWS)
    assert part
    assert (part.piece.name, part.urls) == (url, (url,))
    assert body
    words = [row[1] for month in ROWS.values() for row in month]
    assert sorted(words, key=lambda one: body.index(one.encode())) == sorted(words)


@FORMS
def test_a_long_one_is_split(form: ModuleType) -> None:
    *months, (_, body, part) = found(form, ROWS)
    assert part is None
    assert body
    assert [name for name in (one[0].removeprefix("data/").encode() for one in months) if name not in body] == []
    assert len(months) == 4, "of a month without rows there is no file"
    for label, rows in ROWS.items():
        held = [one for one in months if rows and one[1] and rows[0][1].encode() in one[1]]
        assert len(held) == bool(rows), label
        assert all(row[1].encode() in (held[0][1] or b"") for row in rows)


@FORMS
def test_where_all_stands_nothing_is_made(form: ModuleType) -> None:
    first = found(form, ROWS)
    kept = Kept(first)
    again = found(form, ROWS, kept)
    assert kept.made == ["2025-04"], "of a month without rows no file stands"
    assert [url for url, _, _ in again] == [url for url, _, _ in first]
    assert [body for _, body, _ in again if body is not None] == [first[-1][1]]


@FORMS
def test_a_short_one_that_stands_is_not_made(form: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(form, "LARGEST", 100_000)
    first = found(form, ROWS)
    kept = Kept(first)
    assert [(url, body) for url, body, _ in found(form, ROWS, kept)] == [(first[0][0], None)]
    assert kept.made == []


@FORMS
def test_lines_are_read_as_they_were_written(form: ModuleType) -> None:
    for rows in ([], [("a", '甲,"乙"')], [("a", "甲"), ("b", "\\")], [("a", "甲\r\n乙")]):
        lines = form.lines(rows)
        again = form.read(form.body(table(form, {}), Written(lines, ())))
        assert bytes(again) + form.END * bool(again) == b"".join(lines)


@FORMS
@pytest.mark.parametrize(
    "change",
    [
        {"2025-03": [("2025-03-01", "己" * 900)]},
        {"2025-04": [("2025-04-01", "庚")]},
        {"2025-05": [("2025-05-01", "辛")]},
        {"2025": []},
    ],
)
def test_only_what_changed_is_made(form: ModuleType, change: dict[str, list[Row]]) -> None:
    before = found(form, ROWS)
    kept = Kept(before)
    now = found(form, ROWS | change, kept)
    assert set(kept.made) == {"2025-04", *change}, "neither the whole nor another month"
    standing = bodies(before)
    assert {url: body or standing[url] for url, body, _ in now} == bodies(found(form, ROWS | change))


@FORMS
def test_what_is_no_longer_too_long_is_one_file_again(form: ModuleType) -> None:
    kept = Kept(found(form, ROWS))
    few = {label: rows if label == "2025" else [] for label, rows in ROWS.items()}
    assert [url for url, _, _ in found(form, few, kept)] == [form.parts_file("x", ())[0]]

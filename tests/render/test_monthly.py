"""Long parts month by month: the same files as in whole, and nothing made that stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pytest

from sourcebook.export import Listing, Month, Monthly, Sheet
from sourcebook.render import data, monthly, tables

HEADER = ("day", "words")
ROWS = {
    "2025-02": [("2025-02-01", "甲" * 400), ("2025-02-09", "乙" * 400)],
    "2025-03": [("2025-03-01", "丙" * 800)],
    "2025": [("2025", "丁" * 400)],
    "": [("", "戊" * 500)],
    "2025-04": [],
}
Row = tuple[str, str]


def part(header: tuple[str, ...], rows: dict[str, list[Row]], made: list[str]) -> Monthly:
    """`made` takes in the months whose rows were made."""

    def month(label: str) -> tuple[Row, ...]:
        made.append(label)
        return tuple(rows[label])

    def whole() -> Listing | Sheet:
        made.append("all")
        every = tuple(row for label in sorted(rows) for row in rows[label])
        labels = tuple(label for label in sorted(rows) for _ in rows[label])
        return Sheet("x", header, every, labels) if header else Listing("x", every, labels)

    months = {label: Month(str(found).encode(), partial(month, label)) for label, found in rows.items()}
    return Monthly("x", months, whole, header)


def standing(files: Iterable[monthly.Published]) -> monthly.Standing:
    known = {(url, follows): len(body) for url, body, follows in files if body is not None and follows}
    return lambda url, follows: known.get((url, follows), -1)


@pytest.fixture(params=[(), HEADER], ids=["listing", "sheet"])
def header(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    monkeypatch.setattr(data, "LARGEST", 1500)
    monkeypatch.setattr(tables, "LARGEST", 1500)
    found: tuple[str, ...] = request.param
    return found


def nothing(_url: str, _follows: bytes) -> int:
    return -1


def test_where_nothing_stands_the_whole_is_made(header: tuple[str, ...]) -> None:
    made: list[str] = []
    one = part(header, ROWS, made)
    assert [(url, body) for url, body, _ in monthly.files(one, nothing)] == list(monthly.whole(one.whole()))
    assert made == ["all", "all"]


def test_where_all_stands_nothing_is_made(header: tuple[str, ...]) -> None:
    made: list[str] = []
    first = list(monthly.files(part(header, ROWS, []), nothing))
    again = list(monthly.files(part(header, ROWS, made), standing(first)))
    assert made == ["2025-04"], "of a month without rows no file stands"
    assert {url: follows for url, _, follows in again} == {url: follows for url, _, follows in first}
    assert [body for url, body, _ in again if body is not None] == [body for _, body, follows in first if not follows]


@pytest.mark.parametrize(
    "change",
    [
        {"2025-03": [("2025-03-01", "己" * 900)]},
        {"2025-04": [("2025-04-01", "庚")]},
        {"2025-05": [("2025-05-01", "辛")]},
        {"2025": []},
    ],
)
def test_only_what_changed_is_made(header: tuple[str, ...], change: dict[str, list[Row]]) -> None:
    made: list[str] = []
    first = list(monthly.files(part(header, ROWS, []), nothing))
    bodies = {url: body for url, body, _ in first}
    now = part(header, ROWS | change, made)
    found = list(monthly.files(now, standing(first)))
    assert set(made) == {"2025-04", *change}
    assert {url: body or bodies[url] for url, body, _ in found} == dict(monthly.whole(now.whole()))


def test_what_is_no_longer_too_long_is_one_file_again(header: tuple[str, ...]) -> None:
    first = list(monthly.files(part(header, ROWS, []), nothing))
    few = {label: rows if label == "2025" else [] for label, rows in ROWS.items()}
    found = part(header, few, [])
    files = [(url, body) for url, body, _ in monthly.files(found, standing(first))]
    assert files == list(monthly.whole(found.whole()))
    assert len(files) == 1

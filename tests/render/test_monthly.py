"""A long table month by month: the same files as in whole, and nothing made that stands."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

import pytest

from sourcebook.export import Month, Monthly, Sheet
from sourcebook.render import monthly, tables

HEADER = ("day", "words")
ROWS = {
    "2025-02": [("2025-02-01", "甲" * 400), ("2025-02-09", "乙" * 400)],
    "2025-03": [("2025-03-01", "丙" * 800)],
    "2025": [("2025", "丁" * 400)],
    "": [("", "戊" * 500)],
    "2025-04": [],
}
Row = tuple[str, str]


def table(rows: dict[str, list[Row]], made: list[str]) -> Monthly:
    """`made` takes in the months whose rows were made."""

    def month(label: str) -> tuple[Row, ...]:
        made.append(label)
        return tuple(rows[label])

    def whole() -> Sheet:
        made.append("all")
        every = tuple(row for label in sorted(rows) for row in rows[label])
        labels = tuple(label for label in sorted(rows) for _ in rows[label])
        return Sheet("x", HEADER, every, labels)

    months = {label: Month(str(found).encode(), partial(month, label)) for label, found in rows.items()}
    return Monthly("x", HEADER, months, whole)


def standing(files: Iterable[monthly.Published]) -> monthly.Standing:
    known = {(url, follows): len(body) for url, body, follows in files if body is not None and follows}
    return lambda url, follows: known.get((url, follows), -1)


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "LARGEST", 1500)


def nothing(_url: str, _follows: bytes) -> int:
    return -1


def test_where_nothing_stands_the_whole_is_made() -> None:
    made: list[str] = []
    one = table(ROWS, made)
    assert [(url, body) for url, body, _ in monthly.files(one, nothing)] == list(tables.files(one.whole()))
    assert made == ["all", "all"]


def test_where_all_stands_nothing_is_made() -> None:
    made: list[str] = []
    first = list(monthly.files(table(ROWS, []), nothing))
    again = list(monthly.files(table(ROWS, made), standing(first)))
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
def test_only_what_changed_is_made(change: dict[str, list[Row]]) -> None:
    made: list[str] = []
    first = list(monthly.files(table(ROWS, []), nothing))
    bodies = {url: body for url, body, _ in first}
    now = table(ROWS | change, made)
    found = list(monthly.files(now, standing(first)))
    assert set(made) == {"2025-04", *change}
    assert {url: body or bodies[url] for url, body, _ in found} == dict(tables.files(now.whole()))


def test_what_is_no_longer_too_long_is_one_file_again() -> None:
    first = list(monthly.files(table(ROWS, []), nothing))
    few = {label: rows if label == "2025" else [] for label, rows in ROWS.items()}
    found = table(few, [])
    files = [(url, body) for url, body, _ in monthly.files(found, standing(first))]
    assert files == list(tables.files(found.whole()))
    assert len(files) == 1

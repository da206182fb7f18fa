"""Long lists: each item once, in pages of a size that can be read, and little changes when one lands."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from sourcebook.arrange.split import LONG, Cut, long_list

MOST = 4
Item = tuple[str, int]


def address(label: str, number: int) -> str:
    return f"list{label and f'-{label}'}{f'-{number}' if number > 1 else ''}.html"


def cut(items: Sequence[Item]) -> list[Cut[Item]]:
    return list(long_list(items, MOST, address, lambda item: item[0]))


def labels(page: Cut[Item]) -> set[str]:
    return {part.label for part in page.ways.parts(page.url)}


def many(count: int) -> list[Item]:
    """Of five months and of no date, mixed."""
    return [(("2025-01-03", "2025-02", "", "2024-12-31", "2025-03-01", "2025-04-30")[n % 6], n) for n in range(count)]


@pytest.mark.parametrize("count", [1, MOST, MOST + 1, LONG * MOST])
def test_a_list_that_is_not_long_is_numbered(count: int) -> None:
    pages = cut(many(count))
    assert [item for page in pages for item in page.items] == many(count)
    assert [page.url for page in pages] == [address("", number) for number in range(1, len(pages) + 1)]
    assert {(page.label, page.total, page.by_month) for page in pages} == {("", count, False)}
    assert all(len(page.ways.parts(page.url)) == (len(pages) if len(pages) > 1 else 0) for page in pages)


def test_a_long_list_goes_by_month() -> None:
    items = many(LONG * MOST + 5)
    first, *pages = cut(items)
    assert (first.url, first.label, first.total, list(first.items)) == ("list.html", "", len(items), items[:MOST])
    assert sorted(item for page in pages for item in page.items) == sorted(items)
    assert list(dict.fromkeys(page.label for page in pages)) == [
        *("2025-04", "2025-03", "2025-02", "2025-01", "2024-12", "undated")
    ]
    for page in pages:
        month = [item for item in items if (item[0][:7] or "undated") == page.label]
        assert page.total == (0 if page.url.count("-") > page.label.count("-") + 1 else len(month))
        assert [item for one in pages if one.label == page.label for item in one.items] == month


def test_every_page_of_a_long_list_can_be_reached_from_each_month() -> None:
    pages = cut(many(LONG * MOST + 5))
    urls = {page.url for page in pages}
    assert len(urls) == len(pages)
    led_to = {part.url for page in pages for part in page.ways.parts(page.url)}
    assert led_to == urls - {"list.html"}
    for page in pages[1:]:
        assert [part.url for part in page.ways.parts(page.url) if part.current] == [page.url]
        assert labels(page) == labels(pages[0])


def test_one_more_item_changes_the_pages_of_its_month() -> None:
    items = many(LONG * MOST + 5)
    before, after = (
        {page.url: page for page in cut(some)} for some in (items, [*items[:7], ("2025-02-09", 99), *items[7:]])
    )
    changed = {url for url, page in after.items() if before.get(url) != page}
    assert changed - {"list.html"} == {url for url in after if "2025-02" in url}

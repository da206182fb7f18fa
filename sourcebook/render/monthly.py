"""Long parts of the export, month by month: of one that is split, what stands is not made again.

In: a part, and what tells of a file whether it stands as it would be made. Out: addresses, bytes (None where they
stand), and the print that they follow from. The files are the same, byte for byte, as those of the part in whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import cast

from sourcebook.export import Listing, Month, Monthly, Sheet
from sourcebook.render import data, tables

Standing = Callable[[str, bytes], int]
"""Of an address and a print: how many bytes stand there that follow from it; -1 where none do."""

Published = tuple[str, bytes | None, bytes]
"""Address, bytes or None where they stand, and the print that they follow from, where it is known."""


def files(part: Monthly, standing: Standing) -> Iterator[Published]:
    """The files of the part."""
    form = tables if part.header else data
    urls = {month: form.month_url(part.name, month) for month in part.months}
    sizes = {month: standing(url, part.months[month].follows) for month, url in urls.items()}
    if not _is_split(sizes.values(), form.LARGEST):
        follows = {urls[month]: found.follows for month, found in part.months.items()}
        yield from ((url, body, follows.get(url, b"")) for url, body in whole(part.whole()))
        return
    held = []
    for month, found in part.months.items():
        body = None if sizes[month] >= 0 else _month(part, found)
        if body != b"":
            held.append(month)
            yield urls[month], body, found.follows
    yield *form.parts_file(part.name, held), b""


def whole(part: Listing | Sheet) -> Iterator[tuple[str, bytes]]:
    """The files of a part of which nothing is known."""
    return tables.files(part) if isinstance(part, Sheet) else data.files(part)


def _is_split(sizes: Iterable[int], largest: int) -> bool:
    """Whether what stands is for certain too much for one file: a tenth and more is left to what stands around rows."""
    return sum(max(0, size * 0.9 - 500) for size in sizes) > largest


def _month(part: Monthly, month: Month) -> bytes:
    """The file of a month; nothing where it has no row."""
    rows = month.rows()
    if not rows:
        return b""
    if part.header:
        return tables.month_file(part.header, cast(Sequence[Sequence[str]], rows))
    return data.month_file(part.name, rows)

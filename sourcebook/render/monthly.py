"""A long table of the export, month by month: where it is split, what stands is not made again.

In: a table, and what tells of a file whether it stands as it would be made. Out: addresses, bytes (None where they
stand), and the print that they follow from. The files are the same, byte for byte, as those of the table in whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from sourcebook.export import Monthly
from sourcebook.render import tables

Standing = Callable[[str, bytes], int]
"""Of an address and a print: how many bytes stand there that follow from it; -1 where none do."""

Published = tuple[str, bytes | None, bytes]
"""Address, bytes or None where they stand, and the print that they follow from, where it is known."""


def files(table: Monthly, standing: Standing) -> Iterator[Published]:
    """The files of the table."""
    urls = {label: tables.month_url(table.name, label) for label in table.months}
    sizes = {label: standing(url, table.months[label].follows) for label, url in urls.items()}
    if not _is_split(sizes.values()):
        follows = {urls[label]: month.follows for label, month in table.months.items()}
        yield from ((url, body, follows.get(url, b"")) for url, body in tables.files(table.whole()))
        return
    held = []
    for label, month in table.months.items():
        stands = sizes[label] >= 0
        rows = [] if stands else list(month.rows())
        if stands or rows:
            held.append(label)
            yield urls[label], None if stands else tables.month_file(table.header, rows), month.follows
    yield *tables.parts_file(table.name, held), b""


def _is_split(sizes: Iterable[int]) -> bool:
    """Whether what stands is for certain too much for one file: more than enough is left to the header of each."""
    return sum(max(0, size * 0.9 - 500) for size in sizes) > tables.LARGEST

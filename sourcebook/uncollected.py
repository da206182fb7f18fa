"""Without looking for circles of references.

In: nothing. Out: a context (or decorator) in which the collector of circles rests, and its rest for good. It exists
because values refer to each other by key, so there are none worth finding, and looking through millions of them again
and again takes a quarter of a large build; while modules are imported, it takes a tenth.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def circle() -> list[object]:
    """A list that holds itself: what is put into it stays until the process ends, unless circles are looked for."""
    found: list[object] = []
    found.append(found)
    return found


def left_as_it_is() -> None:
    """Of a process that ends now: its memory goes back all at once, and looking through it would be the last that it
    does."""
    gc.freeze()

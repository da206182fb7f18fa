"""Without looking for circles of references.

In: nothing. Out: a context (or decorator) in which the collector of circles rests, its rest for good, and memory given
back. It exists because values refer to each other by key, so there are none worth finding, and looking through millions
of them again and again takes a quarter of a large build; while modules are imported, it takes a tenth.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial

_LARGE = 128 * 1024
"""Kilobytes from which it is worth asking what of them is free."""


@contextmanager
def uncollected() -> Iterator[None]:
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def swept() -> Iterator[Callable[[], object]]:
    """Gives what sweeps up the circles that came up since it was last called, and looks at nothing that is older:
    templates leave some behind with each page, which hold all that it was rendered from."""
    gc.freeze()
    try:
        yield partial(gc.collect, 0)
    finally:
        gc.unfreeze()


def circle() -> list[object]:
    """A list that holds itself: what is put into it stays until the process ends, unless circles are looked for."""
    found: list[object] = []
    found.append(found)
    return found


def left_as_it_is() -> None:
    """Of a process that ends now: its memory goes back all at once, and looking through it would be the last that it
    does."""
    gc.freeze()


def give_back() -> None:
    """What this process has freed goes back to the system, where that can be asked for: of what many articles needed
    for a while, allocators keep a hundred megabytes, in between what is still held."""
    if sys.platform != "linux":
        return
    import resource

    if resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < _LARGE:
        return
    import ctypes

    with suppress(OSError, AttributeError):  # of a C library that has no such function
        ctypes.CDLL(None).malloc_trim(0)

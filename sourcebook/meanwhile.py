"""What is done at once with something else in this process.

In: a function. Out: a context, within which another thread does it. It exists for libraries that let others run while
they get ready: the dictionary of words takes a tenth of a second, which is a fifth of a small build.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread


@contextmanager
def at_once(do: Callable[[], object]) -> Iterator[None]:
    """Ends when both have ended: no process can be copied while another thread runs."""
    thread = begun(do)
    try:
        yield
    finally:
        thread.join()


def begun(do: Callable[[], object]) -> Thread:
    thread = Thread(target=do, daemon=True)
    thread.start()
    return thread

"""A limit of time for work that is done in this process.

In: a function of bytes, and items. Out: for each item its result, or None where it took longer than the limit. It
exists because few items are done faster here than by a process of their own, and must not take forever either.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator, Mapping


def can_ring() -> bool:
    """Whether this system and this thread have an alarm."""
    return hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()


def each_within(
    do: Callable[[bytes], bytes], items: Mapping[str, bytes], limit: float
) -> Iterator[tuple[str, bytes | None]]:
    """The result of each item, in order; `limit` in seconds for each."""
    for key, item in items.items():
        yield key, _within(do, item, limit)


class _TooLongError(BaseException):
    """Raised by the alarm, wherever the work has come to; no handler of a library takes it for its own."""


def _ring(_number: int, _frame: object) -> None:
    raise _TooLongError


def _within(do: Callable[[bytes], bytes], item: bytes, limit: float) -> bytes | None:
    before = signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, limit)
    try:
        return do(item)
    except _TooLongError:
        return None
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)

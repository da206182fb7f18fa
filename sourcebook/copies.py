"""One piece of work of our own on values that are all here already, done in shares, each by a copy of this process.

In: a function of the number of a share and of how many there are. Out: what each share gives. It exists apart from
`workers`, whose items are untrusted and pass as bytes: a copy holds all that this process holds, and nothing is sent to
it.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TypeVar, cast

from sourcebook.uncollected import give_back
from sourcebook.write import RefusedError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Value = TypeVar("Value")
_Copy = tuple["BaseProcess", "Connection"]


def shares(jobs: int, do: Callable[[int, int], Value], most: int = 0) -> list[Value]:
    """`do(n, of)` for every n below `of`, in order, at once: each but the first by a copy of this process, which shares
    what it holds and sends its result back. So many `jobs` (0: one a core), and at most `most` where that is given;
    where no process can be copied, `of` is 1."""
    of = min(jobs or cores(), most or jobs or cores()) if forks() else 1
    if of > 1:
        give_back()  # what is free here would be held by every copy
    copies = [forked(_tell, do, number, of) for number in range(1, of)]
    try:
        return [do(0, of), *(_told(copy, do, number, of) for number, copy in enumerate(copies, 1))]
    finally:
        for process, line in copies:
            line.close()
            process.kill()
            process.join()


@contextmanager
def turns(count: int) -> Iterator[Callable[[], Iterator[int]]]:
    """Gives out the numbers below `count`, each once, to whichever copy of this process asks first; where `forks()`."""
    step = count // 1000 + 1  # a pipe takes 4,096 bytes at the least
    waiting, given = os.pipe()
    try:
        with os.fdopen(given, "wb") as line:
            line.write(b"".join(first.to_bytes(4, "big") for first in range(0, count, step)))

        def taken() -> Iterator[int]:
            while first := os.read(waiting, 4):
                start = int.from_bytes(first, "big")
                yield from range(start, min(start + step, count))

        yield taken
    finally:
        os.close(waiting)


def forks() -> bool:
    """Whether a process can be made as a copy of this one: on Linux, and where no other thread holds a lock."""
    return sys.platform == "linux" and threading.active_count() == 1


def cores() -> int:
    """Of this machine, as far as this process may use them."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def forked(work: Callable[..., None], *given: object) -> _Copy:
    """A copy of this process that does `work` with its end of a line and what is given; and our end."""
    from multiprocessing import get_context

    context = get_context("fork")
    ours, theirs = context.Pipe()
    process = context.Process(target=work, args=(theirs, *given), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _tell(line: Connection, do: Callable[[int, int], Value], number: int, of: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Read while it is written: nobody holds all of it packed. What is refused is told by the process that can.
    with suppress(RefusedError), open(line.fileno(), "wb", closefd=False) as file:
        pickle.dump(do(number, of), file, pickle.HIGHEST_PROTOCOL)


def _told(copy: _Copy, do: Callable[[int, int], Value], number: int, of: int) -> Value:
    """The result of a copy; where something killed it, or it was refused something, the work is done here."""
    process, line = copy
    try:
        with open(line.fileno(), "rb", closefd=False) as file:
            return cast(Value, pickle.load(file))  # noqa: S301 -- a copy of this process wrote it
    except (EOFError, OSError, pickle.UnpicklingError):
        process.join()
        if process.exitcode == 1:
            raise RuntimeError(f"share {number} of {of} failed; its traceback stands above") from None
        return do(number, of)

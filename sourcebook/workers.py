"""Work on many items at once, on all cores, with a limit of time for each.

In: a function of bytes, and items. Out: for each item its result, or None where it took longer than the limit or killed
its process. It exists because an article is untrusted text: one that was made to take forever, or that ends the process
in a native library, costs its own place and nothing else. What passes between processes is bytes.

Few items are done in this process, with an alarm for the limit, since a process costs more than they do; what makes
processes is imported only where some are made.
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct, field

from sourcebook import alarm
from sourcebook.copies import cores, forked, forks

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess

Do = Callable[[bytes], bytes]
Prepare = Callable[[bytes], Do]
"""Makes the function from bytes that every process is given once: a module's own function, so that it can be named, or,
where `forks()`, any, since nothing of it is sent."""

Result = tuple[str, bytes | None]

_START = 60.0
"""Seconds that a process may take until it is ready."""
_FEW = 4
"""Items that are done before anything could be got ready meanwhile, and after which little is needed."""


class Terms(NamedTuple):
    """How work is done: so many processes (0: one a core), each item within so many seconds, so many given to a process
    at a time, and fewer than `worth` done here."""

    jobs: int
    limit: float
    batch: int = 32
    worth: int = 100


class Ready(NamedTuple):
    """What a process that got ready early can do: the items of one `each`, and then whatever it is asked."""

    prepare: Prepare
    answer: Do


class Early:
    """A process that gets ready before it is known what there is to do: for one `each`, and for what it is asked once
    that is done, or where nothing was to be done."""

    def __init__(self, process: BaseProcess, line: Connection) -> None:
        self._process, self._line = process, line
        self._owner, self._is_told, self.is_free = os.getpid(), False, True
        self.meanwhile: tuple[Callable[[], object], ...] = ()
        """What this process gets ready while items are done, as far as it comes."""
        self.worthwhile: tuple[Callable[[], object], ...] = ()
        """What it gets ready even before they can be, where there are more than `_FEW`."""
        self.ahead = b""
        """What it is asked as soon as its work is done, or there is none; nobody waits for the answer yet."""
        self._is_asked = False
        self._answer: bytes | None = None

    def told(self, given: bytes) -> _Worker:
        """The worker that it becomes."""
        self._is_told, self.is_free = True, False
        with suppress(OSError):  # of one that has died, which is seen as soon as it is listened to
            self._line.send_bytes(given)
        return _Worker(self._process, self._line, time.monotonic() + _START, early=self)

    def ask(self, item: bytes) -> bytes | None:
        """What it answers; None where it cannot be asked: before its work is done, once it has died, and in a copy of
        the process that it got ready for."""
        if not self.is_free or os.getpid() != self._owner:
            return None
        self.answered()
        try:
            self._send(item)
            return self._line.recv_bytes()
        except (EOFError, OSError):
            self.is_free = False
            return None

    def _send(self, item: bytes) -> None:
        if not self._is_told:  # nor will it be: there is nothing to do
            self._line.send_bytes(b"")
            self._is_told = True
        self._line.send_bytes(item)

    def free(self) -> None:
        """Its work is done, or there is none."""
        self.is_free = True
        if self.ahead:
            with suppress(OSError):
                self._send(self.ahead)
                self._is_asked = True

    def answered(self) -> bytes | None:
        """What it answers to what it was asked `ahead`; None where it was not, or cannot be heard."""
        if self._is_asked and os.getpid() == self._owner:
            self._is_asked = False
            try:
                self._answer = self._line.recv_bytes()
            except (EOFError, OSError):
                self.is_free = False
        return self._answer

    def end(self) -> None:
        """Nothing of what it did is needed any more."""
        self.is_free = False
        self._process.kill()
        self._process.join()
        self._line.close()


def early(load: Callable[[], Ready]) -> Early | None:
    """A process that calls `load`, then waits to be told more; None where a process costs more than it saves."""
    if not forks() or cores() < 2:
        return None
    process, line = forked(_work_once_told, load, os.getpid())
    return Early(process, line)


def each(
    prepare: Prepare, given: bytes, items: Mapping[str, bytes], terms: Terms, begun: Early | None = None
) -> Generator[Result]:
    """The result of each item, in any order; once it is closed, nothing is done any more. `begun` got ready for the
    same `prepare`."""
    if not items:
        if begun:
            begun.free()
        return
    jobs = min(terms.jobs or cores(), len(items) // terms.worth * 2)
    if begun:
        yield from _apart(prepare, given, items, terms._replace(jobs=max(jobs, 1)), begun)
        return
    if jobs < 2 and alarm.can_ring():
        yield from alarm.each_within(prepare(given), items, terms.limit)
    else:
        yield from _apart(prepare, given, items, terms._replace(jobs=max(jobs, 1)))


class _Worker(Struct):
    """A process and what it was given to do: the first of `doing` is what it is at."""

    process: BaseProcess
    line: Connection
    due: float
    doing: deque[str] = field(default_factory=deque)
    early: Early | None = None
    """Which may still be asked, once all is done."""

    def rest(self) -> None:
        """All is done."""
        if self.early:
            self.early.free()
        else:
            self.line.close()
            self.process.join()


def _apart(
    prepare: Prepare, given: bytes, items: Mapping[str, bytes], terms: Terms, begun: Early | None = None
) -> Iterator[Result]:
    waiting, meanwhile = deque(items), deque(begun.worthwhile if begun and len(items) > _FEW else ())
    later = list(begun.meanwhile if begun else ())
    workers = [begun.told(given)] if begun else []
    try:
        workers += [_started(prepare, given) for _ in range(terms.jobs - len(workers))]
        while workers:
            for worker in _stirred(workers, meanwhile):
                if not (yield from _heard(worker, terms.limit)):
                    yield from _buried(worker, waiting)
                    workers.remove(worker)
                    workers += [_started(prepare, given)] if waiting else []
                elif not worker.doing and not _fed(worker, waiting, items, terms.batch):
                    worker.rest()
                    workers.remove(worker)
                else:
                    meanwhile.extend(later)
                    later.clear()
    finally:
        for worker in workers:
            worker.process.kill()
            worker.process.join()


def _stirred(workers: list[_Worker], meanwhile: deque[Callable[[], object]]) -> list[_Worker]:
    """Wait for a message or the end of a limit; the workers that have sent one or must end."""
    from multiprocessing.connection import wait

    soonest, lines = min(worker.due for worker in workers), [worker.line for worker in workers]
    while meanwhile and not wait(lines, timeout=0):
        meanwhile.popleft()()
    ready = wait(lines, timeout=max(0.0, soonest - time.monotonic()))
    return [worker for worker in workers if worker.line in ready or worker.due <= time.monotonic()]


def _started(prepare: Prepare, given: bytes) -> _Worker:
    """A process of its own: forked on Linux, which costs no imports, unless threads run here (serve); else spawned."""
    from multiprocessing import get_context

    context: BaseContext = get_context("fork" if forks() else "spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, prepare, given, os.getpid()), daemon=True)  # type: ignore[attr-defined]
    process.start()
    theirs.close()
    return _Worker(process, ours, time.monotonic() + _START)


def _fed(worker: _Worker, waiting: deque[str], items: Mapping[str, bytes], batch: int) -> bool:
    """Give it the next batch; false where there is none. It has done all that it was given, so neither side blocks."""
    for _ in range(min(batch, len(waiting))):
        worker.doing.append(waiting.popleft())
    worker.line.send_bytes(len(worker.doing).to_bytes(4, "big"))
    for key in worker.doing:
        worker.line.send_bytes(items[key])
    return bool(worker.doing)


def _heard(worker: _Worker, limit: float) -> Generator[Result, None, bool]:
    """Take one message, or end what is over its limit; as the generator's value, whether the process lives."""
    if not worker.line.poll():
        worker.process.kill()
        return False
    try:
        message = worker.line.recv_bytes()
    except (EOFError, OSError):
        return False
    worker.due = time.monotonic() + limit
    if worker.doing:
        yield worker.doing.popleft(), message
    return True


def _buried(worker: _Worker, waiting: deque[str]) -> Iterator[Result]:
    """Name the item that a dead process was at, and put back what it had not begun."""
    worker.process.join()
    worker.line.close()
    if worker.process.exitcode == 1:
        at = f" at {worker.doing[0]}" if worker.doing else ""
        raise RuntimeError(f"a worker failed{at}; its traceback stands above")
    if not worker.doing:
        raise RuntimeError("a worker process could not be started")
    yield worker.doing.popleft(), None
    waiting.extendleft(reversed(worker.doing))


def _work_once_told(line: Connection, load: Callable[[], Ready], parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ready = load()
    if _is_told(line, parent) and (given := line.recv_bytes()):
        _work(line, ready.prepare, given, parent)
    while _is_told(line, parent):
        line.send_bytes(ready.answer(line.recv_bytes()))


def _work(line: Connection, prepare: Prepare, given: bytes, parent: int) -> None:
    """The life of a process: be ready, take a batch, answer each item, until an empty batch or the parent's end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    do = prepare(given)
    line.send_bytes(b"ready")
    while _is_told(line, parent):
        count = int.from_bytes(line.recv_bytes(), "big")
        if not count:
            return
        for item in [line.recv_bytes() for _ in range(count)]:
            line.send_bytes(do(item))


def _is_told(line: Connection, parent: int) -> bool:
    """Waits for a message; false where the parent has ended."""
    while not line.poll(1):
        if os.getppid() != parent:
            return False
    return True

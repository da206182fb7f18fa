"""Work in other processes: all results, whatever an item does to the process that it is done in."""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from sourcebook import annotator, copies, workers, write
from sourcebook.write import File, RefusedError

ROOT = Path(__file__).resolve().parents[1]


def prepare(given: bytes) -> workers.Do:
    def do(item: bytes) -> bytes:
        if item == b"forever":
            time.sleep(60)
        if item == b"wait":
            time.sleep(0.5)
        if item == b"loop":
            while True:
                pass
        if item == b"death":
            os._exit(9)
        if item == b"bug":
            raise LookupError("a bug of ours")
        return given + item

    return do


def results(items: list[bytes], jobs: int, limit: float = 0.5) -> dict[str, bytes | None]:
    return dict(workers.each(prepare, b">", {str(n): item for n, item in enumerate(items)}, workers.Terms(jobs, limit)))


@pytest.mark.parametrize("size", [0, 1, 7, 350])
def test_every_item_has_its_result(size: int) -> None:
    items = [str(n).encode() * 50 for n in range(size)]
    assert results(items, 2, 20) == {str(n): b">" + item for n, item in enumerate(items)}


def test_an_item_that_takes_too_long_or_kills_its_process_costs_itself_alone() -> None:
    items = [b"x"] * 300
    items[5], items[40], items[41], items[299] = b"forever", b"death", b"loop", b"death"
    found = results(items, 2)
    assert sorted(key for key, result in found.items() if result is None) == ["299", "40", "41", "5"]
    assert len(found) == 300


def test_few_items_have_the_limit_too() -> None:
    assert results([b"x", b"loop", b"forever", b"y"], 2, 0.2) == {"0": b">x", "1": None, "2": None, "3": b">y"}


@pytest.mark.parametrize("size", [1, 300])
def test_a_bug_is_raised(size: int) -> None:
    with pytest.raises((LookupError, RuntimeError)):
        results([b"bug"] * size, 2)


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_shares_come_in_order_and_cover_the_work(jobs: int) -> None:
    found = copies.shares(jobs, lambda share, of: (of, list(range(share, 1000, of))))
    assert sorted(n for _, part in found for n in part) == list(range(1000))
    assert [part[0] for _, part in found] == list(range(len(found)))
    assert {of for of, _ in found} == {len(found)}


def test_a_share_whose_process_dies_is_done_here() -> None:
    here = os.getpid()

    def do(share: int, of: int) -> int:
        if os.getpid() != here:
            os._exit(9)
        return share

    assert copies.shares(3, do) == list(range(3 if copies.forks() else 1))


class Dies:
    """Ends the process that packs it."""

    def __reduce__(self) -> str:
        os._exit(9)


def test_a_share_whose_process_dies_while_it_tells_is_done_here() -> None:
    here = os.getpid()

    def do(share: int, of: int) -> list[object]:
        return [share, bytes(3_000_000), None if os.getpid() == here else Dies()]

    assert [found[0] for found in copies.shares(2, do)] == list(range(2 if copies.forks() else 1))


def test_what_a_share_is_refused_is_told_as_if_it_were_done_here() -> None:
    def do(share: int, of: int) -> int:
        if share == of - 1:
            raise RefusedError("it is gone", "see where it is")
        return share

    with pytest.raises(RefusedError, match="it is gone"):
        copies.shares(2, do)


def test_a_bug_in_a_share_is_raised() -> None:
    def do(share: int, of: int) -> int:
        if share == of - 1:
            raise LookupError("a bug of ours")
        return share

    with pytest.raises((LookupError, RuntimeError)):
        copies.shares(2, do)


copied = pytest.mark.skipif(
    not hasattr(os, "sched_getaffinity") or len(os.sched_getaffinity(0)) < 2,
    reason="no process gets ready early on one core, nor where none can be copied",
)
"""Run in a process of their own, which has no threads: one that has is never copied."""


def alone(test: str) -> None:
    """A function of this module, in a process of its own."""
    command = [sys.executable, "-c", f"from tests.test_workers import {test}; {test}()"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def each_number_once() -> None:
    for count in (0, 1, 7, 999, 1000, 70_001):
        with copies.turns(count) as turns:
            taken = copies.shares(2, lambda share, of, turns=turns: list(turns()))  # type: ignore[misc]
        assert sorted(number for some in taken for number in some) == list(range(count))


def answer(item: bytes) -> bytes:
    if item == b"death":
        os._exit(9)
    return item + b"!"


def ready() -> workers.Ready:
    return workers.Ready(prepare, answer)


def early(load: Callable[[], workers.Ready] = ready) -> workers.Early:
    begun = workers.early(load)
    assert begun is not None
    return begun


def early_results(items: list[bytes], limit: float = 20) -> dict[str, bytes | None]:
    begun = early()
    numbered = {str(n): item for n, item in enumerate(items)}
    try:
        return dict(workers.each(prepare, b">", numbered, workers.Terms(2, limit), begun))
    finally:
        begun.end()


def every_size() -> None:
    for size in (0, 1, 5, 350):
        items = [str(n).encode() for n in range(size)]
        assert early_results(items) == {str(n): b">" + item for n, item in enumerate(items)}


def limit_and_death() -> None:
    assert early_results([b"x", b"loop", b"death", b"y"], 0.5) == {"0": b">x", "1": None, "2": None, "3": b">y"}


def in_vain() -> None:
    begun = early()
    begun.end()
    begun.end()
    assert multiprocessing.active_children() == []


def asked_ahead() -> None:
    """Nobody waits for the answer, and what is asked meanwhile has its own; also where there is nothing to do."""
    for first, items in product((b"ahead", b"death"), ({}, {"0": b"x"})):
        begun = early()
        begun.ahead = first
        assert begun.answered() is None
        assert dict(workers.each(prepare, b">", items, workers.Terms(2, 20), begun)) == dict.fromkeys(items, b">x")
        assert copies.shares(2, lambda share, of, asked=begun.answered: share and asked()) == [0, None]  # type: ignore[misc]
        lives = first == b"ahead"
        assert begun.ask(b"a") == (b"a!" if lives else None)
        assert begun.answered() == begun.answered() == (b"ahead!" if lives else None)
        begun.end()


def looks_at_the_output() -> None:
    """What all files look like is told by the process that annotates; where one is other, this one looks itself."""
    with tempfile.TemporaryDirectory() as folder:
        site, out = Path(folder) / "site", Path(folder) / "out"
        urls = {"a.html", "b.html"}
        with write.locked(out, [site]) as output:
            output.write([File(url, b"x") for url in sorted(urls)])
            known = output.looks()
        for gone in (set(), {"b.html"}):
            for url in gone:
                (out / url).unlink()
            with annotator.begun() as ready, write.locked(out, [site]) as output:
                annotator.looks_at(output, ready)
                assert dict(workers.each(annotator.prepare, b"", {}, workers.Terms(2, 20), ready)) == {}
                assert output.elsewhere is not None
                assert output.elsewhere() == write.looked_at(str(out))
                output.trust(known)
                with pytest.MonkeyPatch.context() as patched:
                    if not gone:
                        patched.delattr("sourcebook.write.output.seen")
                    assert output.standing == urls - gone


def mistake() -> None:
    def load() -> workers.Ready:
        raise LookupError("a bug of ours")

    begun = early(load)
    with pytest.raises(RuntimeError):
        list(workers.each(prepare, b">", {"0": b"x"}, workers.Terms(2, 20), begun))
    begun.end()


def meanwhile() -> None:
    """This process gets ready in the time that the other one takes."""

    def load() -> workers.Ready:
        time.sleep(0.5)
        return ready()

    begun = early(load)
    done: list[str] = []
    begun.worthwhile = lambda: done.append("first"), lambda: done.append("second")
    items = {str(n): b"x" for n in range(9)}
    assert dict(workers.each(prepare, b">", items, workers.Terms(2, 20), begun)) == dict.fromkeys(items, b">x")
    assert done == ["first", "second"]
    begun.end()
    few = early(load)
    few.meanwhile, few.worthwhile = (lambda: done.append("third"),), (lambda: done.append("never"),)
    assert dict(workers.each(prepare, b">", {"0": b"wait"}, workers.Terms(2, 20), few)) == {"0": b">wait"}
    assert done == ["first", "second", "third"]
    few.end()


def asked_afterwards() -> None:
    for items in ({}, {"0": b"x"}, {"0": b"x", "1": b"y"}):
        begun = early()
        done = workers.each(prepare, b">", items, workers.Terms(2, 20), begun)
        if items:
            next(done)
            assert begun.ask(b"a") is None
        for _ in done:
            pass
        assert [begun.ask(b"a"), begun.ask(b"b")] == [b"a!", b"b!"]
        assert copies.shares(2, lambda share, of, ask=begun.ask: ask(b"c"))[1:] == [None]  # type: ignore[misc]
        assert [begun.ask(b"death"), begun.ask(b"a")] == [None, None]
        begun.end()


@copied
def test_copies_take_turns_and_each_number_is_given_once() -> None:
    alone("each_number_once")


@copied
def test_a_process_that_got_ready_early_does_the_work() -> None:
    alone("every_size")


@copied
def test_one_that_got_ready_early_has_the_limit_too_and_may_die() -> None:
    alone("limit_and_death")


@copied
def test_one_that_got_ready_early_answers_once_its_work_is_done() -> None:
    alone("asked_afterwards")


@copied
def test_one_that_got_ready_early_is_asked_ahead_of_who_waits_for_it() -> None:
    alone("asked_ahead")


@copied
def test_the_process_that_annotates_looks_at_the_output() -> None:
    alone("looks_at_the_output")


@copied
def test_while_a_process_gets_ready_so_does_this_one() -> None:
    alone("meanwhile")


@copied
def test_a_process_that_got_ready_in_vain_is_gone() -> None:
    alone("in_vain")


@copied
def test_a_mistake_while_getting_ready_is_raised() -> None:
    alone("mistake")

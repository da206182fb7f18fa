"""Files made by several processes: all of them, the same as by one, and nothing left behind where that goes wrong."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from sourcebook import copies, making, write
from sourcebook.making import Made, make_all
from sourcebook.outcome import silent
from sourcebook.pieces import Stand
from sourcebook.render import MistakeError
from sourcebook.write import File, Output, RefusedError
from tests.tree import files

MANY = 40
"""So many batches that processes share them."""


def batch(number: int, size: int = 3) -> Iterator[Made]:
    for place in range(size):
        yield Made(File(f"sources/{number}-{place}.html", b"%d %d" % (number, place)), b"key", listed=not place)


def put(
    folder: Path, makes: list[making.Make], made: Callable[..., Iterator[Made | Stand]] = make_all
) -> write.Written:
    with write.locked(folder, [folder.parent / "site"]) as output:
        return output.write(one.file for one in made(makes, output, 2, silent) if isinstance(one, Made))


def in_a_copy() -> bool:
    return os.getpid() != HERE


HERE = os.getpid()
PLAIN: list[making.Make] = [partial(batch, number) for number in range(MANY)]


@pytest.mark.skipif(not copies.forks(), reason="no process can be copied here")
class TestShared:
    def test_all_is_made_and_the_same_as_by_one(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        assert len(put(tmp_path / "shared", PLAIN).new) == 3 * MANY
        monkeypatch.setattr(copies, "forks", lambda: False)
        put(tmp_path / "alone", PLAIN)
        assert files(tmp_path / "shared") == files(tmp_path / "alone")

    def test_a_second_time_nothing_is_written(self, tmp_path: Path) -> None:
        put(tmp_path / "out", PLAIN)
        assert put(tmp_path / "out", PLAIN) == write.Written(same=3 * MANY)

    def test_what_is_noted_of_a_page_comes_along(self, tmp_path: Path) -> None:
        with write.locked(tmp_path / "out", [tmp_path / "site"]) as output:
            found = make_all(PLAIN, output, 2, silent)
            made = sorted((one for one in found if isinstance(one, Made)), key=lambda one: one.file.url)
        assert {one.rendered_from for one in made} == {b"key"}
        assert [one.listed for one in made] == [one.file.url.endswith("-0.html") for one in made]

    def test_what_stands_is_told_of_by_whoever_looked(self, tmp_path: Path) -> None:
        def standing(number: int) -> Iterator[Made | Stand]:
            yield Stand([f"piece {number}"], [f"sources/{number}.html"], [])
            yield from batch(number)

        with write.locked(tmp_path / "out", [tmp_path / "site"]) as output:
            found = list(make_all([partial(standing, number) for number in range(MANY)], output, 2, silent))
        stand = [one for one in found if isinstance(one, Stand)]
        assert sorted(stand) == sorted(Stand([f"piece {n}"], [f"sources/{n}.html"], []) for n in range(MANY))
        assert len(found) == 4 * MANY

    def test_a_process_that_ends_costs_nothing(self, tmp_path: Path) -> None:
        def ending() -> Iterator[Made]:
            yield from batch(MANY)
            if in_a_copy():
                os._exit(9)

        assert len(put(tmp_path / "out", [*PLAIN, ending]).new) == 3 * MANY + 3
        assert not (tmp_path / "out" / ".sourcebook" / "stage").exists()

    @pytest.mark.parametrize("error", [MistakeError("a.html", 1, "wrong", "mend it"), RefusedError("full", "empty it")])
    def test_what_a_process_cannot_do_is_told_and_leaves_nothing(self, tmp_path: Path, error: Exception) -> None:
        def wrong() -> Iterator[Made]:
            yield from batch(MANY)
            raise error

        def slow(number: int) -> Iterator[Made]:
            for made in batch(number, 60):
                time.sleep(0.01)
                yield made

        with pytest.raises(type(error)):
            put(tmp_path / "out", [wrong, *(partial(slow, number) for number in range(MANY))])
        time.sleep(0.05)
        assert not (tmp_path / "out").exists()

    def test_an_interruption_ends_the_others_first(self, tmp_path: Path) -> None:
        def interrupted(makes: list[making.Make], output: Output, jobs: int, tell: object) -> Iterator[Made | Stand]:
            for count, made in enumerate(make_all(makes, output, jobs, silent)):
                if count == 5:
                    raise KeyboardInterrupt
                yield made

        with pytest.raises(KeyboardInterrupt):
            put(tmp_path / "out", [partial(batch, number, 60) for number in range(MANY)], interrupted)
        time.sleep(0.05)
        assert not (tmp_path / "out").exists()

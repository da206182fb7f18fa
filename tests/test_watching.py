"""What a build reads is watched: a change is noticed, whoever tells of it, and a file half-written is waited for."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sourcebook.outcome import Request
from sourcebook.serve import Rebuilt
from sourcebook.serve.notices import Notices, Told
from sourcebook.serve.watching import Watch, inputs

PATIENCE = 20.0


class Said(Notices):
    """Tells what it was given to tell; each time something is done first."""

    def __init__(self, *steps: tuple[Callable[[], object], Told]) -> None:
        super().__init__()
        self.steps = list(steps)
        self.waited: list[float] = []

    @property
    def tells(self) -> bool:
        return True

    def watch(self, folders: Iterable[str]) -> bool:
        """Nothing is asked of the system."""
        return False

    def wait(self, seconds: float) -> Told:
        self.waited.append(seconds)
        if not self.steps:
            return frozenset()
        do, told = self.steps.pop(0)
        do()
        return told


@pytest.fixture
def site(tmp_path: Path) -> Rebuilt:
    (tmp_path / "site" / "seeds").mkdir(parents=True)
    (tmp_path / "site" / "site.yml").write_text("title: x\n")
    (tmp_path / "site" / "seeds" / "a.md").write_text("a")
    return Rebuilt(Request(tmp_path / "site"))


class Blind(Notices):
    """Is never told anything."""

    def watch(self, folders: Iterable[str]) -> bool:
        return False


def write(folder: Path) -> None:
    (folder / "seeds" / "a.md").write_text("more")


def add(folder: Path) -> None:
    (folder / "seeds" / "b.md").write_text("b")


def add_below(folder: Path) -> None:
    (folder / "seeds" / "new").mkdir()
    (folder / "seeds" / "new" / "c.md").write_text("c")


def remove(folder: Path) -> None:
    (folder / "seeds" / "a.md").unlink()


def rename(folder: Path) -> None:
    (folder / "seeds" / "a.md").rename(folder / "seeds" / "d.md")


def rename_folder(folder: Path) -> None:
    (folder / "seeds").rename(folder / "others")


@pytest.mark.parametrize("change", [write, add, add_below, remove, rename, rename_folder])
@pytest.mark.parametrize("notices", [Notices, Blind], ids=["told", "looking"])
def test_a_change_is_noticed(site: Rebuilt, change: Callable[[Path], None], notices: Callable[[], Notices]) -> None:
    watch = Watch(site, notices())
    noticed = threading.Event()

    def waiting() -> None:
        watch.wait()
        noticed.set()

    threading.Thread(target=waiting, daemon=True).start()
    time.sleep(0.05)
    assert not noticed.is_set()
    change(site.request.site)
    assert noticed.wait(PATIENCE)
    assert watch.seen == inputs(site)


def test_a_change_in_a_folder_that_is_new_is_noticed(site: Rebuilt) -> None:
    watch = Watch(site)
    add_below(site.request.site)
    watch.wait()
    (site.request.site / "seeds" / "new" / "c.md").write_text("more")
    watch.wait()
    assert watch.seen == inputs(site)


def test_a_file_that_is_being_written_is_waited_for(site: Rebuilt) -> None:
    path = site.request.site / "seeds" / "a.md"
    told = frozenset({str(path.resolve())})
    steps = [(lambda: path.write_text("ab"), told), (lambda: path.write_text("abc"), told), (lambda: None, frozenset())]
    notices = Said(*steps)
    watch = Watch(site, notices)
    watch.wait()
    assert not notices.steps
    assert watch.seen == inputs(site)
    assert notices.waited[0] > notices.waited[1] == notices.waited[2]


def test_a_file_that_was_emptied_is_waited_for(site: Rebuilt) -> None:
    path = site.request.site / "seeds" / "a.md"
    told = frozenset({str(path.resolve())})
    nothing = [(lambda: None, frozenset[str]())] * 3
    notices = Said((lambda: path.write_text(""), told), *nothing, (lambda: path.write_text("abc"), told))
    watch = Watch(site, notices)
    watch.wait()
    assert not notices.steps
    assert watch.seen == inputs(site)
    path.write_text("")
    notices.steps = [(lambda: None, told)]
    watch.wait()
    assert watch.seen == inputs(site), "one that stays empty is waited for no longer than that"


def test_a_change_while_a_build_runs_is_not_waited_for_again(site: Rebuilt) -> None:
    path = site.request.site / "seeds" / "a.md"
    told = frozenset({str(path.resolve())})
    notices = Said()
    watch = Watch(site, notices)
    assert not watch.is_past()
    notices.steps = [(lambda: path.touch(), frozenset()), (lambda: write(site.request.site), told)]
    assert [watch.is_past(), watch.is_past(), watch.is_past()] == [False, True, True]
    watch.wait()
    assert watch.seen == inputs(site)
    assert not watch.is_past()


def test_what_came_to_nothing_since_ends_the_wait_once_it_was_told(site: Rebuilt) -> None:
    """A build that was given up for it must be begun again."""
    swap = site.request.site.resolve() / "seeds" / ".a.md.swp"
    told = frozenset({str(swap)})
    notices = Said()
    watch = Watch(site, notices)
    notices.steps = [(lambda: swap.touch(), told)]
    assert watch.is_past()
    swap.unlink()
    notices.steps = [(lambda: None, told)]
    watch.wait()
    assert watch.seen == inputs(site)
    notices.steps = [(lambda: None, told), (lambda: write(site.request.site), None)]
    assert not watch.is_past(), "told late of what is long seen"
    watch.wait()
    assert not notices.steps


def settings(folder: Path) -> None:
    (folder / "site.yml").write_text("title: y\n")


@pytest.mark.parametrize("change", [settings, remove, rename], ids=["own words", "removed", "renamed"])
@pytest.mark.parametrize("name", ["a.md", ""], ids=["file", "folder"])
def test_no_build_is_past_for_what_may_be_a_mistake(site: Rebuilt, change: Callable[[Path], None], name: str) -> None:
    """Else it would be lost where nothing is built of the mistake; what was told is not forgotten."""
    folder = site.request.site.resolve()
    told = frozenset([str(folder / file) for file in ("site.yml", "seeds/a.md", "seeds/d.md")])
    notices = Said()
    watch = Watch(site, notices)
    notices.steps = [(lambda: change(site.request.site), told if name else None)]
    assert not watch.is_past()
    notices.steps = [(lambda: add(folder), frozenset({str(folder / "seeds" / "b.md")}))]
    assert not watch.is_past()
    watch.wait()
    assert not notices.steps
    assert watch.seen == inputs(site)


def test_of_a_folder_its_files_are_told_of_by_name(tmp_path: Path) -> None:
    notices = Notices()
    assert notices.watch([str(tmp_path)])
    assert not notices.watch([str(tmp_path)])
    (tmp_path / "a.md").write_text("a")
    assert notices.wait(PATIENCE) == frozenset({str(tmp_path / "a.md")})
    (tmp_path / "new").mkdir()
    assert notices.wait(PATIENCE) is None
    notices.close()
    assert not notices.tells


def test_where_a_folder_cannot_be_watched_nothing_is_told(tmp_path: Path) -> None:
    notices = Notices()
    notices.watch([str(tmp_path), str(tmp_path / "gone")])
    assert not notices.tells
    assert notices.wait(0.001) is None


def test_nothing_listens_before_it_is_waited_for(site: Rebuilt) -> None:
    seen = inputs(site)
    threads = threading.active_count()
    watch = Watch(site, seen=seen)
    assert threading.active_count() == threads, "a first build is shared out among copies of a process without threads"
    add(site.request.site)
    watch.wait()
    assert watch.seen == inputs(site) != seen


def test_what_nobody_tells_of_is_found(site: Rebuilt) -> None:
    watch = Watch(site, Said((lambda: write(site.request.site), frozenset())))
    watch.wait()
    assert watch.seen == inputs(site)


def test_what_comes_to_nothing_is_no_change(site: Rebuilt) -> None:
    swap = site.request.site / "seeds" / ".a.md.swp"
    told = frozenset({str(swap.resolve())})
    notices = Said((lambda: None, told), (lambda: add(site.request.site), None))
    Watch(site, notices).wait()
    assert not notices.steps


def test_output_cache_and_links_are_not_watched(site: Rebuilt) -> None:
    folder = site.request.site
    for name in ("_site", ".cache", ".git"):
        (folder / name).mkdir()
        (folder / name / "x.md").write_text("x")
    (folder / "seeds" / "link").symlink_to(folder / ".git")
    assert sorted(inputs(site)) == [str(folder.resolve() / "seeds" / "a.md"), str(folder.resolve() / "site.yml")]

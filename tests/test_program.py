"""The hash of the program changes with whatever of it does, whether its texts are read again or not; and the look at
many files sees every change."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from sourcebook import beside, pipeline, program, stamps, unchanged
from sourcebook.outcome import Request, Tell, silent
from tests import generate

AGES_AGO = 1_000_000_000


def age(folder: Path) -> None:
    """So that times can be trusted."""
    for path in (folder, *folder.rglob("*")):
        os.utime(path, (AGES_AGO, AGES_AGO), follow_symlinks=False)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "root" / "package"
    (folder / "within").mkdir(parents=True)
    (folder / "one.py").write_text("1", encoding="utf-8")
    (folder / "within" / "two.yml").write_text("2", encoding="utf-8")
    (folder / "__pycache__").mkdir()
    (folder.parent / "templates").mkdir()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(program, "_PACKAGE", folder)
    monkeypatch.setattr(beside, "place", lambda _, name: tmp_path / "kept" / name)
    monkeypatch.setattr(stamps, "is_older", lambda newest, began: True)
    return folder


def hashed() -> bytes:
    return program.program.__wrapped__()


def reword(package: Path) -> None:
    (package / "one.py").write_text("3", encoding="utf-8")


def add(package: Path) -> None:
    (package / "within" / "three.py").write_text("", encoding="utf-8")


def rename(package: Path) -> None:
    (package / "one.py").rename(package / "four.py")


def remove(package: Path) -> None:
    (package / "within" / "two.yml").unlink()


def give_a_template(package: Path) -> None:
    (package.parent / "templates" / "page.html").write_text("", encoding="utf-8")


@pytest.mark.parametrize("change", [reword, add, rename, remove, give_a_template])
@pytest.mark.parametrize("kept", [True, False])
def test_every_change_tells(
    package: Path, change: Callable[[Path], None], kept: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", not kept)
    before = hashed()
    assert hashed() == before
    change(package)
    assert hashed() != before


def test_texts_are_read_once_until_they_change(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, read = hashed(), program._read
    reads = []

    def reading(folders: list[Path], around: bytes) -> bytes:
        reads.append(folders)
        return read(folders, around)

    monkeypatch.setattr(program, "_read", reading)
    assert hashed() == before
    assert not reads
    reword(package)
    after = hashed()
    assert hashed() == after
    assert len(reads) == 1


def test_what_changed_just_now_is_read_again(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stamps, "is_older", lambda newest, began: False)
    hashed()
    assert not (package.parent.parent / "kept").exists()


def test_other_packages_and_another_python_tell(package: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = {hashed()}
    (tmp_path / "site-packages" / "other-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site-packages")])
    found.add(hashed())
    monkeypatch.setattr(sys, "version", "4.0")
    found.add(hashed())
    assert len(found) == 3


def test_code_that_python_keeps_is_no_part_of_the_program(package: Path) -> None:
    before = hashed()
    (package / "__pycache__" / "one.pyc").write_bytes(b"")
    assert hashed() == before


def swap(folder: Path) -> None:
    """Two files of equal size and times."""
    (folder / "a.md").rename(folder / "c")
    (folder / "b.md").rename(folder / "a.md")
    (folder / "c").rename(folder / "b.md")


def touch(folder: Path) -> None:
    os.utime(folder / "below" / "d.md", (AGES_AGO + 1, AGES_AGO + 1))


def lead_elsewhere(folder: Path) -> None:
    (folder / "link").unlink()
    (folder / "link").symlink_to("b.md")


def change_what_a_link_leads_to(folder: Path) -> None:
    (folder.parent / "elsewhere" / "e.md").write_text("other", encoding="utf-8")


def date_before_1970(folder: Path) -> None:
    os.utime(folder / "a.md", (-5, -5))


@pytest.mark.parametrize("change", [swap, touch, lead_elsewhere, change_what_a_link_leads_to, date_before_1970])
def test_a_look_sees(tmp_path: Path, change: Callable[[Path], None]) -> None:
    folder = tmp_path / "site"
    (folder / "below").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    for path in (folder / "a.md", folder / "b.md", folder / "below" / "d.md", tmp_path / "elsewhere" / "e.md"):
        path.write_text("text", encoding="utf-8")
    (folder / "link").symlink_to("a.md")
    (folder / "further").symlink_to("../elsewhere")
    age(tmp_path)
    before, _ = stamps.of_all([str(folder), str(tmp_path / "gone")])
    assert stamps.of_all([str(folder), str(tmp_path / "gone")])[0] == before
    change(folder)
    assert stamps.of_all([str(folder), str(tmp_path / "gone")])[0] != before


def test_one_build_looks_once_and_the_next_sees_what_changed_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = generate.site(tmp_path / "site", 3)
    later = site / "seeds" / "later.md"

    def write(words: str) -> None:
        later.write_text(f"# 后来\n\n{words}", "utf-8")
        time.sleep(0.1)  # so that its times can be trusted

    def built(tell: Tell = silent) -> int:
        """So many times it looked at all inputs; -1 where it had nothing to do."""
        request = Request(site, tmp_path / "out", cache=tmp_path / "cache", tell=tell).with_looks()
        looked: list[Iterable[str]] = []
        look, _ = stamps.of_all, program.program()

        def of_all(roots: Iterable[str], listed: dict[str, stamps.Listed]) -> tuple[bytes, int]:
            looked.append(roots)
            return look(roots, listed=listed)

        with monkeypatch.context() as patch:
            patch.setattr(stamps, "of_all", of_all)
            return -1 if unchanged.outcome(request) else pipeline.build(request).built * len(looked)

    def change(stage: str, _done: int, _of: int) -> None:
        if stage == "write":
            write("观澜物流没有回应，也没有否认。")

    write("青禾电池在白鹭洲租下3处仓库。")
    assert (built(), built()) == (1, -1)
    write("青禾电池在白鹭洲租下4处仓库。")
    assert built(change) == 1
    assert (built(), built()) == (1, -1)
    assert any("也没有否认" in path.read_text("utf-8") for path in (tmp_path / "out" / "sources").glob("*.html"))


@pytest.mark.parametrize("name", [".hidden", "called-so"])
def test_what_is_passed_over_does_not_tell(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("", encoding="utf-8")
    before = stamps.of_all([str(tmp_path)], "called-so")
    (tmp_path / name).write_text("other", encoding="utf-8")
    assert stamps.of_all([str(tmp_path)], "called-so") == before


@pytest.mark.parametrize(
    ("newest", "began", "older"),
    [
        (1_000_000_001, 1_060_000_001, True),
        (1_000_000_001, 1_040_000_000, False),
        (1_000_000_000, 2_900_000_000, False),
    ],
)
def test_a_time_is_trusted_once_no_second_change_can_share_its_tick(newest: int, began: int, older: bool) -> None:
    assert stamps.is_older(newest, began) is older

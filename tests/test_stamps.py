"""What many files look like: seen behind links, and ended where links lead in circles."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from sourcebook import stamps
from sourcebook.write import looks


def test_links_in_circles_are_walked_once(tmp_path: Path) -> None:
    deep = tmp_path / "seeds" / "deep"
    deep.mkdir(parents=True)
    for name in ("one", "other"):
        (deep / name).symlink_to("..")
    before = stamps.of_all([str(tmp_path)])
    assert stamps.of_all([str(tmp_path)]) == before
    (deep / "new.md").write_text("text", "utf-8")
    assert stamps.of_all([str(tmp_path)]) != before


def test_a_change_behind_a_link_is_seen(tmp_path: Path) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    site.mkdir()
    elsewhere.mkdir()
    (elsewhere / "profile.md").write_text("text", "utf-8")
    (site / "companies").symlink_to(elsewhere)
    (site / "page.md").symlink_to(elsewhere / "profile.md")
    told = [stamps.of_all([str(site)])]
    os.utime(elsewhere / "profile.md", ns=(1, 1))
    told.append(stamps.of_all([str(site)]))
    (elsewhere / "another.md").write_text("text", "utf-8")
    told.append(stamps.of_all([str(site)]))
    assert len({digest for digest, _ in told}) == len(told)


def test_a_system_that_cannot_look_from_a_folder_sees_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("one.md", "other.md", ".hidden"):
        (tmp_path / name).write_text(name, "utf-8")
    urls = ["one.md", "gone.md", "other.md"]
    seen = stamps.of_all([str(tmp_path)]), stamps.Looks().listed(str(tmp_path)), list(looks.stamps(str(tmp_path), urls))
    opened: list[object] = []
    monkeypatch.setattr(os, "supports_fd", frozenset())
    monkeypatch.setattr(os, "supports_dir_fd", frozenset())
    monkeypatch.setattr(os, "open", lambda *given: opened.append(given))
    assert (
        stamps.of_all([str(tmp_path)]),
        stamps.Looks().listed(str(tmp_path)),
        list(looks.stamps(str(tmp_path), urls)),
    ) == seen
    assert not opened
    assert [bool(one) for one in seen[2]] == [True, False, True]

"""Folders walked through: what somebody has seen in them already tells the same as a look at each file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook.read import folder
from sourcebook.stamps import Looks, stamp_of

NAMES = {
    "plain": ["a.md", "b.md", "新闻.md", "c.pdf"],
    "hidden": ["a.md", ".b.md"],
    "a lock of an editor": ["a.md", "~$a.md"],
    "decomposed": ["a.md", "cafe\u0301.md"],
    "not to be shown": ["a.md", "b\u202e.md"],
    "passed over": ["a.md", "_site"],
}


@pytest.mark.parametrize("below", ["", "month"])
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_what_was_seen_already_is_walked_the_same(tmp_path: Path, names: list[str], below: str) -> None:
    inner = tmp_path / "seeds" / below
    inner.mkdir(parents=True)
    for name in names:
        (inner / name).write_text("text", "utf-8")
    skip = frozenset({str(inner / "_site")} if "_site" in names else ())
    wanted = list(folder.walk(str(tmp_path / "seeds"), str(tmp_path), skip))
    found = list(folder.walk(str(tmp_path / "seeds"), str(tmp_path), skip, Looks().listed))
    assert [replace(one, stamp=None) for one in found] == wanted
    assert all(one.stamp in (None, stamp_of(os.stat(one.path))) for one in found)
    assert {one.stamp is None for one in found} == {names not in (NAMES["plain"], NAMES["hidden"])}


@pytest.mark.parametrize("site", [True, False])
def test_a_link_is_looked_at_itself(tmp_path: Path, *, site: bool) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.md").write_text("text", "utf-8")
    (tmp_path / "seeds" / "b.md").symlink_to("a.md" if site else tmp_path)
    found = list(folder.walk(str(tmp_path / "seeds"), str(tmp_path), listing=Looks().listed))
    assert found == list(folder.walk(str(tmp_path / "seeds"), str(tmp_path)))
    assert [bool(one.why) for one in found] == [False, not site]

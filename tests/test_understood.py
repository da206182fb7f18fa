"""What articles were understood to say by an earlier build: what is lost of it is made again when it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook import annotator, cache, pipeline
from sourcebook.outcome import Request
from tests import generate
from tests.tree import files


@pytest.mark.parametrize("lost", ["DELETE FROM entries", "UPDATE entries SET body = x'00'"])
@pytest.mark.parametrize("kind", ["annotation", "together", "reading", "%"])
def test_what_is_lost_is_made_again(tmp_path: Path, kind: str, lost: str) -> None:
    site = generate.site(tmp_path / "site", 9, seed=3)
    request = Request(site, tmp_path / "out", cache=tmp_path / "cache")
    pipeline.build(request)
    (site / "seeds" / "another.md").write_text("# 青禾电池再租仓库\n\n青禾电池在白鹭洲又租下2处仓库。\n", "utf-8")
    with cache.opened(tmp_path / "cache") as known:
        connection = known._connection
        assert connection is not None
        connection.execute(f"{lost} WHERE kind LIKE ?", [kind])
        connection.commit()
    pipeline.build(request)
    pipeline.build(Request(site, tmp_path / "clean", cache=tmp_path / "another"))
    assert files(tmp_path / "out") == files(tmp_path / "clean")


def test_what_was_made_again_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = generate.site(tmp_path / "site", 4, seed=3)
    request = Request(site, tmp_path / "out", cache=tmp_path / "cache")
    asked: list[bytes] = []
    prepare = annotator.prepare

    def counted(given: bytes) -> object:
        asked.append(given)
        return prepare(given)

    pipeline.check(request)
    with cache.opened(tmp_path / "cache") as known:
        assert known._connection is not None
        known._connection.execute("UPDATE entries SET body = x'00' WHERE kind = 'annotation'")
        known._connection.execute("DELETE FROM entries WHERE kind = 'together'")
        known._connection.commit()
    monkeypatch.setattr(annotator, "prepare", counted)
    counts = []
    for _ in range(2):
        pipeline.check(request)
        counts.append(len(asked))
    assert counts == [4, 4]

"""Files that were read before: not opened again as long as nothing about them changed, never mistaken for others."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from sourcebook import cache, pipeline, read, readings, reuse
from sourcebook.entries import Entries
from sourcebook.model import Config


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "seeds").mkdir()
    for name in ("first", "second"):
        path = tmp_path / "seeds" / f"{name}.md"
        path.write_text(f"# {name}\n\n青禾电池在白鹭洲租下3处仓库。\n", "utf-8")
    return tmp_path


def titles(folder: Path, opened: list[str], config: Config) -> list[str]:
    """The titles of the articles; `opened` takes in what was opened for it."""
    with pytest.MonkeyPatch.context() as patch:

        def read_bytes(path: str) -> bytes:
            opened.append(Path(path).stem)
            return Path(path).read_bytes()

        patch.setattr(read, "read_bytes", read_bytes)
        patch.setattr(readings, "is_older", lambda _newest, _began: True)
        with cache.opened(folder / "cache") as known, readings.reader(known) as reader:
            paths = sorted((folder / "seeds").iterdir())
            readings_of = reader.read(
                [read.Found(str(path), f"seeds/{path.name}", path.name) for path in paths], config
            )
            found = [reading.article.title if reading.article else "" for reading in readings_of]
    return found


def test_a_file_that_did_not_change_is_not_opened(folder: Path) -> None:
    opened: list[str] = []
    assert titles(folder, opened, Config("")) == ["first", "second"] == opened
    opened.clear()
    assert titles(folder, opened, Config("")) == ["first", "second"]
    assert opened == []


def test_other_settings_read_all_anew(folder: Path) -> None:
    opened: list[str] = []
    titles(folder, [], Config(""))
    titles(folder, opened, Config("", timezone="Europe/Paris"))
    assert opened == ["first", "second"]


def _same_size_and_time(path: Path) -> None:
    seen = path.stat()
    path.write_text(path.read_text("utf-8").replace("# first", "# third"), "utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def _moved_over(path: Path) -> None:
    seen = path.stat()
    other = path.with_name("other.txt")
    other.write_text(path.read_text("utf-8").replace("# first", "# third"), "utf-8")
    os.utime(other, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    other.replace(path)


@pytest.mark.parametrize("change", [_same_size_and_time, _moved_over])
def test_a_file_that_looks_the_same_is_opened(folder: Path, change: Callable[[Path], None]) -> None:
    titles(folder, [], Config(""))
    time.sleep(0.02)
    change(folder / "seeds" / "first.md")
    opened: list[str] = []
    assert titles(folder, opened, Config("")) == ["third", "second"]
    assert opened == ["first"]


def test_what_is_damaged_is_read_again(folder: Path) -> None:
    titles(folder, [], Config(""))
    with cache.opened(folder / "cache") as known:
        known.store("seen", {b"all": b"\x93\x01"})
    opened: list[str] = []
    assert titles(folder, opened, Config("")) == ["first", "second"] == opened


def seen(folder: Path) -> dict[bytes, bytes]:
    with cache.opened(folder / "cache") as known:
        return dict(Entries(known, "seen"))


def write(folder: Path, name: str, title: str) -> None:
    (folder / "seeds" / f"{name}.md").write_text(f"# {title}\n\n青禾电池在白鹭洲租下3处仓库。\n", "utf-8")


@pytest.mark.parametrize("damage", ["", "since", "all"])
def test_of_a_few_that_changed_no_more_is_put_down_than_these(folder: Path, damage: str) -> None:
    wanted = {**{f"a{at:02}": f"a{at:02}" for at in range(30)}, "first": "first", "second": "second"}
    for name in wanted:
        write(folder, name, name)
    titles(folder, [], Config(""))
    put_down = seen(folder)
    (folder / "seeds" / "first.md").unlink()
    write(folder, "a07", "other")
    write(folder, "new", "new")
    del wanted["first"]
    wanted.update(a07="other", new="new")
    found = [wanted[name] for name in sorted(wanted)]
    opened: list[str] = []
    assert (titles(folder, opened, Config("")), opened) == (found, ["a07", "new"])
    assert seen(folder)[b"all"] == put_down[b"all"]
    assert len(seen(folder)[b"since"]) < len(put_down[b"all"]) / 8
    if damage:
        with cache.opened(folder / "cache") as known:
            known.store("seen", {damage.encode(): b"\x93\x01"})
    opened.clear()
    assert titles(folder, opened, Config("")) == found
    assert sorted(opened) == {"": [], "since": ["a07", "new"], "all": sorted(wanted)}[damage]
    write(folder, "first", "again")
    opened.clear()
    assert "again" in titles(folder, opened, Config(""))
    assert opened == ["first"]
    for name in [*wanted][:9]:
        write(folder, name, "changed")
    titles(folder, [], Config(""))
    assert seen(folder)[b"all"] != put_down[b"all"]
    opened.clear()
    assert titles(folder, opened, Config("")).count("changed") == 9
    assert opened == []


@pytest.mark.parametrize("damaged", [False, True])
def test_the_text_of_an_article_that_was_not_opened_can_be_had(folder: Path, damaged: bool) -> None:
    bodies = []
    for _ in range(2):
        with pytest.MonkeyPatch.context() as patch, cache.opened(folder / "cache") as known:
            patch.setattr(readings, "is_older", lambda _newest, _began: True)
            with readings.reader(known) as reader:
                path = str(folder / "seeds" / "first.md")
                [found] = reader.read([read.Found(path, "seeds/first.md", "first.md")], Config(""))
            assert found.article
            bodies.append((found.article.body, reader.with_text(found.article).body))
            assert len(Entries(known, "reading")) == (0 if damaged and len(bodies) > 1 else 1)
            if damaged:
                list(known._run("UPDATE entries SET body = x'00' WHERE kind = 'reading'", []))
                assert known._connection is not None
                known._connection.commit()
    (first, _), (second, text) = bodies
    assert second == ""
    assert text == first != ""


def test_a_file_that_goes_while_its_text_is_wanted_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "is_older", lambda _newest, _began: True)
    (folder / "site.yml").write_text("title: t\nquestion: q\n", "utf-8")
    request = pipeline.Request(folder, folder / "out", cache=folder / "cache")
    assert pipeline.build(request).built
    shown = (folder / "out" / "index.html").read_bytes()
    annotate_all, recall = reuse.annotate_all, cache.Cache.recall

    def of_files_that_go(*given: Any) -> Any:
        (folder / "seeds" / "first.md").rename(folder / "kept")
        return annotate_all(*given)

    def without_texts(self: cache.Cache, kind: str, *given: Any) -> Any:
        return {} if kind == "reading" else recall(self, kind, *given)

    monkeypatch.setattr(reuse, "annotate_all", of_files_that_go)
    monkeypatch.setattr(cache.Cache, "recall", without_texts)
    monkeypatch.setattr(cache.Cache, "keys", lambda *_: iter(()))
    (folder / "seeds" / "third.md").write_text("# third\n", "utf-8")
    first = folder / "seeds" / "first.md"
    for run in (pipeline.build, pipeline.check):
        outcome = run(request)
        (folder / "kept").rename(first)
        assert not outcome.built
        assert [problem.path for problem in outcome.problems] == ["seeds/first.md"]
        assert "build again" in outcome.problems[0].remedy
    assert (folder / "out" / "index.html").read_bytes() == shown
    is_found, words = pipeline.explain(request, "first", "second")
    assert not is_found
    assert "seeds/first.md" in words


def test_what_is_rehearsed_may_be_gone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "is_older", lambda _newest, _began: True)
    (folder / "site.yml").write_text("title: t\nquestion: q\n", "utf-8")
    request, held, rehearse = (
        pipeline.Request(folder, folder / "out", cache=folder / "cache"),
        cache.Held(),
        reuse.rehearse,
    )
    assert pipeline.build(request).built
    met: list[str] = []

    def of_files_that_go(articles: Any, *given: Any) -> None:
        (folder / "seeds" / "first.md").unlink()
        met.extend(article.file for article in articles)
        rehearse(articles, *given)
        raise AssertionError("the text of an article that is gone cannot be had")

    monkeypatch.setattr(reuse, "rehearse", of_files_that_go)
    monkeypatch.setattr(
        cache.Cache, "found", lambda self, kind, keys: iter(()) if kind == "reading" else _found(self, kind, keys)
    )
    pipeline.rehearse(request, held)
    assert sorted(met) == ["seeds/first.md", "seeds/second.md"]


_found = cache.Cache.found


@pytest.mark.parametrize("match", [(), ("青禾",)])
def test_files_chosen_by_their_words_are_chosen_again(folder: Path, match: tuple[str, ...]) -> None:
    (folder / "seeds" / "other.md").write_text("# other\n\n别处租下3处仓库。\n", "utf-8")
    (folder / "site.yml").write_text(
        "title: t\nquestion: q\narticles:\n  - path: seeds\n" + "".join(f"    match: [{word}]\n" for word in match),
        "utf-8",
    )
    plain = read.read_site(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readings, "is_older", lambda _newest, _began: True)
        for _ in range(2):
            with cache.opened(folder / "cache") as known, readings.reader(known) as reader:
                found = read.read_site(folder, None, reader)
                assert [one.file for one in found.articles] == [one.file for one in plain.articles]
                assert [reader.with_text(one) for one in found.articles] == list(plain.articles)
    assert len(plain.articles) == 3 - len(match)


@pytest.mark.parametrize("jobs", [1, 2])
def test_files_read_in_shares_are_read_the_same(folder: Path, jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readings, "_MANY", 2)
    (folder / "seeds" / "broken.md").write_bytes(b"\x00\x01")
    (folder / "site.yml").write_text("title: t\nquestion: q\n", "utf-8")
    plain = read.read_site(folder)
    for _ in range(2):
        with cache.opened(folder / "cache") as known, readings.reader(known, jobs) as reader:
            found = read.read_site(folder, None, reader)
            assert replace(found, articles=tuple(map(reader.with_text, found.articles))) == plain
    assert len(plain.articles) == 2
    assert len(plain.left_out) == 1


def test_a_key_follows_from_the_print_and_from_what_is_common() -> None:
    common, other, *prints = (hashlib.blake2b(bytes([number]), digest_size=16).digest() for number in range(5))
    ones, others = reuse._keys(common, prints), reuse._keys(other, prints)
    assert len({*ones, *others}) == 2 * len(prints)
    assert reuse._keys(common, prints[1:]) == ones[1:]
    assert reuse._keys(common, []) == []


def test_a_file_that_cannot_be_looked_at_is_not_trusted_once_it_can(folder: Path) -> None:
    path = folder / "seeds" / "first.md"
    found = read.Found(str(path), "seeds/first.md", "first.md")
    told = []
    for is_there in (True, False, False, True):
        with cache.opened(folder / "cache") as known, readings.reader(known) as reader:
            path.rename(folder / "kept") if path.exists() else None
            if is_there:
                (folder / "kept").rename(path)
            [reading] = reader.read([found], Config(""))
            told.append(reading.left_out.code if reading.left_out else "")
    assert told == ["", "broken", "broken", ""]


def test_what_an_article_is_known_by_changes_its_print(folder: Path) -> None:
    (folder / "site.yml").write_text("title: t\nquestion: q\n", "utf-8")
    before = read.read_site(folder)
    (folder / "content" / "articles").mkdir(parents=True)
    (folder / "content" / "articles" / "first.md").write_text("---\narticle: first.md\ntitle: other\n---\n", "utf-8")
    after = read.read_site(folder)
    assert {one.file for one in after.articles} == {one.file for one in before.articles}
    assert [one.title for one in after.articles if one.file == "seeds/first.md"] == ["other"]
    assert len({*before.prints} - {*after.prints}) == 1
    assert list(after.prints) == list(map(read.print_of, after.articles))

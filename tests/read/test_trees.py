"""Lists that were parsed before: never taken for others, and parsed again where they are broken."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook import cache, read, readings
from sourcebook.read import fields, trees
from sourcebook.read.fields import Broken, parse
from sourcebook.read.trees import Trees, parse_list


def test_a_list_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = Trees({})
    with first.at_hand():
        wanted = parse_list("a: [b, c]\nd: {e: f}\n", 3)
    assert wanted == parse("a: [b, c]\nd: {e: f}\n", 3) != parse("a: [b, c]\nd: {e: f}\n", 4)
    second = Trees(first.used)
    with second.at_hand():
        assert parse_list("a: [b, c]\nd: {e: f}\n", 4) != wanted
        monkeypatch.setattr(trees, "parse", None)
        assert parse_list("a: [b, c]\nd: {e: f}\n", 3) == wanted
    assert second.used.items() >= first.used.items()


def test_what_is_broken_is_broken_each_time() -> None:
    kept = Trees({})
    for _ in range(2):
        with kept.at_hand(), pytest.raises(Broken):
            parse_list("a: [b", 1)
    assert kept.used == {}


@pytest.mark.parametrize("damaged", [False, True])
def test_a_site_read_again_parses_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, damaged: bool
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "site.yml").write_text("title: t\nquestion: q\n", "utf-8")
    origins = tmp_path / "content" / "origins.yml"
    parsed: list[str] = []

    def counted(text: str, first_line: int = 1, longest: int = fields.LONGEST_LIST) -> fields.Node:
        parsed.append(text)
        return parse(text, first_line, longest)

    monkeypatch.setattr(trees, "parse", counted)

    def read_again() -> list[str]:
        parsed.clear()
        with cache.opened(tmp_path / "cache") as known:
            with readings.reader(known) as reader:
                found = read.read_site(tmp_path, None, reader)
            if damaged:
                known.store("lists", dict.fromkeys(known.keys("lists"), b"\x93"))
        assert found == read.read_site(tmp_path)
        return [*parsed]

    for words in ("某社:\n  kind: agency\n", "某社:\n  kind: agency\n", "另社:\n  kind: agency\n"):
        changed = not origins.is_file() or origins.read_text("utf-8") != words
        origins.write_text(words, "utf-8")
        again = read_again()[:-2]
        assert again.count(words) == (changed or damaged)

"""Patterns kept beside the package: the same as `re` gives, read back only as they were written."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from sourcebook import regexes
from sourcebook.regexes import Regexes
from sourcebook.text import patterns
from tests.patterns import package_patterns

EXPRESSIONS = [
    ("a", 0),
    (r"(?P<day>\d+)日|(?P<month>\d+)月(x)?", 0),
    ("[一-鿿]{2,5}(?=app)", re.IGNORECASE),
    ("[\ud800-\udfff]|\U00020000", 0),
    (r"(?i) É [a-z] # what", re.VERBOSE),
    (r"^\w+(?<!ab)$", re.MULTILINE | re.ASCII),
]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "cache" / "patterns.pyc"


class Asked:
    """Counts what is compiled."""

    times = 0

    def __call__(self, expression: str, flags: int = 0) -> Callable[[], re.Pattern[str]]:
        def compile_it() -> re.Pattern[str]:
            self.times += 1
            return re.compile(expression, flags)

        return compile_it


def asked_for(place: Path, asked: Asked) -> list[re.Pattern[str]]:
    """As a new process asks for them and leaves them behind."""
    found = Regexes(place)
    given = [found.compile(("test", words, int(flags)), asked(words, flags)) for words, flags in EXPRESSIONS]
    found.remember()
    return given


def test_they_are_compiled_once_and_are_what_re_gives(place: Path) -> None:
    asked = Asked()
    for _ in range(3):
        for pattern, (words, flags) in zip(asked_for(place, asked), EXPRESSIONS, strict=True):
            plain = re.compile(words, flags)
            assert pattern == plain
            assert (pattern.flags, pattern.groups) == (plain.flags, plain.groups)
            assert dict(pattern.groupindex) == dict(plain.groupindex)
    assert asked.times == len(EXPRESSIONS)


def test_a_match_names_its_groups(place: Path) -> None:
    asked_for(place, Asked())
    found = asked_for(place, Asked())[1].search("3月")
    assert found is not None
    assert (found.lastgroup, found.groupdict(), found[3]) == ("month", {"day": None, "month": "3"}, None)


def test_every_pattern_of_the_package_can_be_kept(place: Path) -> None:
    every = [pattern for pattern in package_patterns() if isinstance(pattern.pattern, str)]
    codes = {pattern.pattern: regexes._code(re.compile(pattern.pattern, pattern.flags)) for pattern in every}
    assert len(codes) > 200
    assert [words for words, code in codes.items() if code is None] == []


def test_what_is_not_as_it_was_written_is_compiled_again(place: Path) -> None:
    asked = Asked()
    asked_for(place, asked)
    data = place.read_bytes()
    wrongs = (b"", data[:40], data[:-1], bytes([data[0] ^ 1]) + data[1:], data[:-9] + bytes(9))
    for wrong in wrongs:
        place.write_bytes(wrong)
        asked_for(place, asked)
        assert place.read_bytes() == data
    assert asked.times == len(EXPRESSIONS) * (1 + len(wrongs))


def test_what_two_processes_leave_is_kept_of_both(place: Path) -> None:
    one, other, asked = Regexes(place), Regexes(place), Asked()
    one.compile(("test", "a", 0), asked("a"))
    other.compile(("test", "b", 0), asked("b"))
    one.remember()
    other.remember()
    third = Regexes(place)
    assert [third.compile(("test", word, 0), asked(word)).pattern for word in "ab"] == ["a", "b"]
    assert asked.times == 2


def test_a_python_that_makes_patterns_otherwise_compiles_them(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Asked()
    asked_for(place, asked)

    def otherwise(name: str) -> object:
        raise ImportError(name)

    monkeypatch.setattr(regexes, "import_module", otherwise)
    assert [pattern.pattern for pattern in asked_for(place, asked)] == [words for words, _ in EXPRESSIONS]
    assert asked.times == 2 * len(EXPRESSIONS)


def test_nothing_is_kept_where_python_keeps_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    asked_for(place, Asked())
    assert not place.exists()


def test_patterns_are_asked_for_when_they_are_first_used(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns._Waiting, "compile", patterns._Waiting.compile)
    found = Regexes(place)
    patterns.compiled_by(found.compile)
    pattern = patterns.regex("(?P<sign>[+-])1", re.ASCII)
    assert not found._fresh
    assert pattern.sub(r"\g<sign>2", "-1") == "-2"
    assert list(found._fresh.values()) == [re.compile("(?P<sign>[+-])1", re.ASCII)]

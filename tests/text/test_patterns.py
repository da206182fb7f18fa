"""A pattern that is compiled late is used as the compiled one, and every pattern of the package compiles."""

from __future__ import annotations

import re

import pytest

from sourcebook.text.patterns import late, regex
from tests.patterns import package_patterns

TEXT = "今天 12 日，明天 3 日"


@pytest.mark.parametrize("method", ["match", "search", "fullmatch", "findall", "split"])
def test_it_finds_what_the_compiled_pattern_finds(method: str) -> None:
    for expression in (r"(?P<day>\d+) 日", r"今.*日"):
        found, plain = (getattr(pattern, method)(TEXT) for pattern in (regex(expression), re.compile(expression)))
        assert repr(found) == repr(plain)


def test_flags_and_groups_are_kept() -> None:
    pattern = regex(r"(?P<letters>[a-z] +) (?P<rest>.)", re.VERBOSE | re.IGNORECASE)
    assert dict(pattern.groupindex) == {"letters": 1, "rest": 2}
    assert pattern.flags & re.IGNORECASE
    assert pattern.sub(r"\g<rest>", "Ab") == "b"


def test_a_pattern_is_compiled_when_it_is_first_used_and_only_then() -> None:
    made = []

    def compile_it() -> re.Pattern[str]:
        made.append("a")
        return re.compile("a")

    pattern = late(("test", "a", 0), compile_it)
    assert made == []
    assert [bool(pattern.search(text)) for text in ("a", "b")] == [True, False]
    assert pattern.fullmatch("a") is not None
    assert made == ["a"]


def test_every_pattern_of_the_package_compiles() -> None:
    compiled = [pattern.pattern for pattern in package_patterns()]
    assert len(compiled) > 200

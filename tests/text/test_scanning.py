"""`scan` gives what ``finditer`` gives: for patterns of every build, and for each one the package itself scans with."""

from __future__ import annotations

import re
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.text.scanning import scan, scanner
from tests.patterns import package_patterns

PATTERNS = (
    r"据|根据(?!地)",
    r"(?:甲|乙{2,3}丙?)?[丁戊]+",
    r"(?<!其)(?P<who>他|她)(?!们)|报道",
    r"\b(?:no\. ?|#)(?P<number>\d{1,3})\b",
    r"[-+]?\d|[|~]x",
    r"^关注|\s?a{0,2}b|(?=c)c+",
    r"(?:另)?(?:一|两)位|\n[ ]*\n|\.(?<=[a-z]\.)",
    r"(?:(?:y))z*|[b\-~]{2}",
)
MARKS = st.text(alphabet="据根地甲乙丙丁戊其他她们报道no.# 1-+|~xabc\nyz另一两位关注", max_size=40)


@cache
def project_patterns() -> list[str]:
    """What stands within the group ``whole`` of every pattern that `scanner` made for the package."""
    whole = re.compile(r"\A\[.*?\]\(\?<=\(\?=\(\?P<whole>(.*)\)\)\[.*?\]\)\Z", flags=re.DOTALL)
    found = (whole.match(pattern.pattern) for pattern in package_patterns() if "whole" in pattern.groupindex)
    return sorted({match[1] for match in found if match})


@pytest.mark.parametrize("pattern", PATTERNS)
@given(text=MARKS, data=st.data())
@settings(max_examples=60, deadline=None)
def test_scan_gives_what_finditer_gives(pattern: str, text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    plain = [(match.span(), match.groupdict()) for match in re.finditer(pattern, text[:end])]
    whole = [match.span() for match in re.compile(pattern).finditer(text, start, end)]
    assert [match.span("whole") for match in scan(scanner(pattern), text, start, end)] == whole
    scanned = [(match.span("whole"), match.groupdict()) for match in scan(scanner(pattern), text, 0, end)]
    assert [(span, {name: groups[name] for name in groups if name != "whole"}) for span, groups in scanned] == plain


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_patterns_of_the_package_are_scanned_for_whole(data: st.DataObject) -> None:
    pattern = data.draw(st.sampled_from(project_patterns()))
    words = st.from_regex(pattern, fullmatch=False)
    text = "".join(data.draw(st.lists(st.one_of(words, st.text(max_size=6)), max_size=3)))
    plain = [match.span() for match in re.finditer(pattern, text)]
    assert [match.span("whole") for match in scan(scanner(pattern), text)] == plain


@pytest.mark.parametrize("pattern", ["", "a?", "a|", ".b", "[^a]b", r"\Wa", "a)b"])
def test_a_pattern_that_can_begin_with_anything_is_refused(pattern: str) -> None:
    with pytest.raises(ValueError, match="nothing to look for"):
        scanner(pattern).search("a")

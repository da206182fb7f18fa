"""Plain words are found where a pattern of them would find them."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.annotate.occurrences import longest_apart, occurrences

WORDS = st.text(alphabet="甲乙a ", min_size=1, max_size=3)


@given(st.sets(WORDS, min_size=1, max_size=5), st.text(alphabet="甲乙a b", max_size=30))
def test_the_same_as_a_pattern_of_the_words(words: set[str], text: str) -> None:
    pattern = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    assert list(longest_apart(words, text)) == [match.span() for match in re.finditer(pattern, text)]


def test_a_word_within_itself() -> None:
    assert list(occurrences("aa", "aaaba")) == [0, 1]
    assert list(longest_apart((), "a")) == []

"""Headers parted from texts: the commonest ones without the library, where it would part them too."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sourcebook.read import head

LINES = st.lists(st.sampled_from(["---", "----", "--- ", "--", "", " ", "\u3000", "a: b", "正文", "\u3000正文", "- x"]))


@given(LINES, st.sampled_from(["", "\n", " "]))
@example(["---", "a: b", "---", "", "正文"], "")
@example(["---", "---", ""], "")
def test_what_is_parted_without_the_library_is_parted_as_by_it(lines: list[str], before: str) -> None:
    text = before + "\n".join(["---", *lines])
    with pytest.MonkeyPatch.context() as patch:
        parted = head.split_head(text)
        patch.setattr(head, "_plain", lambda *_: None)
        assert parted == head.split_head(text)


def test_the_commonest_header_needs_no_library() -> None:
    parted = head._plain("---\ntitle: t\n---\n\n正文\n", 0, 3)
    assert parted == head.Head("title: t\n", 2, "正文\n", 5, True)

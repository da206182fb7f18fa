"""Rows of figures from build to build: those that stand are those that sorting all of them anew would give."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.arrange.context import Context, context
from sourcebook.arrange.figure_rows import rows
from sourcebook.arrange.kept import Anew, Make, Since
from sourcebook.model import Article, Config, Corpus, Groups, Kind, Provenance, Reason
from tests.annotate import lists

VALUES = ("9", "11", "11.1", "11.08", "11.14", "11.46", "11.5", "11.449", "110")
WHOSE = ("云雀2024年第四季度营收", "云雀2024年第三季度营收", "云雀营收")
SENTENCES = [f"{whose}下降{value}%。" for whose in WHOSE for value in VALUES]

texts = st.lists(st.sampled_from(SENTENCES), max_size=2).map("".join)
edits = st.lists(st.tuples(st.sampled_from("abcdef"), texts), min_size=6, max_size=14)
"""An article with what it says from now on, one after the other; one that says nothing is gone."""


class Compared:
    """Keeps what it is told, and finds what changed by making all of it anew."""

    def __init__(self) -> None:
        self.context: Context
        self._made: dict[str, list[object]] = {}
        self._kept = b""

    def since(self, name: str, make: Make, keys: Iterable[str]) -> Since:
        made = {key: list(make(self.context, key)) for key in keys}
        before, self._made = self._made, made
        changed = frozenset(key for key in made.keys() | before.keys() if made.get(key) != before.get(key))
        return Since(changed, {key: found for key, found in made.items() if key in changed}, self._kept)

    def keep(self, name: str, body: bytes) -> None:
        self._kept = body


understood = lru_cache(lists.understood)


def told(collection: dict[str, str]) -> Context:
    """Articles with these texts, shown in full."""
    annotations = {key: understood(text).but(article=key) for key, text in collection.items()}
    found = {
        key: Article(key, f"{key}.md", key, "", "", published=f"2025-02-1{ord(key) % 3}", text="full")
        for key in collection
    }
    groups = Groups(
        kinds={key: Kind("report", Reason("about-it")) for key in found},
        provenance={key: Provenance("", ()) for key in found},
        **dict.fromkeys(("origins", "reposts", "stories", "claims", "events"), ()),
        boilerplate={},
    )
    return context(Corpus(Config("数"), lists.CURATED, found, annotations, groups))


@given(edits)
@settings(max_examples=60, deadline=None)
def test_what_stands_is_what_all_of_them_give(edits: list[tuple[str, str]]) -> None:
    keeper, collection = Compared(), dict[str, str]()
    for key, text in edits:
        collection[key] = text
        keeper.context = told({key: text for key, text in collection.items() if text})
        assert rows(keeper.context, keeper) == rows(keeper.context, Anew(keeper.context))


def test_a_value_that_lands_is_told_with_what_stands() -> None:
    keeper = Compared()
    keeper.context = told({"a": SENTENCES[3], "b": SENTENCES[8]})
    assert [row.reports for row in rows(keeper.context, keeper)] == [1, 1]
    keeper.context = told({"a": SENTENCES[3], "b": SENTENCES[8], "c": SENTENCES[2]})
    assert [row.reports for row in rows(keeper.context, keeper)] == [2, 1]

"""What crosses between processes, and lies in the cache, is what was annotated."""

from __future__ import annotations

import msgspec
import pytest

from sourcebook import annotate, annotator, understood
from sourcebook.model import Article, Company, Config, Curated

ARTICLE = Article(
    "a", "a.md", "青禾电池在白鹭洲租下仓库", "青禾电池在白鹭洲租下3处仓库。观澜物流没有回应。\n\n青禾电池没有回应。", ""
)
LISTS = Config("title"), Curated(companies=(Company("qinghe", "青禾电池"),))


@pytest.mark.parametrize("later", [False, True])
def test_an_annotation_comes_back_as_it_was(later: bool) -> None:
    body = annotator.prepare(msgspec.msgpack.encode(LISTS))(msgspec.msgpack.encode(ARTICLE))
    found = understood.decoder(later=later)(body)
    made = annotate.annotate(ARTICLE, annotate.compile_lists(*LISTS))
    assert len(made.terms) == 3
    assert found == made
    assert (list(found.terms), found.terms[-1], found.terms[1:]) == (list(made.terms), made.terms[-1], made.terms[1:])
    assert made == found
    assert hash(found) == hash(made)
    assert found.but(text="") == made.but(text="")
    assert not hasattr(found, "nothing")
    both = found.breaks, made.breaks
    assert len({(len(one), tuple(one), one[-1], one[-3], tuple(one[1:])) for one in both}) == 1


def test_each_term_is_held_once() -> None:
    body = annotator.prepare(msgspec.msgpack.encode(LISTS))(msgspec.msgpack.encode(ARTICLE))
    decode = understood.decoder(later=True)
    first, second = ([term for held in decode(body).terms for term in held if term == "c:qinghe"] for _ in range(2))
    assert len({id(term) for term in first + second}) == 1
    assert first


def test_what_is_looked_at_is_fetched_and_where_it_cannot_be_made_again() -> None:
    body = annotator.prepare(msgspec.msgpack.encode(LISTS))(msgspec.msgpack.encode(ARTICLE))
    made = annotate.annotate(ARTICLE, annotate.compile_lists(*LISTS))
    there = {b"whole": body, b"broken": b"\x90", b"cut": body[:-9]}
    again: list[bytes] = []

    def make_again(key: bytes) -> bytes:
        again.append(key)
        return body

    fetched = understood.fetched(there.get, make_again)
    found = fetched((*there, b"gone"))
    assert again == []
    assert [one.text for one in found] == [made.text] * 4
    assert [*map(hash, found)] == [hash(made)] * 4
    assert again == [b"broken", b"cut", b"gone"]

"""YAML read as text: what is kept, what is refused, and that the fast way is the same way."""

from __future__ import annotations

import time
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.read.fields import Broken, Mapping, Scalar, Sequence, parse
from sourcebook.read.flat import read_flat

KEYS = st.sampled_from(["title", "date", "a", "null", "lang", "x_1"])
VALUES = st.sampled_from(
    [
        "",
        " word",
        ' "text"',
        ' "a: b #c"',
        ' ""',
        " 1e5",
        " null",
        " 'q'",
        ' "tab\\t"',
        " a b",
        ' "é，。"',
        " ~",
        ' "x" # y',
    ]
)
ITEMS = st.lists(st.sampled_from(['\n  - "one"', "\n  - two", '\n- "three"', '\n  - ""']), max_size=2).map("".join)
HEADERS = st.lists(st.tuples(KEYS, VALUES, ITEMS).map(lambda line: f"{line[0]}:{line[1]}{line[2]}"), max_size=5).map(
    "\n".join
)


@given(HEADERS)
@settings(max_examples=600, deadline=None)
def test_the_fast_way_reads_the_same(header: str) -> None:
    flat = read_flat(header, 2)
    if flat is None:
        return
    root = parse(header, 2)
    assert isinstance(root, Mapping)
    assert [(key, [value for value in values if value[0]], line) for key, values, line in flat] == [
        (key.text, [(one.text, one.line) for one in _texts(node) if one.text], key.line) for key, node in root.entries
    ]


def _texts(node: object) -> list[Scalar]:
    if isinstance(node, Sequence):
        return [item for item in node.items if isinstance(item, Scalar)]
    return [node] if isinstance(node, Scalar) else []


def test_the_fast_way_takes_the_common_header() -> None:
    assert read_flat('title: "一"\nlang:\n  - "zh-CN"\ntoc: false\nlead: ""', 1) == [
        ("title", (("一", 1),), 1),
        ("lang", (("zh-CN", 3),), 2),
        ("toc", (("false", 4),), 4),
        ("lead", (("", 5),), 5),
    ]


@pytest.mark.parametrize(
    "text, line",
    [
        ("a: 1\nb: &x 2", 2),
        ("a: *x", 1),
        ("a: 1\na: 2", 2),
        ("<<: {a: 1}", 1),
        ("a: !!int 5", 1),
        ("a: [[[[[[[[[1]]]]]]]]]", 1),
        ("a: 1\n---\nb: 2", 2),
        ("a: 1\nb: [", 2),
        ("a: \x01", 1),
        ("a:\n\tb: 1", 2),
        ("? {a: 1}\n: b", 1),
    ],
)
def test_what_is_refused(text: str, line: int) -> None:
    with pytest.raises(Broken) as caught:
        parse(text)
    assert abs(caught.value.line - line) <= 1


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@`,? \n\t\x00é", max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_is_read_or_broken(text: str) -> None:
    with suppress(Broken):
        assert parse(text).line >= 1


def test_a_bomb_costs_nothing() -> None:
    bomb = "a: &a [x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    began = time.process_time()
    with pytest.raises(Broken):
        parse(bomb)
    with pytest.raises(Broken):
        parse("[" * 100_000)
    assert time.process_time() - began < 2

"""The researcher's word is the last, and what cannot hold is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sourcebook.dedupe.decisions import Verdict, Verdicts, components, decide, resolve
from sourcebook.model import Decision, Link, Reason, Reference
from tests.dedupe.world import article, grouped, understood

PATH = "content/decisions.yml"
TEXT = "北辰汽车拟以480亿元收购澜海芯片。\n\n澜海芯片没有回应这一报价，董事会周五开会。"
OTHER = "青禾电池公布财报，第四季度营收同比增长12%。\n\n公司预计今年出货量再增两成。"
THREE = {
    "a": {"title": "北辰拟收购澜海", "text": TEXT, "published": "2025-02-11T08:00:00+08:00"},
    "b": {"title": "北辰拟收购澜海", "text": TEXT, "published": "2025-02-11T09:00:00+08:00"},
    "c": {"title": "青禾电池营收增长12%", "text": OTHER, "published": "2025-02-11T10:00:00+08:00"},
}


def _decision(verdict: str, kind: str, *names: str, line: int = 1) -> Decision:
    return Decision(verdict, kind, tuple(Reference(article=name) for name in names), PATH, line)


def _stories(*decisions: Decision) -> set[tuple[str, ...]]:
    return {story.articles for story in grouped(THREE, decisions).stories}


def test_without_decisions() -> None:
    assert _stories() == {("a", "b"), ("c",)}


def test_same_joins_and_says_where_it_was_decided() -> None:
    groups = grouped(THREE, (_decision("same", "story", "b", "c", line=7),))
    assert [story.articles for story in groups.stories] == [("a", "b", "c")]
    (link,) = [link for link in groups.stories[0].links if link.kind == "decision"]
    assert link.reason.code == "decided"
    assert dict(link.reason.facts) == {"path": PATH, "line": "7"}


def test_different_parts_even_a_repost_from_its_original() -> None:
    assert _stories(_decision("different", "story", "a", "b")) == {("a",), ("b",), ("c",)}


def test_a_repost_that_is_none() -> None:
    assert not grouped(THREE, (_decision("different", "repost", "a", "b"),)).reposts


def test_an_article_that_makes_no_story_joins_one_by_decision() -> None:
    more = THREE | {"d": {**THREE["c"], "off_topic": True, "published": "2025-02-12T10:00:00+08:00"}}
    groups = grouped(more, (_decision("same", "story", "c", "d"),))
    assert ("c", "d") in {story.articles for story in groups.stories}
    assert groups.kinds["d"].code == "offtopic"


def test_of_texts_that_make_no_story_one_may_join_a_story_by_decision() -> None:
    """The other copies of it stay out."""
    more = THREE | {
        "a": {**THREE["a"], "off_topic": True},
        "d": {**THREE["b"], "off_topic": False, "published": "2025-02-12T08:00:00+08:00"},
    }
    groups = grouped(more, (_decision("same", "story", "c", "d"),))
    assert [repost.of for repost in groups.reposts] == ["a", "a"]
    assert [story.articles for story in groups.stories] == [("c", "d")]


def test_quotations_become_statements() -> None:
    _, annotations, _ = understood(article(key, one) for key, one in THREE.items())
    members = (Reference("a", "澜海芯片 没有回应这一報價"), Reference("c", "出货量再增两成"))
    verdicts, problems = resolve([Decision("same", "claim", members, PATH, 3)], annotations)
    keys = [annotations["a"].sentences[1].key, annotations["c"].sentences[1].key]
    assert verdicts["claim"].same == (Verdict(f"a#s-{keys[0]}", f"c#s-{keys[1]}", PATH, 3),)
    assert not problems


def test_a_quotation_that_stands_nowhere_is_a_warning_with_its_line() -> None:
    _, annotations, _ = understood(article(key, one) for key, one in THREE.items())
    members = (Reference("a", "这句话哪里都没有"), Reference("c", "出货量再增两成"))
    verdicts, (problem,) = resolve([Decision("same", "claim", members, PATH, 5)], annotations)
    assert str(problem).startswith(f"{PATH}:5: warning: this quotation stands nowhere in its article")
    assert verdicts["claim"] == Verdicts()


def test_two_quotations_of_one_sentence_show_a_contradiction() -> None:
    """`read` sees the words only; that two quotations are one sentence shows here."""
    _, annotations, _ = understood(article(key, one) for key, one in THREE.items())
    joined = Decision("same", "claim", (Reference("a", "没有回应"), Reference("c", "出货量再增两成")), PATH, 2)
    parted = Decision("different", "claim", (Reference("a", "董事会周五开会"), Reference("c", "出货量")), PATH, 9)
    _, (problem,) = resolve([joined, parted], annotations)
    assert (problem.line, problem.severity) == (9, "error")
    assert "line 2" in problem.what


KEYS = [f"k{n}" for n in range(8)]
PAIRS = st.tuples(st.sampled_from(KEYS), st.sampled_from(KEYS)).filter(lambda pair: pair[0] != pair[1])
LINKS = st.lists(st.tuples(PAIRS, st.floats(0, 1)), max_size=20)


@given(LINKS, st.lists(PAIRS, max_size=6))
def test_different_always_parts(drawn: list[tuple[tuple[str, str], float]], parted: list[tuple[str, str]]) -> None:
    links = [Link(left, right, "story", score, Reason("same-news")) for (left, right), score in drawn]
    verdicts = Verdicts(different=tuple(Verdict(left, right, PATH, n) for n, (left, right) in enumerate(parted)))
    group_of = {key: n for n, group in enumerate(components(KEYS, decide(links, verdicts))) for key in group}
    assert all(group_of[left] != group_of[right] for left, right in parted)


@given(LINKS, st.lists(PAIRS, max_size=6))
def test_same_always_joins(drawn: list[tuple[tuple[str, str], float]], joined: list[tuple[str, str]]) -> None:
    links = [Link(left, right, "story", score, Reason("same-news")) for (left, right), score in drawn]
    verdicts = Verdicts(same=tuple(Verdict(left, right, PATH, n) for n, (left, right) in enumerate(joined)))
    group_of = {key: n for n, group in enumerate(components(KEYS, decide(links, verdicts))) for key in group}
    assert all(group_of[left] == group_of[right] for left, right in joined)

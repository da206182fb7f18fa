"""What nearness in meaning adds to what words say, and where it adds nothing."""

from __future__ import annotations

import pytest

from sourcebook.dedupe import Memory, explain, group
from sourcebook.dedupe.claims.nearness import may_count, most_among, nearness
from sourcebook.dedupe.guards.guard import Guard
from sourcebook.model import Config, Corpus, Groups
from sourcebook.model.meanings import SCALE, STEP, Meaning, Meanings
from tests.dedupe.world import article, understood

SAME, ACROSS = bytes([SCALE // 2, SCALE // 2, 0, 0]), bytes([0, 0, SCALE // 2, SCALE // 2])
STORED = "青禾电池的正极材料往后堆放在白鹭洲码头边的旧粮仓和船坞里由夜班工人看守。"
ARTICLES, ANNOTATIONS, CURATED = understood(
    [
        article("a1", {"published": "2025-02-11", "text": "青禾电池在白鹭洲租下三处仓库用来存放正极材料。"}),
        article("a2", {"published": "2025-02-13", "text": STORED}),
        article("a3", {"published": "2025-02-14", "text": "青禾电池的正极材料往后可能堆放在白鹭洲码头边的旧粮仓。"}),
    ]
)


def _meanings(crowd: int, other: bytes = SAME) -> Meanings:
    made = {key: Meaning(SAME if key == "a1" else other, (crowd, crowd)) for key in ARTICLES}
    return Meanings({key: (meaning,) for key, meaning in made.items()}, most_among(3))


def _groups(meanings: Meanings, *keys: str) -> Groups:
    return group({key: ARTICLES[key] for key in keys}, ANNOTATIONS, CURATED, memory=Memory(meanings=meanings))


def test_what_words_make_similar_meaning_makes_one() -> None:
    assert _groups(Meanings(), "a1", "a2").claims == ()
    (claim,) = _groups(_meanings(0), "a1", "a2").claims
    (link,) = claim.links
    assert link.reason.code == "same-meaning"
    assert float(dict(link.reason.facts)["meaning"]) > 0
    assert link.score <= most_among(3)


@pytest.mark.parametrize("meanings", [_meanings(STEP), _meanings(0, ACROSS)], ids=["as near as others", "not near"])
def test_no_nearer_than_usual_is_nothing(meanings: Meanings) -> None:
    assert _groups(meanings, "a1", "a2") == _groups(Meanings(), "a1", "a2")


def test_what_a_guard_parts_meaning_does_not_join() -> None:
    assert _groups(_meanings(0), "a1", "a3") == _groups(Meanings(), "a1", "a3")


@pytest.mark.parametrize(
    "kind", ["figure", "period", "actor", "outcome", "negation", "certainty", "mood", "place", "aside"]
)
def test_it_counts_where_evidence_is_wanting_not_where_something_differs(kind: str) -> None:
    wanting = [Guard("act", 0.7, "", ""), Guard("subject", 0.85, "", "")]
    assert may_count(wanting)
    assert not may_count([*wanting, Guard(kind, 0.9, "", "")])


def test_each_is_measured_by_its_neighbours_in_the_language_of_the_other() -> None:
    chinese, english = Meaning(SAME, (48, 16)), Meaning(SAME, (8, 40))
    likeness = 2 * (SCALE // 2) ** 2 / SCALE**2
    assert nearness(chinese, english, (False, True)) == round(likeness - (16 + 8) / (2 * STEP), 3)
    assert nearness(chinese, english, (False, True)) == nearness(english, chinese, (True, False))
    assert nearness(chinese, chinese, (False, False)) == 0.0


def test_explain_says_what_it_added() -> None:
    names = [f"{key}#s-{ANNOTATIONS[key].sentences[0].key}" for key in ("a1", "a2")]
    told = {}
    for meanings in (Meanings(), _meanings(0)):
        groups = _groups(meanings, *ARTICLES)
        corpus = Corpus(Config("test"), CURATED, ARTICLES, ANNOTATIONS, groups, meanings=meanings)
        told[meanings.most] = explain(corpus, names[0], names[1])[1]
    assert "nearer in meaning" not in told[0.0]
    assert "nearer in meaning than their neighbours: 0.5" in told[most_among(3)]

"""Which sentences state one thing, what stands against what, and the laws that hold for every claim."""

from __future__ import annotations

from random import Random
from time import process_time
from typing import Any

import pytest
from msgspec.structs import replace

from sourcebook.dedupe.claims.drafts import _paired
from sourcebook.dedupe.claims.find import Found, Given, find_claims
from sourcebook.dedupe.decisions import Verdict, Verdicts, components
from sourcebook.dedupe.profiles import Material, in_order_of_time
from sourcebook.model import Article, Claim, MarkedClaim, Origin, Reference
from tests.dedupe.world import ORIGINS, article, cases, grouped, understood

CASES = cases("claims")
OFFER = "北辰汽车拟以480亿美元收购澜海芯片的非营利机构。"
OFFER_AGAIN = "北辰汽车提出以480亿美元的价格收购澜海芯片的非营利机构。"


def _material(articles: list[Article]) -> Material:
    given, annotations, _ = understood(articles)
    given = in_order_of_time(given)
    return Material(given, {key: annotations[key] for key in given}, {})


def _found(texts: dict[str, str], given: Given | None = None) -> tuple[Found, Material]:
    material = _material([article(key, {"text": text, "published": "2025-02-11"}) for key, text in texts.items()])
    return find_claims(material, given or Given(origins=ORIGINS)), material


def _places(claim: Claim) -> list[str]:
    return sorted({f"{mention.article}.{mention.sentence + 1}" for mention in claim.mentions})


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_claims(case: dict[str, Any]) -> None:
    groups = grouped(case["articles"])
    several = [c for c in groups.claims if len({mention.article for mention in c.mentions}) > 1]
    assert sorted(_places(claim) for claim in several) == case["together"]
    assert sorted({x.kind for c in groups.claims for x in c.conflicts}) == case.get("conflicts", [])
    assert len(groups.claims) == case.get("claims", len(groups.claims))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_quotations_are_verbatim_and_linked(case: dict[str, Any]) -> None:
    """No link, no merge: the links of a claim hold all of its statements together."""
    articles, annotations, _ = understood(article(key, one) for key, one in case["articles"].items())
    for claim in grouped(case["articles"]).claims:
        names = set()
        for mention in claim.mentions:
            sentence = annotations[mention.article].sentences[mention.sentence]
            assert sentence.start <= mention.start < mention.end <= sentence.end
            names.add(f"{mention.article}#s-{sentence.key}")
        assert claim.text in {annotations[m.article].text[m.start : m.end] for m in claim.mentions}
        assert len(components(sorted(names), claim.links)) == 1
    assert articles


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_the_order_of_articles_never_matters(case: dict[str, Any]) -> None:
    shuffled = list(case["articles"].items())
    Random(7).shuffle(shuffled)
    assert grouped(dict(shuffled)).claims == grouped(case["articles"]).claims


def test_a_conflict_stands_on_both_sides() -> None:
    found, _ = _found({"a": OFFER, "b": OFFER.replace("480", "520")})
    by_id = {claim.id: claim for claim in found.claims}
    assert len(by_id) == 2
    assert all(claim.disputed for claim in found.claims)
    for claim in found.claims:
        (conflict,) = claim.conflicts
        assert claim.id in {back.claim for back in by_id[conflict.claim].conflicts}
        assert dict(conflict.reason.facts)["left"] in claim.text


@pytest.mark.parametrize(
    ("text", "start", "end", "told"),
    [
        ('The chief dismissed it as "ridiculous" and left.', 0, 27, "The chief dismissed it as"),
        ('The chief dismissed it as "ridiculous" and left.', 27, 48, '"ridiculous" and left.'),
        ("他称“这很荒唐”，随后离开。", 0, 3, "他称"),
        ("他称“这很荒唐”，随后离开。", 3, 14, "“这很荒唐”，随后离开。"),
        ("他称“这很荒唐”，随后离开。", 0, 8, "他称“这很荒唐”"),
    ],
)
def test_a_part_of_a_sentence_cuts_no_quotation_off_from_its_marks(text: str, start: int, end: int, told: str) -> None:
    begin, stop = _paired(text, start, end)
    assert text[begin:stop] == told


def test_a_heading_stands_for_a_claim_after_any_sentence() -> None:
    heading = OFFER.removesuffix("。")
    for texts in ({"a": heading, "b": OFFER}, {"a": OFFER, "b": heading}):
        found, _ = _found(texts)
        assert [claim.text for claim in found.claims] == [OFFER]


def test_a_whole_sentence_stands_for_a_claim_before_a_part_of_a_longer_one() -> None:
    whole = "近日，北辰汽车、青禾电池等七个品牌宣布接入了澜海芯片的大模型。"
    part = (
        "国内的厂商早已把模型放进系统，北辰汽车、青禾电池等迅速接入了澜海芯片的大模型，洛川通讯也与远山公司合作了地图。"
    )
    for texts in ({"a": part, "b": whole}, {"a": whole, "b": part}):
        found, _ = _found(texts)
        assert [claim.text for claim in found.claims] == [whole]


def test_figures_of_other_weeks_do_not_conflict() -> None:
    texts = {"a": (OFFER, "2025-02-11"), "b": (OFFER.replace("480", "520"), "2025-04-11")}
    made = [article(key, {"text": text, "published": day}) for key, (text, day) in texts.items()]
    assert find_claims(_material(made), Given()).claims == ()


@pytest.mark.parametrize(
    ("texts", "status", "origins"),
    [
        (
            ("洛川通讯报道称，北辰汽车要在海外建两座新工厂。", "北辰汽车要在海外建两座新工厂。"),
            "single-origin",
            ("luochuan",),
        ),
        (("北辰汽车要在海外建两座新工厂。", "北辰汽车很快要在海外建两座新工厂。"), "unattributed", ()),
        (("莫砚表示，北辰汽车要在海外建两座新工厂。", "北辰汽车要在海外建两座新工厂。"), "on-record", ("mo-yan",)),
        (
            ("沈渡表示，北辰汽车要在海外建两座新工厂。", "洛川通讯报道称，北辰汽车要在海外建两座新工厂。"),
            "several-origins",
            ("shen-du", "luochuan"),
        ),
    ],
)
def test_status_follows_from_who_says_so(texts: tuple[str, str], status: str, origins: tuple[str, ...]) -> None:
    found, _ = _found(dict(zip("ab", texts, strict=True)))
    (claim,) = found.claims
    assert (claim.status, claim.origins) == (status, origins)


def test_the_id_is_that_of_the_earliest_statement_and_the_second_claim_on_it_gets_a_number() -> None:
    found, material = _found({"b": OFFER, "a": OFFER_AGAIN})
    (claim,) = found.claims
    assert claim.id == f"a-{material.annotations['a'].sentences[0].key}"
    marked = Given(marked=(MarkedClaim("a", OFFER_AGAIN[:6], text="一"), MarkedClaim("a", OFFER_AGAIN[6:], text="二")))
    ids = [claim.id for claim in find_claims(material, marked).claims]
    assert len(ids) == len(set(ids))


def test_two_entries_for_one_claim_are_a_warning_with_both_lines() -> None:
    entries = (
        MarkedClaim("a", OFFER, text="一", path="content/decisions.yml", line=3),
        MarkedClaim("b", OFFER_AGAIN, text="二", path="content/decisions.yml", line=8),
        MarkedClaim("a", "工人们还没有听说", text="三", path="content/decisions.yml", line=12),
    )
    found, _ = _found({"a": f"{OFFER}工人们还没有听说这件事。", "b": OFFER_AGAIN}, Given(marked=entries))
    assert [claim.text for claim in found.claims] == ["二", "三"]
    (problem,) = found.problems
    assert str(problem).startswith(
        "content/decisions.yml:8: warning: this entry of “claims” quotes the same claim as line 3"
    )


def test_a_marked_sentence_is_a_claim_in_the_researchers_words() -> None:
    marked = MarkedClaim("a", "工人们还没有听说", text="工人不知情", note="问过三个人")
    found, _ = _found({"a": "工人们还没有听说这件事。"}, Given(marked=(marked,)))
    (claim,) = found.claims
    assert (claim.text, claim.note, claim.curated) == ("工人不知情", "问过三个人", True)


def test_what_the_researcher_sets_against_each_other_is_disputed_on_both_sides() -> None:
    against = Reference("b", "工人们早就听说了")
    marked = MarkedClaim("a", "工人们还没有听说", path="content/decisions.yml", line=3, against=against)
    found, _ = _found({"a": "工人们还没有听说这件事。", "b": "这家工厂的工人们早就听说了。"}, Given(marked=(marked,)))
    left, right = found.claims
    assert (left.disputed, right.disputed) == (True, True)
    assert [conflict.claim for conflict in (*left.conflicts, *right.conflicts)] == [right.id, left.id]
    assert (left.curated, right.curated) == (True, False)


def test_a_statement_set_against_itself_or_against_nothing_is_disputed_by_nobody() -> None:
    for against in (Reference("a", "工人们还没有听说"), Reference("a", "没有这句话"), Reference("z", "工人们")):
        marked = MarkedClaim("a", "工人们还没有听说", against=against)
        found, _ = _found({"a": "工人们还没有听说这件事。"}, Given(marked=(marked,)))
        assert [claim.disputed for claim in found.claims] == [False]


def _name(material: Material, key: str, index: int = 0) -> str:
    return f"{key}#s-{material.annotations[key].sentences[index].key}"


def test_a_line_different_parts_and_a_line_same_joins() -> None:
    _, material = _found({"a": OFFER, "b": OFFER_AGAIN, "c": "工人们还没有听说这件事。"})
    apart = Verdict(_name(material, "a"), _name(material, "b"), "content/decisions.yml", 3)
    one = Verdict(_name(material, "a"), _name(material, "c"), "content/decisions.yml", 5)
    found = find_claims(material, Given(verdicts=Verdicts(same=(one,), different=(apart,))))
    assert [_places(claim) for claim in found.claims] == [["a.1", "c.1"]]


def test_origins_do_not_change_what_is_merged() -> None:
    texts = {"a": OFFER, "b": OFFER_AGAIN}
    plain, _ = _found(texts, Given())
    named, _ = _found(texts, Given(origins=(*ORIGINS, Origin("x", "某台"))))
    assert plain.claims == named.claims


def test_a_long_sentence_stands_in_two_claims_with_other_clauses() -> None:
    both = "青禾电池承诺在2026年底前完成向营利性公司的转型；北辰汽车拟以480亿美元收购澜海芯片的非营利机构。"
    found, _ = _found({"a": OFFER, "b": "青禾电池承诺在2026年底前完成向营利性公司的转型。", "c": both})
    assert sorted(_places(claim) for claim in found.claims) == [["a.1", "c.1"], ["b.1", "c.1"]]
    quoted = {both[m.start : m.end] for claim in found.claims for m in claim.mentions if m.article == "c"}
    assert len(quoted) == 2


def test_thousands_of_templated_sentences_take_linear_time() -> None:
    def seconds(count: int) -> float:
        texts = [f"第{n}号公司股价今日上涨{n % 97}.{n % 89}%，成交额为{n}万元。" for n in range(count)]
        made = [article(f"{n:05}", {"text": text, "published": "2025-02-11"}) for n, text in enumerate(texts)]
        material = _material(made)
        started = process_time()
        find_claims(material, Given())
        return process_time() - started

    seconds(100)
    assert seconds(2000) < 8 * seconds(500) + 0.5


def test_a_bare_claim_is_whole_without_dates() -> None:
    made = [article("a", {"text": OFFER}), article("b", {"text": OFFER_AGAIN})]
    material = _material([replace(one, published="") for one in made])
    assert len(find_claims(material, Given()).claims) == 1

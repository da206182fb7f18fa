"""The excerpt policy: what may be shown of an article, and what may be quoted of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs
from msgspec.structs import replace

from sourcebook.arrange.excerpt import SHARE, shown_claim_text, shown_event_text, shown_sentences
from sourcebook.model import Annotation, Block, Claim, ClaimMention, Corpus, Groups, Kind, Provenance, Reason, Sentence
from tests import small


def test_a_full_text_shows_everything() -> None:
    corpus = small.corpus(text="full")
    assert {key: len(found) for key, found in shown_sentences(corpus).items()} == {
        key: len(lines) for key, lines in small.LINES.items()
    }


def test_an_excerpt_keeps_to_its_share_but_shows_one_sentence() -> None:
    corpus = small.corpus(text="excerpt")
    for key, found in shown_sentences(corpus).items():
        lines = small.LINES[key]
        assert found
        assert len(found) == 1 or sum(len(lines[i]) for i in found) <= SHARE * len("\n".join(lines))


def test_small_talk_is_never_shown_beside_claims() -> None:
    assert 3 not in shown_sentences(small.corpus(text="excerpt"))["aaaaaaaaaa"]


def test_boilerplate_and_furniture_give_no_excerpt() -> None:
    corpus = small.corpus(text="excerpt")
    annotation = corpus.annotations["bbbbbbbbbb"]
    corpus = replace(
        corpus,
        annotations={
            **corpus.annotations,
            "bbbbbbbbbb": annotation.but(blocks=(Block("furniture", 0, 30), *annotation.blocks[1:])),
        },
        groups=replace(corpus.groups, boilerplate={"bbbbbbbbbb": (1,)}),
    )
    assert shown_sentences(corpus)["bbbbbbbbbb"] == {2}


def test_a_claim_is_worded_by_a_quotation_that_is_shown() -> None:
    corpus = small.corpus()
    claim = corpus.groups.claims[0]
    only_second = {"aaaaaaaaaa": frozenset[int](), "bbbbbbbbbb": frozenset({0})}
    nothing = {"aaaaaaaaaa": frozenset[int](), "bbbbbbbbbb": frozenset[int]()}
    assert shown_claim_text(claim, corpus, {**nothing, "aaaaaaaaaa": frozenset({0})}) == claim.text
    assert shown_claim_text(claim, corpus, only_second) == small.LINES["bbbbbbbbbb"][0]
    assert shown_claim_text(claim, corpus, nothing) == ""
    assert shown_claim_text(replace(claim, curated=True, text="我们的话"), corpus, nothing) == "我们的话"


def test_an_event_is_told_only_where_a_sentence_of_it_is_shown() -> None:
    first_report, launch = small.corpus().groups.events
    nothing = {key: frozenset[int]() for key in small.LINES}
    assert shown_event_text(launch, nothing) == ""
    assert shown_event_text(launch, {**nothing, "aaaaaaaaaa": frozenset({0})}) == launch.text
    assert shown_event_text(first_report, nothing) == first_report.text


def test_an_event_is_told_in_the_sites_language_where_a_mention_is() -> None:
    launch = small.corpus().groups.events[1]
    mention = structs.replace(launch.mentions[0], article="aaaaaaaaaa", sentence=0)
    english = structs.replace(mention, article="bbbbbbbbbb", words="The phone went on sale in April.")
    told = structs.replace(launch, mentions=(mention, english))
    every = {"aaaaaaaaaa": frozenset({0}), "bbbbbbbbbb": frozenset(range(9))}
    assert shown_event_text(told, every, "zh-CN") == launch.text
    assert shown_event_text(told, every, "en") == english.words
    assert shown_event_text(told, {**every, "bbbbbbbbbb": frozenset[int]()}, "en") == launch.text


@given(lengths=st.lists(st.integers(1, 40), min_size=1, max_size=12), carrying=st.sets(st.integers(0, 11)))
def test_any_article_shows_at_most_its_share_or_one_sentence(lengths: list[int], carrying: set[int]) -> None:
    corpus = _single(lengths, {index for index in carrying if index < len(lengths)})
    found = shown_sentences(corpus)["x"]
    assert found
    room = SHARE * len(corpus.annotations["x"].text)
    assert len(found) == 1 or sum(lengths[index] for index in found) <= room


def _single(lengths: list[int], carrying: set[int]) -> Corpus:
    sentences, start = [], 0
    for length in lengths:
        sentences.append(Sentence(f"k{start}", start, start + length, 0))
        start += length
    annotation = Annotation("x", "字" * start, (Block("paragraph", 0, start),), tuple(sentences))
    claims = tuple(
        Claim(f"x-{i}", "", False, "unattributed", False, (), (), (ClaimMention("x", i, 0, 1),)) for i in carrying
    )
    reason = Reason("one_subject")
    groups = Groups({"x": Kind("report", reason)}, {"x": Provenance("", ())}, (), (), (), claims, (), {})
    base = small.corpus()
    return Corpus(base.config, base.curated, {"x": replace(small.ARTICLES[0], id="x")}, {"x": annotation}, groups)

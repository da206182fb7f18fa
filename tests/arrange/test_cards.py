"""What lists say of a claim and of a report: nothing that leans on a sentence not shown, nothing counted twice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.arrange.cards import card, listed, own_wording, standing
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.claims import claim_pages
from sourcebook.arrange.context import Context, context
from sourcebook.arrange.disputes import points
from sourcebook.arrange.source import source_pages
from sourcebook.arrange.source_text import paragraphs
from sourcebook.arrange.stories import story_pages, thread
from sourcebook.export import SearchClaim
from sourcebook.model import Attribution, Claim, Conflict, Corpus, Figure, Reason, Sentence
from tests import small
from tests.afresh import searchable

CORPUS = small.corpus(text="full")
LAUNCH, MAY = CORPUS.groups.claims


def worded(words: str) -> tuple[Context, Claim]:
    """A claim whose best quotation is `words`."""
    found = context(CORPUS)
    return found, replace(LAUNCH, text=words)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("而甲方已经向乙方支付了费用。", "甲方已经向乙方支付了费用。"),
        ("但是，甲方没有回应。", "甲方没有回应。"),
        ("但甲方没有回应。", "甲方没有回应。"),
        ("此外，乙方计划扩产。", "乙方计划扩产。"),
        ("而且甲方没有回应。", "甲方没有回应。"),
        ("且甲方已经付款。", "甲方已经付款。"),
        ("且慢，甲方说。", "且慢，甲方说。"),
        ("并在去年选择了乙方。", "在去年选择了乙方。"),
        ("并购仍在继续。", "并购仍在继续。"),
        ("其中，甲方已经付款。", "甲方已经付款。"),
        ("但愿甲方能成功。", "但愿甲方能成功。"),
        ("同时期的产品卖得不好。", "同时期的产品卖得不好。"),
        ("与此同时，甲方扩产。", "甲方扩产。"),
        ("甲方而乙方都没有回应。", "甲方而乙方都没有回应。"),
    ],
)
def test_what_joins_a_quotation_to_the_sentence_before_is_not_in_its_title(words: str, expected: str) -> None:
    assert standing(*worded(words)) == expected


def quoted_from(article: str, words: str) -> str:
    """The title of a claim of which one article says `words`."""
    found = context(replace(CORPUS, config=replace(CORPUS.config, language="en")))
    sentence, start, end = small.place(article, words)
    mention = replace(LAUNCH.mentions[0], article=article, sentence=sentence, start=start, end=end)
    return standing(found, replace(LAUNCH, text=words, mentions=(mention,), best=0))


@pytest.mark.parametrize(
    ("article", "words", "title"),
    [
        ("cccccccccc", "OpenMind declined to comment.", "OpenMind declined to comment."),
        ("cccccccccc", "declined to comment.", "Yifang’s OpenMind declined to comment."),
        ("cccccccccc", '"not April", it said.', small.LINES["cccccccccc"][0]),
        ("bbbbbbbbbb", "甲方科技将于4月推出新手机", "甲方科技将于4月推出新手机"),
    ],
)
def test_clauses_from_the_middle_of_an_english_sentence_are_titled_by_the_sentence(
    article: str, words: str, title: str
) -> None:
    assert quoted_from(article, words) == title


def test_the_words_of_the_researcher_stay_whole() -> None:
    found, claim = worded("但甲方没有回应。")
    assert standing(found, replace(claim, curated=True)) == "但甲方没有回应。"


def test_search_finds_a_claim_by_the_title_of_its_page() -> None:
    _, claim = worded("但甲方没有回应。")
    claims = {LAUNCH.id: claim, MAY.id: replace(MAY, text="但甲方没有回应。", curated=True)}
    groups = replace(CORPUS.groups, claims=tuple(claims.values()))
    corpus = replace(CORPUS, groups=groups)
    found, table = context(corpus), searchable(corpus).table
    rows = [row for owner in table.owners.whole for row in table.rows(found, owner) if isinstance(row, SearchClaim)]
    assert {row.id: row.text for row in rows} == {key: standing(found, one) for key, one in claims.items()}
    assert [standing(found, one) for one in claims.values()] == ["甲方没有回应。", "但甲方没有回应。"]


def test_a_claim_of_few_reports_cites_all_of_them_even_where_lists_are_short() -> None:
    found = context(replace(CORPUS, groups=replace(CORPUS.groups, reposts=())))
    made = card(found, LAUNCH, Citations(found.sources.__getitem__), most=1)
    assert len(made.cites) == made.tally.reports == 2


def test_a_card_says_how_it_differs_from_what_stands_against_it() -> None:
    made = card(context(CORPUS), LAUNCH, Citations(context(CORPUS).sources.__getitem__))
    assert (made.against.name, made.against_kind) == (MAY.text, "period")


@pytest.mark.parametrize(("name", "credit"), [("他", ""), ("She", ""), ("《晨星报》", "《晨星报》"), ("晨星报", "")])
def test_a_pronoun_credits_nobody(name: str, credit: str) -> None:
    found = context(CORPUS)
    attribution = Attribution(0, 0, 1, 1, 4, name, "morning", "说", "named")
    mentions = tuple(replace(mention, attribution=attribution) for mention in LAUNCH.mentions)
    made = card(found, replace(LAUNCH, mentions=mentions), Citations(found.sources.__getitem__), quotes=1)
    assert made.quotes[0].credit == credit


def against(*others: str) -> tuple[Conflict, ...]:
    return tuple(Conflict(other, "figure", Reason("conflict-figure")) for other in others)


def test_two_sides_are_one_point_in_dispute() -> None:
    one, other = replace(LAUNCH, id="a", conflicts=against("b")), replace(LAUNCH, id="b", conflicts=against("a"))
    third = replace(LAUNCH, id="c", conflicts=against("elsewhere"))
    assert points(()) == 0
    assert points((one, other)) == 1
    assert points((one,)) == 1, "of a company that has one side only"
    assert points((one, other, third, replace(LAUNCH, id="d", conflicts=()))) == 2


def test_a_mark_in_the_text_counts_reports_as_the_claim_does() -> None:
    found = context(CORPUS)
    article = found.article("aaaaaaaaaa")
    lines = [line for block in paragraphs(found, article, CORPUS.annotations["aaaaaaaaaa"]) for line in block.lines]
    (mark,) = lines[0].marks
    made = card(found, LAUNCH, Citations(found.sources.__getitem__))
    assert mark.reports == made.tally.reports == 1


def leading_in(stop: str) -> Corpus:
    """The corpus with a sentence of `cccccccccc` that gives a figure and ends in `stop`."""
    annotation = CORPUS.annotations["cccccccccc"]
    text = annotation.text + f"\n一位发言人说有12%{stop}"
    start = len(annotation.text) + 1
    sentence = Sentence("last", start, len(text), 0)
    at = text.index("12%")
    figure = Figure(len(annotation.sentences), at, at + 3, "12%", "12", "percent", "change", "jiafang", "营收")
    changed = annotation.but(text=text, sentences=(*annotation.sentences, sentence), figures=(figure,))
    return replace(CORPUS, annotations={**CORPUS.annotations, "cccccccccc": changed})


@pytest.mark.parametrize(("stop", "told"), [("。", True), ("：", False), ("，", False)])
def test_what_only_leads_in_to_a_quotation_is_nothing_that_only_one_report_says(stop: str, told: bool) -> None:
    found = context(leading_in(stop))
    (page,) = source_pages(found, "cccccccccc", "", "")
    assert any("一位发言人" in only.text for only in page.data.only) == told  # type: ignore[attr-defined]


def test_new_claims_that_may_not_be_shown_are_counted_and_not_listed() -> None:
    story = CORPUS.groups.stories[0]
    corpus = replace(CORPUS, groups=replace(CORPUS.groups, reposts=()))
    hidden = {key: frozenset[int]() for key in corpus.articles}
    page = next(story_pages(context(corpus, hidden), story.id, ())).data
    report = page.reports[0]  # type: ignore[attr-defined]
    assert (report.adds, report.new) == ((), 1)
    assert thread(context(corpus, hidden), story).silent == 1, "the one after the lead"


def test_a_claim_tells_how_it_became_what_it_is() -> None:
    found = context(CORPUS)
    history = {key: next(claim_pages(found, key)).data.history for key in (LAUNCH.id, MAY.id)}  # type: ignore[attr-defined]
    assert [(turn.kind, turn.source.id) for turn in history[LAUNCH.id]] == [
        ("claim", "aaaaaaaaaa"),
        ("disputed", "cccccccccc"),
    ]
    assert history[MAY.id] == (), "it was disputed from the first"


def test_a_report_says_how_many_claims_of_its_story_it_states() -> None:
    (page, *_) = story_pages(context(CORPUS), CORPUS.groups.stories[0].id, ())
    assert [(report.source.id, report.holds) for report in page.data.reports] == [("aaaaaaaaaa", 1)]  # type: ignore[attr-defined]
    assert page.data.claims_total == 1  # type: ignore[attr-defined]


def test_a_report_adds_a_claim_in_its_own_words() -> None:
    found = context(CORPUS)
    later = small.LINES["bbbbbbbbbb"][0]
    assert own_wording(found, LAUNCH, "bbbbbbbbbb") == later != standing(found, LAUNCH)
    assert own_wording(found, replace(LAUNCH, curated=True), "bbbbbbbbbb") == LAUNCH.text
    both = replace(LAUNCH, mentions=(*LAUNCH.mentions, *MAY.mentions))
    assert own_wording(found, both, "cccccccccc") == standing(found, both), "of another language"
    hidden = {**found.shown, "bbbbbbbbbb": frozenset[int]()}
    assert own_wording(context(CORPUS, hidden), LAUNCH, "bbbbbbbbbb") == standing(found, LAUNCH)


def test_claims_of_which_no_words_may_be_shown_come_last_and_are_counted_on_an_articles_page() -> None:
    shown = {**context(CORPUS).shown, "aaaaaaaaaa": frozenset[int](), "bbbbbbbbbb": frozenset[int]()}
    claims = (LAUNCH, replace(MAY, mentions=(*MAY.mentions, replace(MAY.mentions[0], article="aaaaaaaaaa"))))
    found = context(replace(CORPUS, groups=replace(CORPUS.groups, claims=claims)), shown)
    assert [claim.id for claim in listed(found, claims)] == [MAY.id, LAUNCH.id]
    (page,) = source_pages(found, "aaaaaaaaaa", "", "")
    assert [own.card.id for own in page.data.claims] == [MAY.id]  # type: ignore[attr-defined]
    assert page.data.claims_hidden == 1  # type: ignore[attr-defined]


def test_a_claim_is_worded_in_the_script_of_the_site() -> None:
    articles = {**CORPUS.articles, "aaaaaaaaaa": replace(CORPUS.articles["aaaaaaaaaa"], language="zh-HK")}
    found = context(replace(CORPUS, articles=articles))
    assert standing(found, LAUNCH) == small.LINES["bbbbbbbbbb"][0]

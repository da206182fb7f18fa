"""Page data: counts that a reader trusts, long lists split, links of the researcher's words."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.arrange import arrange, dead_links, plain, stories
from sourcebook.arrange.cards import card, tally, wording
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context, context
from sourcebook.arrange.moments import utc
from sourcebook.arrange.prose import prose
from sourcebook.arrange.split import by_month, chunks, parts, uncounted
from sourcebook.model import Annotation, Block, ClaimMention, Company, Corpus, Mention, Origin, OwnPage, Sentence
from sourcebook.pages import Cite
from tests import small


@pytest.fixture(scope="module")
def known() -> Context:
    return context(small.corpus())


def test_a_page_numbers_its_sources_in_order_of_first_citation(known: Context) -> None:
    cites = Citations(known.sources.__getitem__)
    assert cites.cluster(["bbbbbbbbbb", "aaaaaaaaaa", "bbbbbbbbbb"]) == (Cite(1, "bbbbbbbbbb"), Cite(2, "aaaaaaaaaa"))
    assert cites.cite("cccccccccc").n == 3
    assert [(source.n, source.id) for source in cites.listed()] == [
        (1, "bbbbbbbbbb"),
        (2, "aaaaaaaaaa"),
        (3, "cccccccccc"),
    ]


def test_reposts_are_no_further_reports(known: Context) -> None:
    for claim in known.corpus.groups.claims:
        counted = tally(known, claim)
        articles = {mention.article for mention in claim.mentions}
        assert counted.reports + counted.reposts == len(articles)
        assert counted.origins == len(claim.origins)
        assert sum(group.rings for group in counted.groups) <= counted.reports


def test_a_claim_is_worded_in_the_language_of_the_site_where_it_was_made_in_several() -> None:
    corpus = small.corpus(text="full")
    claim = corpus.groups.claims[0]
    mentions = (
        *claim.mentions,
        ClaimMention("cccccccccc", 0, *small.place("cccccccccc", small.LINES["cccccccccc"][0])[1:]),
    )
    both = replace(claim, mentions=mentions, curated=False, best=0)
    english = context(replace(corpus, config=replace(corpus.config, language="en")))
    assert wording(english, both) == small.LINES["cccccccccc"][0]
    assert wording(context(corpus), both) != small.LINES["cccccccccc"][0]


def test_a_card_names_its_articles(known: Context) -> None:
    for claim in known.corpus.groups.claims:
        made = card(known, claim, Citations(known.sources.__getitem__), quotes=9)
        assert {cite.article for cite in made.cites} <= {mention.article for mention in claim.mentions}
        assert all(quote.text in "\n".join(small.LINES[quote.source.id]) for quote in made.quotes)


@pytest.mark.parametrize(
    "moment, expected",
    [
        ("2025-02-12T05:15:00+08:00", "2025-02-11T21:15:00"),
        ("2025-02-11T20:00:00-05:00", "2025-02-12T01:00:00"),
        ("2025-02-12", "2025-02-12"),
        ("", ""),
    ],
)
def test_moments_are_ordered_by_universal_time(moment: str, expected: str) -> None:
    assert utc(moment) == expected


@pytest.mark.parametrize(
    "markdown, expected",
    [
        ("甲说。[a.md]", "甲说\ue0001\ue001。"),
        ("甲说[a.md]。乙说[b.md；a.md]。", "甲说\ue0001\ue001。乙说\ue0002,1\ue001。"),
        ("甲说[a.md][b.md]。", "甲说\ue0001,2\ue001。"),
        ("A said so. [a.md]", "A said so\ue0001\ue001."),
        ("见[说明](about.html)与[不认得]。", "见[说明](about.html)与[不认得]。"),
        ("\ue0009\ue001", "9"),
    ],
)
def test_citations_of_the_researcher(markdown: str, expected: str) -> None:
    numbers: dict[str, int] = {}

    def cite(key: str) -> Cite:
        return Cite(numbers.setdefault(key, len(numbers) + 1), key)

    assert prose(markdown, {"a.md": "a", "b.md": "b"}, cite).text == expected


def test_months_are_newest_first_and_undated_last() -> None:
    found = by_month(["2025-01-02", "", "2025-03", "2025-01-01"], str)
    assert list(found.items()) == [("2025-03", ["2025-03"]), ("2025-01", ["2025-01-02", "2025-01-01"]), ("", [""])]


@pytest.mark.parametrize("count", [0, 1, 3, 4, 6, 7])
def test_what_lands_changes_the_newest_chunk_alone(count: int) -> None:
    before, after = chunks(range(count)[::-1], 3), chunks(range(count + 1)[::-1], 3)
    assert [item for _, chunk in after for item in chunk] == list(range(count + 1))[::-1]
    whole = {number: list(chunk) for number, chunk in before if len(chunk) == 3}
    assert {number: list(chunk) for number, chunk in after[1:]} == whole


def test_pages_of_a_list_do_not_count_each_other() -> None:
    made = parts(uncounted([("2025-02", "a.html", 3), ("2025-01", "c.html", 2)]), "a.html")
    assert [(part.url, part.count, part.current) for part in made] == [("a.html", 0, True), ("c.html", 0, False)]


@pytest.mark.parametrize("per_page", [1, 2])
def test_stories_of_a_month_are_parted_and_each_stands_once(per_page: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stories, "PER_PAGE", per_page)
    corpus = small.corpus()
    wanted = sorted(story.id for story in corpus.groups.stories)
    made = {page.url: page.data for page in arrange(corpus) if page.url.startswith("stories/index")}
    index = made.pop("stories/index.html")
    assert isinstance(index, stories.StoryIndex)
    lists = [data for data in made.values() if isinstance(data, stories.StoryIndex)]
    if len(wanted) > per_page:
        assert {part.url for part in index.parts} == set(made)
        assert all(len(data.threads) <= per_page for data in lists)
        assert sum(len(data.threads) for data in lists) == len(wanted)
    else:
        assert not made


def test_pages_of_one_month_are_numbered() -> None:
    made = parts([("2025-02", "a.html", 3), ("2025-02", "b.html", 1), ("2025-01", "c.html", 2)], "b.html")
    assert [(part.number, part.current) for part in made] == [(1, False), (2, True), (0, False)]


def test_a_link_that_leads_nowhere_is_named_and_dropped() -> None:
    corpus = small.corpus()
    body = "看[甲方](companies/jiafang.html)、[旧页](companies/gone.html)、[外面](https://example.org/x)。"
    pages = (OwnPage("about", "关于", body, "content/pages/about.md"),)
    linked = replace(corpus, curated=replace(corpus.curated, pages=pages))
    assert [(problem.path, problem.severity) for problem in dead_links(linked)] == [
        ("content/pages/about.md", "warning")
    ]
    about = next(page for page in arrange(linked) if page.url == "about.html")
    text = about.data.body.text  # type: ignore[attr-defined]
    assert text == "看[甲方](companies/jiafang.html)、旧页、[外面](https://example.org/x)。"


def test_two_thousand_statements_stand_on_several_pages() -> None:
    pages = {page.url: page for page in arrange(_talkative(2000))}
    own = pages["companies/jiafang.html"].data
    months = [url for url in pages if url.startswith("companies/jiafang/2025-02")]
    assert len(own.statements) <= 12  # type: ignore[attr-defined]
    assert sum(len(pages[url].data.statements) for url in months) >= 2000  # type: ignore[attr-defined, misc]
    assert all(len(pages[url].data.statements) <= 60 for url in months)  # type: ignore[attr-defined]


def _talkative(count: int) -> Corpus:
    """The small corpus, its first article saying `count` things about one company."""
    corpus = small.corpus(text="full")
    lines = [f"甲方科技的第{n}句话。" for n in range(count)]
    text = "\n".join(lines)
    starts = [0]
    for line in lines[:-1]:
        starts.append(starts[-1] + len(line) + 1)
    annotation = Annotation(
        "aaaaaaaaaa",
        text,
        tuple(Block("paragraph", at, at + len(line)) for at, line in zip(starts, lines, strict=True)),
        tuple(Sentence(f"k{n}", at, at + len(line), n) for n, (at, line) in enumerate(zip(starts, lines, strict=True))),
        tuple(Mention("jiafang", "甲方科技", at, at + 4) for at in starts),
    )
    groups = replace(corpus.groups, claims=(), events=(), boilerplate={})
    return replace(corpus, annotations={**corpus.annotations, "aaaaaaaaaa": annotation}, groups=groups)


def test_of_a_day_what_tells_the_story_stands_first_in_the_index() -> None:
    corpus = small.corpus()
    kinds = {"aaaaaaaaaa": "report", "bbbbbbbbbb": "roundup", "cccccccccc": "offtopic"}
    groups = replace(corpus.groups, kinds={key: replace(corpus.groups.kinds[key], code=kinds[key]) for key in kinds})
    times = {"aaaaaaaaaa": "2025-02-11T09:00", "bbbbbbbbbb": "2025-02-11T10:00", "cccccccccc": "2025-02-11T11:00"}
    articles = {key: replace(corpus.articles[key], published=times[key]) for key in times}
    found = arrange(replace(corpus, groups=groups, articles=articles))
    index = next(page for page in found if page.url == "sources/index.html")
    assert [row.source.id for row in index.data.rows] == ["aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"]  # type: ignore[attr-defined]


def test_names_stand_where_a_reader_looks_for_them() -> None:
    corpus = small.corpus()
    names = ["苹果", "xAI", "阿里巴巴", "DeepSeek", "华为", "百度"]
    companies = tuple(Company(f"c{number}", name) for number, name in enumerate(names))
    found = context(replace(corpus, curated=replace(corpus.curated, companies=companies)))
    page = next(page for page in plain.plain_pages(found) if page.url == "search.html")
    shown = [named.name for named in page.data.companies]  # type: ignore[attr-defined]
    assert shown == ["DeepSeek", "xAI", "阿里巴巴", "百度", "华为", "苹果"]


def test_a_name_in_brackets_is_no_other_name() -> None:
    origin = Origin("o", "The Lantern", aliases=("《灯报》", "灯报", "the lantern", "Lantern Daily"))
    corpus = small.corpus()
    found = arrange(replace(corpus, groups=replace(corpus.groups, origins=(origin,))))
    page = next(page for page in found if page.url == "origins/o.html")
    assert page.data.aliases == ("灯报", "Lantern Daily")  # type: ignore[attr-defined]

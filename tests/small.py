"""A small corpus made by hand, in our own words: three articles, two claims, events, a figure, a repost.

It stands in for what reading and analysing give, so that the exports are tested alone.
"""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from sourcebook.model import (
    Annotation,
    Article,
    Attribution,
    Block,
    Claim,
    ClaimMention,
    Company,
    Config,
    Conflict,
    Corpus,
    Curated,
    DateSpan,
    Event,
    EventMention,
    Figure,
    Groups,
    Kind,
    LeftOut,
    Link,
    Mention,
    Origin,
    Product,
    Provenance,
    Reason,
    Repost,
    Sentence,
    Story,
)
from sourcebook.text import sentence_keys

LINES = {
    "aaaaaaaaaa": (
        "据《晨星报》报道，甲方科技将于4月推出新手机。",
        "甲方科技第一季度营收增长12%。",
        "知情人士称，谈判仍在继续、乙方电子、丙丁公司、戊己等都曾参与。",
        "天气很好，大家都在喝茶聊天。",
    ),
    "bbbbbbbbbb": (
        "甲方科技将于4月推出新手机，《晨星报》说。",
        "一位分析师认为，丙丁公司还没有出局。",
        "OpenMind 与乙方电子合作。",
    ),
    "cccccccccc": (
        'Jiafang will launch its phone in May, "not April", it said.',
        "Yifang’s OpenMind declined to comment.",
    ),
}
ARTICLES = (
    Article(
        id="aaaaaaaaaa",
        file="seeds/a.md",
        title="甲方科技：新手机 {定于} 4月 & “更快”",
        body="",
        sha256="a" * 64,
        outlet="海潮新闻",
        channel="qq",
        authors=("张三", "Jane O'Neil"),
        published="2025-02-11T09:30:00+08:00",
        collected="2025-02-12",
        source_url="https://news.example.com/a_1?x=1&y=2",
    ),
    Article(
        id="bbbbbbbbbb",
        file="seeds/b.md",
        title="=新手机的消息",
        body="",
        sha256="b" * 64,
        outlet="山风",
        published="2025-02-12",
        source_url="https://example.org/b",
        digest=True,
    ),
    Article(
        id="cccccccccc",
        file="seeds/c.txt",
        title="No April phone",
        body="",
        sha256="c" * 64,
        outlet="The Lantern",
        language="en",
        text="full",
    ),
)
_ACT = Reason("same_words", (("words", "新手机"),))


def corpus(*, base_url: str = "", text: str = "") -> Corpus:
    """The corpus; `text` sets how much of every article is shown."""
    articles = {one.id: replace(one, text=text or one.text) for one in ARTICLES}
    return Corpus(
        config=Config("甲方的手机", question="何时推出？", base_url=base_url),
        curated=Curated(companies=_companies()),
        articles=articles,
        annotations={key: _annotation(key) for key in articles},
        groups=_groups(),
        left_out=(LeftOut("seeds/x.md", "empty", "empty"),),
    )


def place(article: str, words: str) -> tuple[int, int, int]:
    """Sentence, start and end of `words` in the article's clean text."""
    start = "\n".join(LINES[article]).index(words)
    before = "\n".join(LINES[article])[:start]
    return before.count("\n"), start, start + len(words)


def _companies() -> tuple[Company, ...]:
    return (
        Company("jiafang", "甲方科技", ("Jiafang",), (Product("甲方手机", ("新手机",)),)),
        Company("yifang", "乙方电子", ("Yifang",)),
    )


def _annotation(key: str) -> Annotation:
    text = "\n".join(LINES[key])
    blocks, sentences, start = [], [], 0
    for index, (line, name) in enumerate(zip(LINES[key], sentence_keys(LINES[key]), strict=True)):
        blocks.append(Block("paragraph", start, start + len(line)))
        sentences.append(Sentence(name, start, start + len(line), index))
        start += len(line) + 1
    return Annotation(
        key,
        text,
        tuple(blocks),
        tuple(sentences),
        mentions=_mentions(text),
        dates=_dates(text),
        attributions=_attributions(key),
        figures=_figures(key),
    )


def _mentions(text: str) -> tuple[Mention, ...]:
    found = []
    for company in _companies():
        for surface, product in ((company.name, ""), (company.aliases[0], ""), *_products(company)):
            at = text.find(surface)
            while at >= 0:
                found.append(Mention(company.id, surface, at, at + len(surface), product))
                at = text.find(surface, at + 1)
    return tuple(sorted(found, key=lambda mention: mention.start))


def _products(company: Company) -> list[tuple[str, str]]:
    return [(surface, product.name) for product in company.products for surface in (product.name, *product.aliases)]


def _dates(text: str) -> tuple[DateSpan, ...]:
    at = text.find("4月")
    span = DateSpan(at, at + 2, date(2025, 4, 1), date(2025, 4, 30), "month", None, "4月", planned=True)
    return (span,) if at >= 0 else ()


def _attributions(key: str) -> tuple[Attribution, ...]:
    if key != "aaaaaaaaaa":
        return ()
    _, start, end = place(key, "《晨星报》")
    return (Attribution(0, start, end, end, end + 4, "《晨星报》", "morning", "报道", "named"),)


def _figures(key: str) -> tuple[Figure, ...]:
    if key != "aaaaaaaaaa":
        return ()
    sentence, start, end = place(key, "12%")
    return (Figure(sentence, start, end, "12%", "12", "percent", "change", "jiafang", "营收", "第一季度"),)


def _mention_of(article: str, words: str) -> ClaimMention:
    sentence, start, end = place(article, words)
    found = _attributions(article)
    return ClaimMention(article, sentence, start, end, found[0] if found else None)


def _groups() -> Groups:
    launch = Claim(
        id="aaaaaaaaaa-launch",
        text=LINES["aaaaaaaaaa"][0],
        curated=False,
        status="single-origin",
        disputed=True,
        companies=("jiafang",),
        origins=("morning",),
        mentions=(
            _mention_of("aaaaaaaaaa", LINES["aaaaaaaaaa"][0]),
            _mention_of("bbbbbbbbbb", LINES["bbbbbbbbbb"][0]),
        ),
        conflicts=(Conflict("cccccccccc-may", "period", Reason("other_month")),),
        links=(Link("aaaaaaaaaa#s-1", "bbbbbbbbbb#s-1", "claim", 0.91, _ACT),),
        figures=_figures("aaaaaaaaaa"),
    )
    may = Claim(
        id="cccccccccc-may",
        text=LINES["cccccccccc"][0],
        curated=False,
        status="on-record",
        disputed=True,
        companies=("jiafang",),
        origins=(),
        mentions=(_mention_of("cccccccccc", LINES["cccccccccc"][0]),),
        conflicts=(Conflict("aaaaaaaaaa-launch", "period", Reason("other_month")),),
    )
    return Groups(
        kinds={key: Kind("report", Reason("one_subject")) for key in LINES},
        provenance={
            "aaaaaaaaaa": Provenance("morning", ("morning",)),
            "bbbbbbbbbb": Provenance("morning", ("morning",)),
            "cccccccccc": Provenance("", ()),
        },
        origins=(Origin("morning", "晨星报", aliases=("《晨星报》",), curated=True),),
        reposts=(Repost("bbbbbbbbbb", "aaaaaaaaaa", Link("bbbbbbbbbb", "aaaaaaaaaa", "repost", 0.8, _ACT)),),
        stories=_stories(),
        claims=(launch, may),
        events=_events(),
        boilerplate={},
    )


def _stories() -> tuple[Story, ...]:
    first, second = "2025-02-11T09:30:00+08:00", "2025-02-12"
    link = Link("aaaaaaaaaa", "bbbbbbbbbb", "story", 0.7, _ACT)
    lead = Reason("earliest")
    return (
        Story("aaaaaaaaaa", "aaaaaaaaaa", lead, ("aaaaaaaaaa", "bbbbbbbbbb"), first, second, ("morning",), (), (link,)),
        Story("cccccccccc", "cccccccccc", lead, ("cccccccccc",), "", "", (), ("jiafang",)),
    )


def _events() -> tuple[Event, ...]:
    first, last = date(2025, 4, 1), date(2025, 4, 30)
    mentions = tuple(
        EventMention(key, *place(key, LINES[key][0]), "4月", first, last, "month")
        for key in ("aaaaaaaaaa", "bbbbbbbbbb")
    )
    day = date(2025, 2, 11)
    launch = LINES["aaaaaaaaaa"][0]
    report = EventMention("aaaaaaaaaa", -1, 0, 0, "", day, day)
    return (
        Event("first-a", "first_report", day, day, "day", "happened", ARTICLES[0].title, ("jiafang",), (report,)),
        Event("launch", "happening", first, last, "month", "announced", launch, ("jiafang",), mentions),
    )

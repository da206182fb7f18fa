"""The card of a claim, its quotations and its origins: what every list of claims is made of.

In: the context, a claim, the numbering of the page. Out: values that templates show. This is where "4 reports,
1 origin" is counted for the reader.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import partial

from msgspec import structs

from sourcebook import addresses
from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.excerpt import shown_quotation
from sourcebook.model import Claim, ClaimMention
from sourcebook.pages import Card, Named, OriginGroup, Prose, Quote, Tally
from sourcebook.text import language_of, regex

_ENDS = ("。", ".", "！", "!", "？", "?", "”", '"', "」", "』", "）", ")", "…")
"""How a sentence ends, and a heading does not."""
_OPENERS = frozenset("“‘「『《〈【（(\"'[$￥¥€£#@…")
"""What a sentence may begin with beside letters and digits: no bullet, block or comma."""
_LEANING_HAN = """这 該 该 此 其 但 而 不过 不過 因此 同时 同時 另外 他 她 它 上述 對此 对此 並 并 为此 為此 据此 在此
报道还 報道還 随后 隨後 后者 後者 双方 雙方"""
_LEANING_LATIN = "This That These Those It He She They But However And Its His"
LEANING = (*_LEANING_HAN.split(), *(f"{word} " for word in _LEANING_LATIN.split()))
"""First words of a sentence that leans on the one before."""
ALL, CITED, FEW = 5, 4, 3
"""Citations after a claim in a list: all where it has no more than these, else so many, and fewer where a page has many
claims; its own page has them all."""
_JOINS = regex(
    r"(?:但是?|而|并且|不过|不過|此外|另外|其中|因此|(?:与此|與此)?同[时時]|另一方面|然而)[，,]\s?|但是|但(?![愿求凡])|而(?![且非是已后後立])|而?且(?![不慢说說看听聽])[，,]?"
    r"|[并並](?=[在将將于於已称稱由表计計])"
)
"""What joins a sentence to the one before, which is not shown with it."""
_LONGEST_JOINT = 8
"""Characters, and some to spare."""
_MIDDLE = regex(r"[“\"‘'(]?[a-z]+[”\"’',;)]*\s").match
"""How what is no beginning of an English sentence begins; xAI and iPhone may begin one."""
_SPEAKERS_BEFORE = frozenset(
    (*"他她它其", "他们", "她们", "它们", "他們", "她們", "He", "he", "She", "she", "They", "they", "It", "it")
)
"""Credits that say who speaks only beside the sentence before."""


def card(context: Context, claim: Claim, cites: Citations, quotes: int = 0, most: int = CITED) -> Card:
    """The claim as a list shows it, with up to `quotes` of its quotations and `most` of its citations."""
    plain, cited = _plain(context, claim)
    some = (
        tuple(quote(context, claim, mention, cites) for mention in telling(context, claim)[:quotes]) if quotes else ()
    )
    return structs.replace(
        plain,
        cites=cites.cluster(context.by_time(cited if len(cited) == plain.tally.reports else cited[:most])),
        note=context.prose(claim.note, cites.cite) if claim.note else Prose(),
        quotes=some,
        more=len(claim.mentions) - len(some),
    )


def _plain(context: Context, claim: Claim) -> tuple[Card, Sequence[str]]:
    """What is the same of a claim's card on every page, and the articles that it cites: worked out once."""
    return context.cards.of(claim.id, claim, partial(_worked_out, context, claim))


def _worked_out(context: Context, claim: Claim) -> tuple[Card, Sequence[str]]:
    text = standing(context, claim)
    best = context.sources[claim.mentions[claim.best].article]
    stating = dict.fromkeys(m.article for m in claim.mentions)
    articles = context.by_time([key for key in stating if key not in context.original_of] or stating)
    plain = Card(
        id=claim.id,
        url=addresses.claim_page(claim.id),
        text=text,
        language=language_of(text) if text else best.language,
        status=claim.status,
        disputed=claim.disputed,
        curated=claim.curated,
        digest=best.digest and not claim.curated,
        tally=tally(context, claim),
        cites=(),
        note=Prose(),
        quotes=(),
        more=0,
        against=counter_name(context, claim.conflicts[0].claim) if claim.conflicts else Named(""),
        differs=claim.conflicts[0].reason if claim.conflicts else None,
        against_kind=claim.conflicts[0].kind if claim.conflicts else "",
    )
    return plain, _cited(context, claim, articles)


def _cited(context: Context, claim: Claim, articles: Sequence[str]) -> list[str]:
    """The first report of each origin, then the earliest others."""
    if len(articles) == 1:
        return list(articles)
    origins = origins_of(context, claim, articles)
    first = {origins[key]: key for key in reversed(articles)}
    told = [first[origin] for origin in claim.origins if origin in first]
    return list(dict.fromkeys((*told, *articles)))[: ALL if len(articles) <= ALL else CITED]


def wording(context: Context, claim: Claim) -> str:
    """The claim in words that may be shown: the researcher's, else its most complete quotation, in the site's language
    and script where it was made in several, and a sentence where it was told in one."""
    if claim.curated and claim.text:
        return claim.text
    best, config = claim.mentions[claim.best], context.corpus.config
    kept = context.article(best.article).language == config.language and claim.text.rstrip().endswith(_ENDS)
    if not claim.curated and not kept:
        visible = [m for m in claim.mentions if m.sentence in context.shown[m.article]]
        ours = [m for m in visible if context.article(m.article).language == config.language]
        ours = ours or [m for m in visible if context.article(m.article).language[:2] == config.language[:2]]
        if ours:
            return _told_whole(context, claim, _most_complete(context, claim, ours))
    found = shown_quotation(claim, context.shown)
    return _told_whole(context, claim, found) if found else ""


def standing(context: Context, claim: Claim) -> str:
    """Its wording as it stands alone: without the word that joins a quotation to the sentence before."""
    words = wording(context, claim)
    return words if claim.curated else without_joint(words)


def own_wording(context: Context, claim: Claim, article: str) -> str:
    """The claim in the words of one article that states it, where they may be shown and are of the language that it
    is shown in; so that nothing is laid into its mouth that only others say. Else as the claim's own page words it."""
    shown = standing(context, claim)
    if not claim.curated and context.article(article).language[:2] == language_of(shown)[:2]:
        for mention in claim.mentions:
            if mention.article == article and mention.sentence in context.shown[article]:
                return without_joint(_told_whole(context, claim, mention))
    return shown


def without_joint(words: str) -> str:
    """Without the word that joins a quotation to the sentence before, which is not shown with it."""
    joined = _JOINS.match(words)
    return words[joined.end() :] if joined else words


def _most_complete(context: Context, claim: Claim, mentions: Sequence[ClaimMention]) -> ClaimMention:
    """Of those that read alone the one that holds most of the terms that half of them share, and little besides; of
    equals the earliest."""
    if len(mentions) == 1:
        return mentions[0]
    said = [context.corpus.annotations[m.article].terms[m.sentence : m.sentence + 1] for m in mentions]
    terms = [frozenset(term for sentence in found for term in sentence) for found in said]
    held = Counter(term for found in terms for term in found)
    common = {term for term, count in held.items() if 2 * count >= len(mentions)}

    def fullness(at: int) -> tuple[bool, bool, bool, float, tuple[int, int]]:
        words = _said(context, claim, mentions[at])
        told = len(terms[at] & common) - len(terms[at] - common) / 4
        alone = reads_alone(words), not words.startswith(LEANING), words.rstrip().endswith(_ENDS)
        return *alone, told, _place(context, mentions[at])

    return mentions[max(range(len(mentions)), key=fullness)]


def _said(context: Context, claim: Claim, mention: ClaimMention) -> str:
    """Its words; the text of a claim that the researcher did not word is its best mention's: no article is asked."""
    if not claim.curated and mention is claim.mentions[claim.best]:
        return claim.text
    return context.words(mention.article, mention.start, mention.end)


def _told_whole(context: Context, claim: Claim, mention: ClaimMention) -> str:
    """The same; of clauses that begin in the middle of an English sentence, the whole sentence."""
    words = _said(context, claim, mention)
    if not _MIDDLE(words):
        return words
    sentence = context.corpus.annotations[mention.article].sentences[mention.sentence]
    return context.words(mention.article, sentence.start, sentence.end)


def _place(context: Context, mention: ClaimMention) -> tuple[int, int]:
    return (-context.rank[mention.article], -mention.start)


def reads_alone(words: str) -> bool:
    """Whether words begin as a sentence does and cut no quotation in two."""
    paired = words.count("“") == words.count("”") and words.count('"') % 2 == 0
    begins = words[:1].isalnum() or words[:1] in _OPENERS
    return paired and begins and not words[:1].islower()


def tally(context: Context, claim: Claim) -> Tally:
    """The reports by origin; those that name none, or another than the claim's, stand under an empty name."""
    articles = dict.fromkeys(m.article for m in claim.mentions)
    plain = [key for key in articles if context.original_of.get(key) not in articles]
    counts = dict.fromkeys((*claim.origins, ""), 0)
    for key, origin in origins_of(context, claim, plain).items():
        counts[origin] += 0 if origin and is_own(context, origin, key) else 1
    groups = tuple(
        OriginGroup(context.origin(key).name if key else "", context.origin(key).url if key else "", rings)
        for key, rings in counts.items()
        if key or rings
    )
    return Tally(len(plain), len(articles) - len(plain), len(claim.origins), groups)


def origin_of(context: Context, claim: Claim, article: str) -> str:
    """The claim's origin that an article goes back to: whom it credits, else where its own news comes from."""
    return origins_of(context, claim, [article])[article]


def origins_of(context: Context, claim: Claim, articles: Sequence[str]) -> dict[str, str]:
    """The same of several articles."""
    credited: dict[str, str] = {}
    for mention in claim.mentions:
        if mention.attribution and mention.attribution.origin in claim.origins:
            credited.setdefault(mention.article, mention.attribution.origin)
    others = [key for key in articles if key not in credited]
    mains = {key: context.corpus.groups.provenance[key].main for key in others}
    return {key: credited.get(key) or (mains[key] if mains[key] in claim.origins else "") for key in articles}


def is_own(context: Context, origin: str, article: str) -> bool:
    """Whether the article is the origin's own report, and no repetition of it."""
    found = context.origins.get(origin)
    return found is not None and context.article(article).outlet in (found.name, *found.aliases)


def support(claim: Claim) -> tuple[bool, int, int, str]:
    """Sorts claims: those that the researcher words first, then by independent origins and by reports."""
    return (not claim.curated, -len(claim.origins), -len({m.article for m in claim.mentions}), claim.id)


def listed(context: Context, claims: Iterable[Claim]) -> list[Claim]:
    """As lists have them: the best supported first, those in the end of which no words may be shown."""
    return sorted(claims, key=lambda claim: (not has_words(context, claim), support(claim)))


def has_words(context: Context, claim: Claim) -> bool:
    """Whether it stands in any words; what is longer than any joint needs none to be looked at."""
    if claim.curated:
        return bool(standing(context, claim))
    shown = [m for m in claim.mentions if m.sentence in context.shown[m.article]]
    return bool(shown) and (all(m.end - m.start > _LONGEST_JOINT for m in shown) or bool(standing(context, claim)))


def by_time(context: Context, claim: Claim) -> list[ClaimMention]:
    return sorted(claim.mentions, key=lambda m: (context.rank[m.article], m.start))


def telling(context: Context, claim: Claim) -> list[ClaimMention]:
    """Mentions in the order in which a short list shows them: quotable ones, reposts last, then by time."""
    return sorted(
        by_time(context, claim),
        key=lambda m: (m.sentence not in context.shown[m.article], m.article in context.original_of),
    )


def quote(context: Context, claim: Claim, mention: ClaimMention, cites: Citations) -> Quote:
    shown = mention.sentence in context.shown[mention.article]
    key = origin_of(context, claim, mention.article)
    origin = context.origin(key) if key else Named("")
    credit = mention.attribution.name if mention.attribution else ""
    return Quote(
        text=context.words(mention.article, mention.start, mention.end) if shown else "",
        url=context.anchor(mention.article, mention.sentence),
        source=cites.source(mention.article),
        origin=origin,
        credit="" if credit == origin.name or credit in _SPEAKERS_BEFORE else credit,
    )


def counter_name(context: Context, claim: str) -> Named:
    found = context.claims.get(claim)
    text = standing(context, found) if found else ""
    return Named(text, addresses.claim_page(claim) if found else "")

"""The excerpt policy: which sentences of an article may be shown.

In: the corpus. Out: for each article the indices of the sentences that the site, its data and its search may quote.
It exists because the collected texts belong to others: an article set to ``full`` shows everything, any other shows
only sentences that carry a claim, a figure or a dated event, at most `SHARE` of its characters but always one
sentence. Most shared first; the number of sharing articles is rounded to powers of two, so that an article that lands
seldom changes what another one shows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain, repeat
from operator import attrgetter

from sourcebook.arrange.gleaned import Gleaned, Span, glean_all, is_checkable, is_plain, length
from sourcebook.model import Claim, ClaimMention, Corpus, Event
from sourcebook.model.chronicle import chronicle
from sourcebook.text import language_of

SHARE = 0.3
"""Of an article's characters: the most that an excerpt shows."""

_BITS, _POWER = 6, 63
"""How a sentence and a power of two are one number."""

Shown = Mapping[str, frozenset[int]]
"""By article id, the indices of the sentences that may be shown."""


class Excerpts(Mapping[str, frozenset[int]]):
    """What may be shown of every article, worked out when it is asked for."""

    def __init__(self, corpus: Corpus, gleaned: Mapping[str, Gleaned], told: Iterable[Event]) -> None:
        self._articles, self._hidden, self._gleaned = corpus.articles, corpus.groups.boilerplate, gleaned
        self._shares = _shares(corpus.groups.claims, told)
        self._found: dict[str, frozenset[int]] = {}

    def __getitem__(self, key: str) -> frozenset[int]:
        if key not in self._found:
            one = self._gleaned[key]
            if self._articles[key].text == "full":
                self._found[key] = frozenset(range(len(one.spans())))
            else:
                hidden = frozenset(self._hidden.get(key, ()))
                self._found[key] = _excerpt(one, _levels(self._shares.get(key, ()), one), hidden)
        return self._found[key]

    def told(self, keys: Iterable[str]) -> Iterator[Sequence[int]]:
        """Of each all that it follows from, besides the article itself and what of it is boilerplate: what its
        sentences share with others, each with how many articles."""
        return map(self._shares.get, keys, repeat(()))

    def __contains__(self, key: object) -> bool:
        return key in self._articles

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(self._articles))

    def __len__(self) -> int:
        return len(self._articles)


def shown_sentences(
    corpus: Corpus, gleaned: Mapping[str, Gleaned] | None = None, told: Iterable[Event] | None = None
) -> Excerpts:
    """What may be shown of every article; `gleaned` and the events `told` on timelines spare finding these twice."""
    gleaned = glean_all(corpus) if gleaned is None else gleaned
    told = chronicle(corpus.groups.events).told() if told is None else told
    return Excerpts(corpus, gleaned, told)


def shown_quotation(claim: Claim, shown: Shown) -> ClaimMention | None:
    """The most complete quotation of a claim that may be shown: its best one, else the longest."""
    for best in claim.mentions[claim.best : claim.best + 1]:
        if best.sentence in shown[best.article]:
            return best
    others = sorted(claim.mentions, key=lambda mention: mention.start - mention.end)
    return next((mention for mention in others if mention.sentence in shown[mention.article]), None)


def shown_claim_text(claim: Claim, corpus: Corpus, shown: Shown) -> str:
    """The claim in words that may be shown: the researcher's, else a quotation; empty where every one is hidden."""
    if claim.curated and claim.text:
        return claim.text
    mention = shown_quotation(claim, shown)
    if mention is None:
        return ""
    best = mention in claim.mentions[claim.best : claim.best + 1]
    return claim.text if best else corpus.annotations[mention.article].text[mention.start : mention.end]


def shown_event_text(event: Event, shown: Shown, language: str = "") -> str:
    """What happened, where one of its sentences is shown; the researcher's words and titles always are. Of mentions in
    several languages, one in `language` tells it."""
    verbatim = event.kind == "happening" and not event.curated
    if not verbatim:
        return event.text
    visible = [m for m in event.mentions if m.sentence in shown[m.article]]
    if len(visible) < 2:
        return next((m.words or event.text for m in visible), "")
    best = (m for m in visible if m.words in ("", event.text))
    precise = (m for m in visible if (m.first, m.last) == (event.start, event.end))
    told = dict.fromkeys(m.words or event.text for m in chain(best, precise, visible))
    first = next(iter(told), "")
    return next((words for words in told if language_of(words)[:2] == language[:2]), first) if language else first


def _shares(claims: Iterable[Claim], told: Iterable[Event]) -> dict[str, list[int]]:
    """By article its sentences that carry something, each with how many articles share it, in powers of two."""
    shares: dict[str, list[int]] = defaultdict(list)
    happened = (event.mentions for event in told if event.kind == "happening")
    for mentions in chain(map(attrgetter("mentions"), claims), happened):
        count = 1 if len(mentions) == 1 else len({mention.article for mention in mentions})
        power = count.bit_length() - 1
        for mention in mentions:
            if mention.sentence >= 0:
                shares[mention.article].append(mention.sentence << _BITS | power)
    return dict(shares)


def _levels(shares: Iterable[int], gleaned: Gleaned) -> dict[int, int]:
    """By sentence the most that it shares; one with a figure carries something by itself."""
    levels = {sentence: 0 for sentence in gleaned.stating() if sentence >= 0}
    for share in shares:
        sentence, power = share >> _BITS, share & _POWER
        levels[sentence] = max(power, levels.get(sentence, 0))
    return levels


def _excerpt(gleaned: Gleaned, shares: Mapping[int, int], hidden: frozenset[int]) -> frozenset[int]:
    spans = gleaned.spans()
    order = [i for i in shares if is_checkable(spans[i]) and i not in hidden]
    order.sort(key=lambda i: (-shares[i], i))
    if not order:
        allowed = [i for i, span in enumerate(spans) if is_plain(span) and i not in hidden]
        order = [i for i in allowed if is_checkable(spans[i])][:1] or allowed[:1]
    return frozenset(_within(SHARE * gleaned.length, order, spans) or order[:1])


def _within(room: float, order: Iterable[int], spans: Sequence[Span]) -> list[int]:
    """The sentences of `order` that fit into `room` characters, each tried in turn."""
    taken = []
    for index in order:
        if length(spans[index]) <= room:
            taken.append(index)
            room -= length(spans[index])
    return taken

"""Why two articles are, or are not, one: the evidence, as data and in words.

In: a corpus and what names the two. Out: an `Evidence` with shares, weights, thresholds and the decision, and its
lines of English for the command line. It exists because a merge that cannot be questioned cannot be trusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec import Struct

from sourcebook.dedupe import alike, reposts, stories
from sourcebook.dedupe.explain_statements import Place, statement_evidence, statements_in_words
from sourcebook.dedupe.grouping import NEWS
from sourcebook.dedupe.profiles import Material, in_order_of_time, profile_of, text_of
from sourcebook.model import Article, Corpus, Groups, Kind, Link

_SHOWN_PASSAGES = 5
_SHORTEST_PASSAGE = 12
_SHOWN_TERMS = 12


class Evidence(Struct, frozen=True):
    """Everything that was compared of two articles."""

    left: Article
    right: Article
    kinds: tuple[Kind, Kind]
    overlap: reposts.Overlap
    passages: tuple[str, ...]
    """Sentences of the left that stand in the right word for word, the longest first."""
    terms: tuple[tuple[str, float], ...]
    """Shared terms of title and lead with what each adds to the cosine, the heaviest first."""
    likeness: float
    """The cosine, decayed by the hours between."""
    hours: float | None
    one_text: bool
    one_story: bool
    decisions: tuple[Link, ...]
    """Lines of decisions.yml that name both."""


def explain(corpus: Corpus, left: str, right: str) -> tuple[bool, str]:
    """Whether both were found, and the words.

    An article is named by its id or by the end of its path; a statement by its article, ``#s-`` and its key.
    """
    keys: list[str] = []
    for name in (left, right):
        found = _named(name.partition("#s-")[0], corpus.articles)
        if len(found) != 1:
            return False, f"{name}: {len(found) or 'no'} articles of this site are called so"
        keys += found
    if ("#s-" in left) != ("#s-" in right):
        return False, f"{right}: name two articles or two statements"
    if "#s-" not in left:
        return True, "\n".join(in_words(evidence_for(corpus, keys[0], keys[1])))
    places = [_place(corpus, key, name.partition("#s-")[2]) for key, name in zip(keys, (left, right), strict=True)]
    if places[0] is None or places[1] is None:
        return False, f"{left if places[0] is None else right}: no statement of that article has this key"
    return True, "\n".join(statements_in_words(statement_evidence(corpus, places[0], places[1])))


def evidence_for(corpus: Corpus, left: str, right: str) -> Evidence:
    """What was compared of two articles, by their ids."""
    groups = corpus.groups
    material = Material(in_order_of_time(corpus.articles), corpus.annotations, groups.boilerplate)
    texts = [text_of(key, material, groups.kinds[key].code == "roundup") for key in (left, right)]
    profiles = {
        key: profile_of(key, material, groups.provenance[key].main)
        for key in material.articles
        if key in (left, right) or groups.kinds[key].code in NEWS
    }
    vectors = alike.weigh(profiles)
    shared = {t: w * vectors[right][t] for t, w in vectors[left].items() if t in vectors[right]}
    one, other = profiles[left].hours, profiles[right].hours
    return Evidence(
        left=corpus.articles[left],
        right=corpus.articles[right],
        kinds=(groups.kinds[left], groups.kinds[right]),
        overlap=reposts.compare(texts[0], texts[1]),
        passages=tuple(_passages(corpus, left, right)),
        terms=tuple(sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN_TERMS]),
        likeness=alike.similarity(left, right, vectors, profiles),
        hours=None if one is None or other is None else abs(one - other),
        one_text=_text_of(groups, left) == _text_of(groups, right),
        one_story=_story_of(groups, left) == _story_of(groups, right) != "",
        decisions=tuple(_decisions(groups, left, right)),
    )


def in_words(evidence: Evidence) -> Iterator[str]:
    """The evidence, line by line."""
    overlap = evidence.overlap
    for side, article, kind in zip("AB", (evidence.left, evidence.right), evidence.kinds, strict=True):
        facts = ", ".join(f"{name} {value}" for name, value in kind.reason.facts)
        yield f"{side}  {article.file}"
        yield f"   {article.title}"
        yield f"   {article.published or 'undated'} · {kind.code}: {kind.reason.code} {facts}".rstrip()
    yield ""
    yield f"Text: {'one' if evidence.one_text else 'two'}"
    yield f"   {overlap.text:.0%} of the shorter one's 5-grams stand in the longer (one text from {overlap.needed:.0%})"
    yield f"   its length is {overlap.length:.0%} of the longer's (at least {reposts.LEAST_LENGTH:.0%})"
    yield f"   titles alike {overlap.title:.0%}"
    yield f"   subject shared {overlap.subject:.0%} (at least {reposts.LEAST_SUBJECT:.0%})"
    yield f"   numbers shared {overlap.figures:.0%} (at least {reposts.LEAST_FIGURES:.0%})"
    for passage in evidence.passages:
        yield f"   “{passage}”"
    yield ""
    yield f"Story: {'one' if evidence.one_story else 'two'}"
    apart = "no date to compare" if evidence.hours is None else f"{evidence.hours:.0f} hours apart"
    yield f"   likeness {evidence.likeness:.2f}, {apart} (clusters join at an average of {stories.JOINED:.2f})"
    for term, weight in evidence.terms:
        yield f"   {weight:.3f}  {term}"
    for link in evidence.decisions:
        line = dict(link.reason.facts)
        yield f"   decided: {line['path']}:{line['line']}"


def _named(name: str, articles: Mapping[str, Article]) -> list[str]:
    if name in articles:
        return [name]
    return sorted(key for key, article in articles.items() if f"/{article.file}".endswith(f"/{name}"))


def _place(corpus: Corpus, article: str, key: str) -> Place | None:
    sentences = corpus.annotations[article].sentences
    return next(((article, index) for index, sentence in enumerate(sentences) if sentence.key == key), None)


def _passages(corpus: Corpus, left: str, right: str) -> Iterator[str]:
    held = {sentence.key for sentence in corpus.annotations[right].sentences}
    annotation = corpus.annotations[left]
    boilerplate = frozenset(corpus.groups.boilerplate.get(left, ()))
    shared = {
        annotation.text[sentence.start : sentence.end]
        for index, sentence in enumerate(annotation.sentences)
        if sentence.key in held and index not in boilerplate and sentence.end - sentence.start >= _SHORTEST_PASSAGE
    }
    yield from sorted(shared, key=lambda words: (-len(words), words))[:_SHOWN_PASSAGES]


def _text_of(groups: Groups, key: str) -> str:
    return next((repost.of for repost in groups.reposts if repost.article == key), key)


def _story_of(groups: Groups, key: str) -> str:
    return next((story.id for story in groups.stories if key in story.articles), "")


def _decisions(groups: Groups, left: str, right: str) -> Iterator[Link]:
    links = (*(link for story in groups.stories for link in story.links), *(repost.link for repost in groups.reposts))
    for link in dict.fromkeys(links):
        if link.kind == "decision" and {link.left, link.right} == {left, right}:
            yield link

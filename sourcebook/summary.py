"""What a build found, in numbers, and what each added article brought.

In: the corpus and what was written. Out: an `Outcome` that holds no article. It exists apart from `report`, which puts
it into words, because only this needs the corpus.
"""

from __future__ import annotations

from collections.abc import Sequence

from sourcebook.arrange import Context
from sourcebook.model import Article, Corpus
from sourcebook.outcome import Added, Found, Outcome
from sourcebook.write import Written


def of_build(context: Context, added: Sequence[str], written: Written) -> Outcome:
    return Outcome(
        problems=(),
        built=True,
        found=_found(context.corpus),
        added=tuple([_added(context, key) for key in added]),
        new=len(written.new),
        changed=len(written.changed),
        removed=len(written.removed),
        same=written.same,
    )


def of_check(corpus: Corpus) -> Outcome:
    rows = [(article.file, _why_taken(corpus, article)) for article in corpus.articles.values()]
    rows += [(row.file, f"left out ({row.code}): {row.why}") for row in corpus.left_out]
    return Outcome((), found=_found(corpus, tuple(sorted(rows))))


def _found(corpus: Corpus, taken: tuple[tuple[str, str], ...] = ()) -> Found:
    groups = corpus.groups
    left_out = tuple(row for row in corpus.left_out if row.code != "not-selected")
    sums = (len(corpus.articles), len(groups.stories), len(groups.claims), len(groups.events))
    return Found(*sums, left_out, taken)


def _why_taken(corpus: Corpus, article: Article) -> str:
    companies = sorted({mention.company for mention in corpus.annotations[article.id].mentions})
    kind = corpus.groups.kinds[article.id].code
    return f"taken as {article.id}, {kind}, names {', '.join(companies) if companies else 'no company'}"


def _added(context: Context, key: str) -> Added:
    corpus, story, own = context.corpus, context.stories.get(key), context.claims_of.get(key, ())
    new = sum(claim.mentions[0].article == key for claim in own)
    return Added(
        article=key,
        title=corpus.articles[key].title,
        kind=corpus.groups.kinds[key].code,
        repost_of=context.original_of.get(key, ""),
        story=story.id if story else "",
        story_title=corpus.articles[story.lead].title if story else "",
        story_articles=len(story.articles) if story else 0,
        new=new,
        known=len(own) - new,
        disputed=sum(claim.disputed for claim in own),
    )

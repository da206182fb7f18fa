"""What a build did, in words for people and as JSON for programs.

In: an `Outcome`. Out: text. It exists apart so that the build itself prints nothing.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sourcebook.model import Article, Claim, Corpus, LeftOut, Problem, Story

if TYPE_CHECKING:
    from sourcebook.pipeline import Outcome

_SHOWN = 12
"""So many added articles are told one by one; of more, the number."""


def print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)  # noqa: T201 -- this is where problems are printed


def lines(outcome: Outcome) -> list[str]:
    """The last lines of a build: what the added articles brought, then the sums."""
    corpus = outcome.corpus
    assert corpus is not None
    said = [_said_of(corpus, key) for key in outcome.added[:_SHOWN]]
    if len(outcome.added) > _SHOWN:
        said.append(f"… and {len(outcome.added) - _SHOWN} more articles added")
    written = outcome.written
    said.append(
        f"{len(corpus.articles)} articles built, {len(_named(corpus))} files left out and named; "
        f"{len(corpus.groups.stories)} stories, {len(corpus.groups.claims)} claims, {len(corpus.groups.events)} events"
    )
    said.append(
        f"{len(written.new)} files new, {len(written.changed)} changed, {len(written.removed)} removed, "
        f"{written.same} as they were"
    )
    return said


def as_json(outcome: Outcome) -> str:
    corpus, written = outcome.corpus, outcome.written
    done = {
        "built": outcome.built,
        "problems": [
            {"path": p.path, "line": p.line, "severity": p.severity, "what": p.what, "remedy": p.remedy}
            for p in outcome.problems
        ],
        "articles": len(corpus.articles) if corpus else 0,
        "left_out": [{"file": row.file, "code": row.code, "why": row.why} for row in _named(corpus)] if corpus else [],
        "added": [_added(corpus, key) for key in outcome.added] if corpus and outcome.built else [],
        "files": {
            "new": len(written.new),
            "changed": len(written.changed),
            "removed": len(written.removed),
            "same": written.same,
        },
    }
    return json.dumps(done, ensure_ascii=False, indent=1)


def taken_or_left(outcome: Outcome) -> list[str]:
    """Per article why it was taken or left."""
    corpus = outcome.corpus
    if corpus is None:
        return []
    rows = [(article.file, _why_taken(corpus, article)) for article in corpus.articles.values()]
    rows += [(row.file, f"left out ({row.code}): {row.why}") for row in corpus.left_out]
    return [f"{file}: {why}" for file, why in sorted(rows)]


def _why_taken(corpus: Corpus, article: Article) -> str:
    kind = corpus.groups.kinds.get(article.id)
    companies = sorted({mention.company for mention in corpus.annotations[article.id].mentions})
    what = f"taken as {article.id}, {kind.code if kind else 'not analysed'}"
    return f"{what}, names {', '.join(companies) if companies else 'no company'}"


def _named(corpus: Corpus) -> list[LeftOut]:
    return [row for row in corpus.left_out if row.code != "not-selected"]


def _said_of(corpus: Corpus, key: str) -> str:
    added = _added(corpus, key)
    joined = f"joined “{added['story_title']}” ({added['story_articles']} articles)" if added["story_articles"] else ""
    alone = "a story of its own" if added["story"] else f"in no story ({added['kind']})"
    repost = f"repeats {added['repost_of']}; " if added["repost_of"] else ""
    return (
        f"added {added['title']}: {repost}{joined or alone}; "
        f"{added['new']} claims new, {added['known']} known, {added['disputed']} disputed"
    )


def _added(corpus: Corpus, key: str) -> dict[str, object]:
    story = _story_of(corpus, key)
    claims = [claim for claim in corpus.groups.claims if any(mention.article == key for mention in claim.mentions)]
    new = [claim for claim in claims if _first(claim) == key]
    lead = corpus.articles[story.lead].title if story else ""
    return {
        "article": key,
        "title": corpus.articles[key].title,
        "kind": corpus.groups.kinds[key].code,
        "repost_of": next((repost.of for repost in corpus.groups.reposts if repost.article == key), None),
        "story": story.id if story else None,
        "story_title": lead,
        "story_articles": len(story.articles) if story and len(story.articles) > 1 else 0,
        "new": len(new),
        "known": len(claims) - len(new),
        "disputed": sum(claim.disputed for claim in claims),
    }


def _story_of(corpus: Corpus, key: str) -> Story | None:
    return next((story for story in corpus.groups.stories if key in story.articles), None)


def _first(claim: Claim) -> str:
    return claim.mentions[0].article if claim.mentions else ""

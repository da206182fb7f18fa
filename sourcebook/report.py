"""What a build did, in words for people and as JSON for programs.

In: an `Outcome`. Out: text. It exists apart so that the build itself prints nothing.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

from msgspec.structs import asdict

from sourcebook.model import Problem
from sourcebook.outcome import Added, Outcome

_SHOWN = 12
"""So many added articles are told one by one; of more, the number."""


def print_problems(problems: Iterable[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)  # noqa: T201 -- this is where problems are printed


def lines(outcome: Outcome) -> list[str]:
    """The last lines of a build: what the added articles brought, then the sums."""
    found = outcome.found
    said = [_said_of(added) for added in outcome.added[:_SHOWN]]
    if len(outcome.added) > _SHOWN:
        said.append(f"… and {len(outcome.added) - _SHOWN} more articles added")
    said.append(
        f"{_counted(found.articles + len(found.left_out), 'file')} read: {_counted(found.articles, 'article')} built, "
        f"{len(found.left_out)} left out and named; {_counted(found.stories, 'story', 'stories')}, "
        f"{_counted(found.claims, 'claim')}, {_counted(found.events, 'event')}"
    )
    if outcome.new or outcome.changed or outcome.removed:
        wrote = f"{_counted(outcome.new, 'file')} new, {outcome.changed} changed, {outcome.removed} removed"
        said.append(f"{wrote}, {outcome.same} as they were")
    else:
        said.append(f"nothing changed; {outcome.same} files stand as they were")
    return said


def as_json(outcome: Outcome) -> str:
    """The same for programs; fields may be added, none renamed."""
    done = {
        "built": outcome.built,
        "problems": [asdict(problem) for problem in outcome.problems],
        "articles": outcome.found.articles,
        "stories": outcome.found.stories,
        "claims": outcome.found.claims,
        "events": outcome.found.events,
        "left_out": [asdict(row) for row in outcome.found.left_out],
        "added": [asdict(added) for added in outcome.added],
        "files": {name: getattr(outcome, name) for name in ("new", "changed", "removed", "same")},
    }
    import json

    return json.dumps(done, ensure_ascii=False, indent=1)


def taken_or_left(outcome: Outcome) -> list[str]:
    """Per file why it was taken or left."""
    return [f"{file}: {why}" for file, why in outcome.found.taken]


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}"


def _said_of(added: Added) -> str:
    if added.story_articles > 1:
        place = f"joined “{added.story_title}” ({added.story_articles} articles)"
    else:
        place = "a story of its own" if added.story else f"in no story ({added.kind})"
    repeats = f"repeats {added.repost_of}; " if added.repost_of else ""
    claims = f"{_counted(added.new, 'claim')} new, {added.known} known, {added.disputed} disputed"
    return f"added {added.title}: {repeats}{place}; {claims}"

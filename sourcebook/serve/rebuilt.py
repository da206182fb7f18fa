"""The site, built again and again by one process.

In: a `Request`. Out: after each build the site on disk, and the problems of the last one. It exists because such a
process holds what it worked out from one build to the next, and because a build that fails must leave the last good
site standing.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable

from msgspec.structs import replace

from sourcebook import cache, pipeline, report
from sourcebook.outcome import Outcome, Request
from sourcebook.serve.ahead import Ahead
from sourcebook.uncollected import uncollected

_BUILDS = 50
"""After so many, circles are looked for in everything that they left behind."""
_OWN = ("site.yml", "content", "templates", "assets")
_GIVEN_UP = 20
"""So many builds, one after the other, are not ended once the page that is shown was told: all others should not wait
for ever while somebody saves again and again."""


class _GivenUpError(Exception):
    """What is being built is no longer what stands in the folders."""


def _never() -> bool:
    return False


class Rebuilt:
    """The last good site and the problems of the last build."""

    def __init__(self, request: Request) -> None:
        self._kept: list[object] = []
        self.ahead = Ahead()
        self.request = replace(request, kept=self._kept, ahead=self.ahead, tell=self._go_on)
        self.problems: tuple[str, ...] = ()
        self._roots: tuple[str, ...] = (str(request.site),)
        self._own = tuple(os.path.realpath(request.site / name) for name in _OWN)
        self._held = cache.Held()
        self._builds = 0
        self._tell = request.tell
        self._is_past: Callable[[], bool] = _never
        self._given_up = 0
        """Builds, since the last one that ended."""

    def roots(self) -> tuple[str, ...]:
        """The folders that a build reads."""
        return self._roots

    def is_own(self, path: str) -> bool:
        """Whether a file is none of the articles: what the researcher wrote, templates, assets."""
        return path in self._own or path.startswith(tuple(f"{one}{os.sep}" for one in self._own))

    def rebuild(self, is_past: Callable[[], bool] = _never) -> bool:
        """Build once more, and tell those who read the site; whether anything that they see may have changed. Where the
        inputs are found to be others since (`is_past` tells, and is asked now and then), the build may be given up:
        then another one is due."""
        before, self._is_past = self.problems, is_past
        try:
            outcome = self._built()
        except _GivenUpError:
            self._given_up += 1
            self.ahead.give_up()
            return False
        self._given_up = 0
        self.request = replace(self.request, clean=False)
        self._roots = (str(self.request.site), *outcome.roots) if outcome.built else self._roots
        self.problems = () if outcome.built else tuple(map(str, outcome.problems))
        changed = bool(self.problems != before or outcome.new or outcome.changed or outcome.removed)
        self.ahead.end(built=outcome.built, changed=changed)
        report.print_problems(outcome.problems)
        if outcome.built:
            print("\n".join(report.lines(outcome)), flush=True)
        else:
            print("not rebuilt; the last good site stays", file=sys.stderr, flush=True)
        return changed

    def _go_on(self, stage: str, done: int, of: int) -> None:
        """Called between two steps of a build."""
        self._tell(stage, done, of)
        if not self.request.strict and self._may_give_up(stage) and self._is_past():
            raise _GivenUpError

    def _may_give_up(self, stage: str) -> bool:
        """Little is lost before anything is compared, and once the page that is shown was told, unless somebody waits
        for another one."""
        if self.ahead.has_told:
            return self._given_up < _GIVEN_UP and not self.ahead.waiting
        return self._given_up < 1 and stage in ("annotate", "group")

    def rehearse(self) -> None:
        """While nobody waits: what the first change would wait for."""
        if not self.problems:
            pipeline.rehearse(replace(self.request, clean=False), self._held)

    def _built(self) -> Outcome:
        """The collector of circles leaves alone what is held from build to build: looking through it would stand
        between a build and the reload."""
        with uncollected():
            outcome = pipeline.build(self.request, self._held)
            gc.freeze()
        return outcome

    def tidy(self) -> None:
        """Once pages load again, give back what the build needed; now and then look through everything for circles."""
        self._kept.clear()
        self._builds += 1
        if self._builds % _BUILDS == 0:
            with uncollected():
                gc.unfreeze()
                gc.collect()
                gc.freeze()

"""The site, built again and again by one process.

In: a `Request`. Out: after each build the site on disk, and the problems of the last one. It exists because such a
process holds what it worked out from one build to the next, and because a build that fails must leave the last good
site standing.
"""

from __future__ import annotations

import gc
import sys
from dataclasses import replace

from sourcebook import cache, pipeline, report
from sourcebook.outcome import Outcome, Request
from sourcebook.serve.ahead import Ahead
from sourcebook.uncollected import uncollected

_BUILDS = 50
"""After so many, circles are looked for in everything that they left behind."""


class Rebuilt:
    """The last good site and the problems of the last build."""

    def __init__(self, request: Request) -> None:
        self._kept: list[object] = []
        self.ahead = Ahead()
        self.request = replace(request, kept=self._kept, ahead=self.ahead)
        self.problems: tuple[str, ...] = ()
        self._roots: tuple[str, ...] = (str(request.site),)
        self._held = cache.Held()
        self._builds = 0

    def roots(self) -> tuple[str, ...]:
        """The folders that a build reads."""
        return self._roots

    def rebuild(self) -> bool:
        """Build once more, and tell those who read the site; whether anything that they see may have changed."""
        before = self.problems
        outcome = self._built()
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

"""A build that has nothing to do, told before any stage is imported.

In: a request. Out: the last build's outcome, or None where there is something to do. It stands before `pipeline`, since
importing the stages alone takes longer than the look that this takes.
"""

from __future__ import annotations

from sourcebook import cache, standing, write
from sourcebook.outcome import Outcome, Request


def outcome(request: Request) -> Outcome | None:
    """None where anything is to be built, or to be refused: then `pipeline.build` does it, or says why not."""
    if request.clean or not request.output.is_dir() or not request.cache_folder.is_dir():
        return None
    try:
        with write.locked(request.output, [request.site]) as output, cache.opened(request.cache_folder) as known:
            return standing.recall(request, output, known)
    except write.RefusedError:
        return None

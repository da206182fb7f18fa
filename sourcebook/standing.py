"""Whether the site that stands is the one that a build would give now.

In: a request and the cache. Out: the last build's outcome, where no input, no part of the program and no file of the
output changed since; else None. It exists so that a build with nothing to do costs a look at the files' times and not
a single import of a stage. What a file looks like, and when that can be trusted, tells `stamps`; where it cannot be,
the next build looks at everything again.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

import msgspec
from msgspec.structs import replace

from sourcebook.cache import Cache
from sourcebook.outcome import Outcome, Request
from sourcebook.program import program
from sourcebook.stamps import Looks, is_older, now
from sourcebook.write import Output

__all__ = ["is_older", "now", "program", "recall", "remember"]

_KIND = "standing"
_KEY = b"last"


class _Standing(msgspec.Struct, frozen=True):
    asked: bytes
    inputs: bytes
    files: bytes
    outcome: Outcome


def recall(request: Request, output: Output, known: Cache) -> Outcome | None:
    """The outcome of the last build, as that of one that found nothing changed; None where there is something to do."""
    body = known.load(_KIND, [_KEY]).get(_KEY)
    if body is None:
        return None
    try:
        last = msgspec.msgpack.decode(body, type=_Standing)
    except msgspec.MsgspecError:
        return None
    if last.asked != _asked(request) or (request.strict and last.outcome.problems):
        return None
    inputs, _, _ = (request.looks or Looks()).of_all(last.outcome.roots)
    if inputs != last.inputs or output.looks().digest() != last.files:
        return None
    same = len(output.manifest)
    return replace(last.outcome, added=(), new=0, changed=0, removed=0, same=same)


def remember(request: Request, output: Output, known: Cache, outcome: Outcome, began: int) -> None:
    """Keep what a build came to, where every time of its inputs is older than its beginning, or than that of the look
    which it began with."""
    inputs, newest, looked = (request.looks or Looks()).of_all(outcome.roots)
    if is_older(newest, min(looked, began)):
        kept = _Standing(_asked(request), inputs, output.looks().digest(), outcome)
        with suppress(UnicodeEncodeError):  # of a path that is no text nothing is kept
            known.store(_KIND, {_KEY: msgspec.msgpack.encode(kept)})


def _asked(request: Request) -> bytes:
    """Everything of the request that the output depends on, and the program."""
    paths = [request.site.resolve(), request.output.resolve(), (request.articles or Path("/")).resolve()]
    words = "\0".join([*map(str, paths), request.base_url, str(request.articles is None)])
    return hashlib.blake2b(words.encode("utf-8", "surrogateescape") + program(), digest_size=16).digest()

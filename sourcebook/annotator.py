"""Annotating as a process does it: bytes in, bytes out.

In: the researcher's lists, then articles, encoded. Out: what each article says, packed. It exists apart from `reuse`,
and imports the stage where it is first used, so that a process can get ready (to load the
dictionary of words takes as long as to annotate five articles) while this one imports the other stages and reads.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import msgspec

from sourcebook import regexes, workers, write
from sourcebook.model import Article, Config, Curated
from sourcebook.text import phrasing
from sourcebook.understood import packed

_WORDS, _FILES = b"w", b"f"
"""What it is asked: to part words, or what all files of an output look like."""

_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(list[str]).decode


@contextmanager
def begun() -> Iterator[workers.Early | None]:
    """A process that gets ready to annotate, and ends with the context; None where none can be had."""
    ready = workers.early(_ready)
    if ready:
        phrasing.split_by(partial(_asked, ready))
    try:
        yield ready
    finally:
        if ready:
            ready.end()


def _ready() -> workers.Ready:
    regexes.begun()
    from sourcebook import annotate

    split = annotate.load_dictionary()

    def answer(item: bytes) -> bytes:
        if item.startswith(_FILES):
            return write.looked_at(os.fsdecode(item[1:]))
        return _encode(split(item[1:].decode()))

    return workers.Ready(prepare, answer)


def looks_at(output: write.Output, ready: workers.Early | None) -> None:
    """The process looks at the files of the output once it has annotated, while this one compares what articles say."""
    if ready:
        ready.ahead = _FILES + os.fsencode(output.folder)
        output.elsewhere = ready.answered


def _asked(ready: workers.Early, words: str) -> list[str] | None:
    """The words of a heading; by a process that has loaded the dictionary, so that this one need not."""
    answer = ready.ask(_WORDS + words.encode())
    return None if answer is None else _decode(answer)


def prepare(given: bytes) -> workers.Do:
    """The function that annotates one encoded article, in whatever process this is called; `given` are the lists."""
    patterns = regexes.begun()
    from sourcebook import annotate

    lists = annotate.compile_lists(*msgspec.msgpack.decode(given, type=tuple[Config, Curated]))
    decode = msgspec.msgpack.Decoder(Article).decode

    def do(item: bytes) -> bytes:
        said = packed(annotate.annotate(decode(item), lists))
        patterns.remember()
        return said

    return do

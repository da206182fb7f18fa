"""What need not be done again: articles understood, articles compared.

In: values, and the cache. Out: the same values that the work itself gives. It exists apart from the cache, which knows
bytes only, and from the pipeline, which should read as if nothing were ever reused. Each key is a hash of everything
that the value depends on: its input, the lists, and the program text itself, so no version number can be forgotten.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import compress
from operator import attrgetter, not_
from typing import cast

import msgspec
from msgspec.structs import replace

from sourcebook import annotator, understood, workers
from sourcebook.cache import Cache
from sourcebook.dedupe import Memory
from sourcebook.entries import Entries
from sourcebook.model import Annotation, Article, Collection, Config, Curated, Groups
from sourcebook.outcome import Request
from sourcebook.read import print_of
from sourcebook.standing import program

LIMIT = 10.0
"""Seconds for one article."""

_REHEARSED = 12
"""Articles that use most of what any article uses."""
_SAID, _TOGETHER = "annotation", "together"
_GROUPS = "groups"
_HASH = 16
_encode = msgspec.msgpack.Encoder().encode
_id_of: Callable[[Article], str] = attrgetter("id")


def annotate_all(
    collection: Collection, known: Cache, request: Request, with_text: Callable[[Article], Article]
) -> tuple[dict[str, Annotation | None], dict[str, bytes]]:
    """What each article says, by id, None for one that took too long; and of each a hash of all that this depends
    on. `with_text` gives one the text that it has in its file, where it has none."""
    articles, given = collection.articles, _encode(_what_lists_depend_on(collection.config, collection.curated))
    common = hashlib.blake2b(program() + given, digest_size=_HASH).digest()
    keys = dict(zip(map(_id_of, articles), _keys(common, collection.prints), strict=True))

    def again(key: bytes) -> bytes:
        whole = with_text(next(one for one in articles if keys[one.id] == key))
        body = annotator.prepare(given)(_encode(whole))
        known.store(_SAID, dict.fromkeys(_keys(common, [print_of(whole)]), body))
        return body

    found: dict[str, Annotation | None] = {**_understood(known, keys, again)}
    missing = {}
    for one in compress(articles, map(not_, map(found.__contains__, keys))):
        whole = one if one.body else with_text(one)
        missing[one.id] = _encode(whole)
        [keys[one.id]] = _keys(common, [print_of(whole)])
    decode, fresh = understood.decoder(), dict[bytes, bytes]()
    done_for = workers.each(annotator.prepare, given, missing, workers.Terms(request.jobs, LIMIT), request.begun)
    for done, (article, body) in enumerate(done_for):
        request.tell("annotate", done, len(missing))
        found[article] = None if body is None else decode(body)
        if body is not None:
            fresh[keys[article]] = body
    known.store(_SAID, fresh)
    known.hold(_SAID, {keys[article]: found[article] for article in missing if found[article] is not None})
    known.keep_only(_SAID, keys.values())
    return found, keys


def _understood(known: Cache, keys: Mapping[str, bytes], again: Callable[[bytes], bytes]) -> dict[str, Annotation]:
    """Of the articles that an earlier build understood: a process that stays holds what it needs for them, any other
    fetches it when something of one is asked for."""
    if known.held is not None:
        kept = known.recall(_SAID, keys.values(), understood.decoder(later=True))
        return {article: kept[key] for article, key in keys.items() if key in kept}
    there, fetched = set(known.keys(_SAID)), understood.fetched(lambda key: known.load(_SAID, [key]).get(key), again)
    found = {article: key for article, key in keys.items() if key in there}
    return dict(zip(found, fetched(found.values()), strict=True))


def _keys(common: bytes, prints: Sequence[bytes]) -> list[bytes]:
    """Of each print, which is a hash as what is common is, one that follows from both: all are told at once, as one
    number."""
    every, of_all = b"".join(prints), common * len(prints)
    told = (int.from_bytes(every, "big") ^ int.from_bytes(of_all, "big")).to_bytes(len(every), "big")
    return [told[at : at + _HASH] for at in range(0, len(told), _HASH)]


def without_text(article: Article) -> Article:
    """Once it is known what it says, nothing looks at its Markdown any more: a copy of the whole text."""
    return replace(article, body="") if article.body else article


def rehearse(
    articles: Sequence[Article], lists: tuple[Config, Curated], with_text: Callable[[Article], Article]
) -> None:
    """Annotate some of them for nothing: what this process needs for it (dictionaries, patterns) is there from then
    on."""
    some = map(with_text, articles[:: len(articles) // _REHEARSED + 1])
    items = {article.id: _encode(article) for article in some}
    given = _encode(_what_lists_depend_on(*lists))
    for _ in workers.each(annotator.prepare, given, items, workers.Terms(1, LIMIT)):
        pass


def memory(known: Cache, prints: Mapping[str, bytes]) -> Memory:
    """What earlier builds found out of articles together."""
    before = Entries(known, _TOGETHER)
    if known.held:
        return Memory(
            program(), prints, before, several=before.several, decoded=known.held.decoded, due={} if before else None
        )
    return Memory(program(), prints, before, several=before.several, put_down=partial(known.store, _TOGETHER))


def renamed(memory: Memory, names: Mapping[str, Mapping[str, str]]) -> Memory:
    """The memory, told of articles in which some `names` are no longer as they were understood."""
    others = {
        article: hashlib.blake2b(memory.prints[article] + _encode(sorted(same.items())), digest_size=16).digest()
        for article, same in names.items()
    }
    return replace(memory, prints={**memory.prints, **others})


def remember(known: Cache, memory: Memory) -> None:
    """Keep what this build found out of articles together."""
    known.store(_TOGETHER, memory.found)
    known.store_later(_TOGETHER, memory.due or {})
    known.keep_only(_TOGETHER, memory.used)
    memory.drop_unused()


def grouped(
    known: Cache, memory: Memory, given: tuple[Config, Curated, frozenset[str]], group: Callable[[], Groups]
) -> Groups:
    """What articles (the last of what is `given`) have in common; where only what is written around them changed, a
    process that stays holds it."""
    config, curated, articles = given
    _, lists = _what_lists_depend_on(config, curated)
    curated = replace(curated, companies=lists.companies, pages=())
    follows = articles, memory.prints, (config.semantic_line > 0, memory.meanings.most), curated
    last, found = known.held.last.get(_GROUPS, (None, None)) if known.held else (None, None)
    if last == follows:
        return cast(Groups, found)
    groups = group()
    remember(known, memory)
    if known.held is not None:
        known.held.last[_GROUPS] = follows, groups
    return groups


def _what_lists_depend_on(config: Config, curated: Curated) -> tuple[Config, Curated]:
    """Config and lists without what no annotation depends on, so that rewording a profile analyses nothing anew."""
    companies = tuple(
        replace(company, role="", website="", profile="", file="", line=0) for company in curated.companies
    )
    return Config(title="", outlets=config.outlets), Curated(companies=companies, origins=curated.origins)

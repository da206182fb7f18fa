"""A piece of which nothing changed that it was given or looked at would come out as it stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from sourcebook.arrange import Watch, apart, batches, export
from sourcebook.arrange import watch as watching
from sourcebook.arrange.context import Context, context
from sourcebook.arrange.gleaned import Gleaned
from sourcebook.arrange.kept import Anew
from sourcebook.arrange.looks import Looks, Once, Watched
from sourcebook.export import Table
from sourcebook.model import Claims, Company, Corpus, Groups, Kind, Link, Page, Piece, Provenance, Reason, Series
from tests import small

FIRST, SECOND, THIRD = "aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc"
_encode = msgspec.msgpack.encode


def corpus() -> Corpus:
    """The small one, with prints as a build works them out, and a claim with a note."""
    plain = small.corpus()
    launch, may = plain.groups.claims
    noted = replace(launch, note="见[b.md]和[e.md]，又见[五月](claims/cccccccccc-may.html)和[六月](claims/june.html)。")
    return _printed(replace(plain, groups=replace(plain.groups, claims=(noted, may))))


def _printed(found: Corpus) -> Corpus:
    prints = {key: _encode((found.articles[key], found.annotations[key])) for key in found.articles}
    return replace(found, prints=prints)


def _in_article(key: str, **changes: Any) -> Callable[[Corpus], Corpus]:
    def change(found: Corpus) -> Corpus:
        return _printed(replace(found, articles={**found.articles, key: replace(found.articles[key], **changes)}))

    return change


def _in_groups(change: Callable[[Groups], Groups]) -> Callable[[Corpus], Corpus]:
    return lambda found: replace(found, groups=change(found.groups))


def _in_claim(number: int, **changes: Any) -> Callable[[Corpus], Corpus]:
    def change(groups: Groups) -> Groups:
        claims = list(groups.claims)
        claims[number] = replace(claims[number], **changes)
        return replace(groups, claims=tuple(claims))

    return _in_groups(change)


def _landed(found: Corpus) -> Corpus:
    """With one more article, of which no group tells anything."""
    key, groups = "dddddddddd", found.groups
    article = replace(found.articles[THIRD], id=key, file="seeds/e.md")
    groups = replace(
        groups,
        kinds={**groups.kinds, key: groups.kinds[THIRD]},
        provenance={**groups.provenance, key: groups.provenance[THIRD]},
    )
    annotations = {**found.annotations, key: found.annotations[THIRD].but(article=key)}
    return _printed(replace(found, articles={**found.articles, key: article}, annotations=annotations, groups=groups))


def _figure_gone(found: Corpus) -> Corpus:
    annotation = found.annotations[FIRST].but(figures=())
    return _printed(replace(found, annotations={**found.annotations, FIRST: annotation}))


def _june(groups: Groups) -> Groups:
    return replace(groups, claims=(*groups.claims, replace(groups.claims[1], id="june")))


def _other_story(groups: Groups) -> Groups:
    first, *others = groups.stories
    return replace(groups, stories=(replace(first, lead=SECOND, links=()), *others))


def _near(groups: Groups) -> Groups:
    return replace(groups, near_misses=(Link(FIRST, THIRD, "similar", 0.4, Reason("same_words")),))


def _renamed(found: Corpus) -> Corpus:
    companies = (Company("jiafang", "甲方集团"), *found.curated.companies[1:])
    return replace(found, curated=replace(found.curated, companies=companies))


CHANGES: Mapping[str, Callable[[Corpus], Corpus]] = {
    "a title": _in_article(FIRST, title="别的题目"),
    "an outlet": _in_article(SECOND, outlet="别的媒体"),
    "a moment": _in_article(SECOND, published="2025-02-10"),
    "what may be shown": _in_article(SECOND, text="full"),
    "a file's name, which notes cite": _in_article(SECOND, file="seeds/d.md"),
    "an article that a note cites": _landed,
    "what an article says": _figure_gone,
    "a kind": _in_groups(lambda one: replace(one, kinds={**one.kinds, THIRD: Kind("analysis", Reason("one_subject"))})),
    "whence it comes": _in_groups(
        lambda one: replace(one, provenance={**one.provenance, THIRD: Provenance("morning", ("morning",), own=True)})
    ),
    "no repost any more": _in_groups(lambda one: replace(one, reposts=())),
    "boilerplate": _in_groups(lambda one: replace(one, boilerplate={FIRST: (1,), THIRD: (0,)})),
    "a story's lead": _in_groups(_other_story),
    "a story parted": _in_groups(lambda one: replace(one, stories=one.stories[1:])),
    "a near miss": _in_groups(_near),
    "a claim's status": _in_claim(0, status="on-record"),
    "a claim's words": _in_claim(0, curated=True, text="另一种说法。"),
    "a claim's dispute": _in_claim(1, conflicts=(), disputed=False),
    "a claim told by another": _in_claim(1, mentions=small.corpus().groups.claims[0].mentions),
    "a claim gone": _in_groups(lambda one: replace(one, claims=one.claims[:1])),
    "a claim that a note leads to": _in_groups(_june),
    "an origin's name": _in_groups(lambda one: replace(one, origins=(replace(one.origins[0], name="晨报"),))),
    "a company's name": _renamed,
}


def pieces(known: Context) -> dict[str, Piece]:
    """Of the pages, and the months of the tables."""
    together = (one for batch in batches(known, Anew(known)) for one in batch() if isinstance(one, Series))
    found = (piece for series in (*together, *apart(known)) for piece in series.pieces())
    tables = (part for make in export(known).parts if isinstance(part := make(), Table))
    months = (piece for table in tables for piece in table.months("{}-{}".format).values())
    return {one.name: one for one in (*found, *months)}


def print_of(watch: Watch, name: str) -> bytes:
    (told,) = watch.prints(name[:1], [name[1:]])
    return told


def wrong(change: Callable[[Corpus], Corpus]) -> tuple[list[str], list[str]]:
    """Of a change: pieces that come out otherwise, and of these the ones of which nothing is said to have changed."""
    before, after = context(corpus()), context(change(corpus()))
    was, now = Watch(before), Watch(after)
    standing = pieces(before)
    other, unseen = [], []
    for name, piece in pieces(after).items():
        if name not in standing:
            continue
        pages, looks = was.made(standing[name])
        if _encode(now.made(piece)[0]) != _encode(pages):
            other.append(name)
            same = _encode(piece.given) == _encode(standing[name].given)
            unseen += [name] if same and all(print_of(was, one) == print_of(now, one) for one in looks) else []
    return other, unseen


@pytest.mark.parametrize("what", CHANGES)
def test_no_piece_changes_unseen(what: str) -> None:
    other, unseen = wrong(CHANGES[what])
    assert other, "the change shows nowhere, so that it tries nothing"
    assert unseen == []


@pytest.mark.parametrize("kind", "aspbtcokng")
def test_each_print_is_needed(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """So the test above finds a mistake in any of them."""
    told = watching.Watch.prints
    monkeypatch.setattr(watching.Watch, "prints", lambda self, of, keys: [b""] if of == kind else told(self, of, keys))
    assert any(wrong(change)[1] for change in CHANGES.values())


@pytest.mark.parametrize("what", CHANGES)
def test_many_together_change_where_one_does(what: str) -> None:
    was, now = Watch(context(corpus())), Watch(context(CHANGES[what](corpus())))
    articles = [FIRST, SECOND, THIRD, "dddddddddd"]
    keys = {"c": [claim.id for claim in corpus().groups.claims], "o": ["morning"], "k": ["jiafang"], "n": ["b.md"]}
    for kind in "aspbtcokng":
        names = keys.get(kind, articles)
        if was.prints(kind, names) != now.prints(kind, names):
            assert was.prints(kind, names, len(names) + 1) != now.prints(kind, names, len(names) + 1)


def test_of_many_together_nothing_is_worked_out_but_what_it_follows_from(monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(context(corpus()))
    with monkeypatch.context() as patched:
        patched.setattr(Gleaned, "spans", lambda _: pytest.fail("an excerpt was worked out"))
        patched.setattr(Gleaned, "figures", lambda *_: pytest.fail("an increment was worked out"))
        assert len(watch.prints("s", [FIRST, SECOND], 64)) == len(watch.prints("b", [FIRST, SECOND], 64)) == 1
    assert len(watch.prints("s", [FIRST, SECOND])) == len(watch.prints("b", [FIRST, SECOND])) == 2


def test_a_claim_of_which_the_print_is_known_is_not_looked_at() -> None:
    plain = corpus()
    first, *others = plain.groups.claims
    claims = Claims([replace(first, text="otherwise"), *others], {first.id: first.print()})
    watch = Watch(context(replace(plain, groups=replace(plain.groups, claims=claims))))
    keys = [claim.id for claim in claims]
    assert watch.prints("c", keys) == Watch(context(plain)).prints("c", keys)


def test_nothing_changes_where_nothing_changed() -> None:
    before, after = Watch(context(corpus())), Watch(context(corpus()))
    for piece in pieces(context(corpus())).values():
        assert all(print_of(before, name) == print_of(after, name) for name in before.made(piece)[1])


def test_a_name_that_another_version_noted_stands_for_nothing() -> None:
    watch = Watch(context(corpus()))
    of_nothing = watch.prints("a", ["dddddddddd"])
    assert watch.prints("?", ["", FIRST]) == watch.prints("", ["", FIRST]) == of_nothing * 2
    assert watch.prints("a", [FIRST]) != of_nothing


def test_what_holds_all_of_the_collection_cannot_be_had() -> None:
    def greedy(known: Context) -> list[Page]:
        return [Page("x.html", "x", len(known.corpus.groups.claims))]

    with pytest.raises(TypeError, match="single things"):
        Watch(context(corpus())).made(Piece("x.html", greedy))
    with pytest.raises(TypeError, match="single things"):
        list(Watched(Looks(), "a", {"x": 1}))


def test_of_an_article_its_claims_are_looked_at_and_of_a_member_the_lead_of_its_story() -> None:
    def looked(look: Callable[[Context], object]) -> set[str]:
        return set(Watch(context(corpus())).made(Piece("x.html", lambda known: [look(known)]))[1])

    claims = {f"c{claim.id}" for claim in context(corpus()).claims_of[SECOND]}
    assert claims
    assert looked(lambda known: known.claims_of[SECOND]) == {f"b{SECOND}", *claims}
    assert looked(lambda known: known.claim_counts[SECOND]) == {f"b{SECOND}"}
    assert looked(lambda known: known.stories.get(SECOND)) == {f"t{SECOND}", f"t{FIRST}"}
    assert looked(lambda known: known.stories.get("dddddddddd")) == {"tdddddddddd"}


def test_what_is_worked_out_once_counts_for_each() -> None:
    looks = Looks()
    table, once = Watched(looks, "a", {"x": 1}), Once[int](looks)
    for _ in range(2):
        looks.met = {"other"}
        assert once.of("key", "source", lambda: table["x"]) == 1
        assert looks.met == {"other", "ax"}

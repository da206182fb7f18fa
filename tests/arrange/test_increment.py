"""What each article adds: every claim new once, in order of time, whatever the order of files."""

from __future__ import annotations

from msgspec import structs
from msgspec.structs import replace

from sourcebook.arrange.increment import COLLECTED, increments
from sourcebook.arrange.moments import comparable, utc
from tests.small import corpus


def test_every_claim_is_new_in_exactly_one_article() -> None:
    found = increments(corpus())
    new = [claim for one in found.values() for claim in one.new]
    assert sorted(new) == sorted(claim.id for claim in corpus().groups.claims)
    assert set(found) == set(corpus().articles)


def test_a_claim_is_known_wherever_it_is_quoted_again() -> None:
    whole = corpus()
    found = increments(whole)
    for claim in whole.groups.claims:
        quoting = {mention.article for mention in claim.mentions}
        assert quoting == {key for key, one in found.items() if claim.id in one.new + one.known}


def test_the_reader_may_ask_in_the_order_of_collecting() -> None:
    whole = corpus()
    first, second = list(increments(whole))[:2]
    articles = {
        key: replace(article, collected={first: "2030-01-02", second: "2030-01-01"}.get(key, "2030-01-03"))
        for key, article in whole.articles.items()
    }
    assert list(increments(replace(whole, articles=articles), COLLECTED))[:2] == [second, first]


def test_a_figure_given_before_is_known() -> None:
    whole = corpus()
    found = increments(whole)
    counts = {key: len(one.figures_new) + len(one.figures_known) for key, one in found.items()}
    assert counts == {key: len(whole.annotations[key].figures) for key in found}
    twice = {key: note.but(figures=()) for key, note in whole.annotations.items()}
    giver = next(key for key in found if whole.annotations[key].figures)
    later = list(found)[-1]
    figure = structs.replace(whole.annotations[giver].figures[0], sentence=0)
    twice[giver] = twice[giver].but(figures=(figure,))
    twice[later] = twice[later].but(figures=(figure,))
    again = increments(replace(whole, annotations=twice))
    if giver != later:
        assert (again[giver].figures_new, again[later].figures_known) == ((0,), (0,))


def test_the_later_side_of_a_conflict_brings_the_dispute() -> None:
    whole = corpus()
    found = increments(whole)
    order = list(found)
    disputed = [claim for claim in whole.groups.claims if claim.conflicts]
    assert disputed
    for claim in disputed:
        partners = {conflict.claim for conflict in claim.conflicts}
        for key in {mention.article for mention in claim.mentions}:
            seen = {c for earlier in order[: order.index(key) + 1] for c in found[earlier].new}
            assert (claim.id in found[key].disputed) == bool(partners & seen)


def test_moments_are_compared_by_universal_time_however_they_are_written() -> None:
    alike = ["2025-03-01T08:00:00+08:00", "", "2025-02-01T09:00:00+08:00"]
    mixed = [*alike, "2025-03-01T01:00:00+00:00", "2025-03-01"]
    for moments in (alike, mixed):
        told = comparable(moments)
        assert sorted(moments, key=dict(zip(moments, told, strict=True)).__getitem__) == sorted(moments, key=utc)
    assert comparable(alike) is alike

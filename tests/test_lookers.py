"""Who looked at what: the index tells what a walk through all looks would tell, whatever was looked at since."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.cache import Cache, opened
from sourcebook.lookers import _KIND, Key, Lookers

GROUPS = ("", "#figures", "data/articles.json")
some = st.dictionaries(
    st.sampled_from(GROUPS),
    st.dictionaries(
        st.sampled_from(["a", "b", b"a", "c"]), st.lists(st.integers(0, 2000), max_size=6), min_size=1, max_size=4
    ),
)
Built = Mapping[str, Mapping[Key, list[int]]]


class Kept(Cache):
    """A cache in a dict."""

    def __init__(self) -> None:
        super().__init__(None, None)
        self.entries: dict[tuple[str, bytes], bytes] = {}
        self.stored = 0

    def load(self, kind: str, keys: Iterable[bytes]) -> dict[bytes, bytes]:
        return {key: self.entries[kind, key] for key in keys if (kind, key) in self.entries}

    def store(self, kind: str, entries: Mapping[bytes, bytes]) -> None:
        self.stored += 1
        self.entries.update({(kind, key): body for key, body in entries.items()})

    def keep_only(self, kind: str, keys: Iterable[bytes], spared: int | None = None) -> None:
        self.entries = {(kind, key): self.entries[kind, key] for key in keys if (kind, key) in self.entries}


def noted(cache: Cache, told: bytes, build: Built, alive: Iterable[str] = GROUPS) -> bytes:
    """What a build that made these leaves."""
    lookers = Lookers(cache, told, lambda: frozenset())
    for group, found in build.items():
        for key, looks in found.items():
            lookers.note(group, key, array("I", looks).tobytes())
    return lookers.remember([*alive], lambda _: ())


def touched(cache: Cache, told: bytes, changed: Iterable[int], group: str = "") -> object:
    return Lookers(cache, told, lambda: frozenset(changed)).touched(group)


@given(st.lists(some, min_size=1, max_size=5), st.frozensets(st.integers(0, 2000), max_size=3))
def test_those_are_told_who_looked_last_at_what_changed(builds: list[Built], changed: frozenset[int]) -> None:
    cache, told, every = Kept(), b"", dict[tuple[str, Key], list[int]]()
    for build in builds:
        told = noted(cache, told, build)
        every |= {(group, key): looks for group, found in build.items() for key, looks in found.items()}
    lookers = Lookers(cache, told, lambda: changed)
    assert lookers.is_known
    for group in GROUPS:
        wanted = {key for (of, key), looks in every.items() if of == group and not changed.isdisjoint(looks)}
        assert touched(cache, told, changed, group) == wanted
    for (group, key), looks in every.items():
        assert lookers.looks(group, key) == array("I", looks).tobytes()


MANY: Built = {"": {f"p{at}": [at, at + 1] for at in range(1000)}, "#figures": {"x": [7]}}


def test_what_a_few_looked_at_since_stands_beside_the_index() -> None:
    cache = Kept()
    told = noted(cache, b"", MANY)
    before = dict(cache.entries)
    after = noted(cache, told, {"": {"p7": [1900]}})
    assert [key for key in cache.entries if cache.entries[key] != before[key]] == [(_KIND, b"all")]
    assert touched(cache, after, {7}) == {"p6"}
    assert touched(cache, after, {1900}) == {"p7"}
    assert not Lookers(cache, told, lambda: frozenset({7})).is_known


def test_what_is_looked_at_as_before_is_not_put_down_again() -> None:
    cache = Kept()
    told = noted(cache, noted(cache, b"", MANY), {"": {"p7": [1900]}})
    stored = cache.stored
    assert noted(cache, told, {"": {"p7": [1900]}}) == told
    assert cache.stored == stored
    cache.entries = {}
    assert noted(cache, told, {"": {"p7": [1900]}}) != told
    assert cache.stored > stored


def test_what_is_gone_is_in_no_new_index() -> None:
    cache = Kept()
    told = noted(cache, b"", MANY)
    lookers = Lookers(cache, told, lambda: frozenset())
    for at in range(600):
        lookers.note("", f"p{at}", array("I", [1500]).tobytes())
    told = lookers.remember([""], lambda _: [f"p{at}" for at in range(100, 900)])
    assert touched(cache, told, {1500}) == {f"p{at}" for at in range(100, 600)}
    assert touched(cache, told, {950, 7}) == frozenset()
    assert touched(cache, told, {7}, "#figures") == frozenset()


@pytest.mark.parametrize("changed", [3, 700])
def test_of_an_index_that_lost_anything_nothing_is_told_that_is_wrong(changed: int) -> None:
    whole = Kept()
    told = noted(whole, b"", MANY)
    wanted = touched(whole, told, {changed})
    lost = 0
    for key in set(whole.entries) - {(_KIND, b"all")}:
        cache = Kept()
        cache.entries = {one: body for one, body in whole.entries.items() if one != key}
        found = touched(cache, told, {changed})
        assert found in (None, wanted)
        lost += found is None
    assert lost == 1, "without the names; without numbers of the index all looks are walked through"


def test_what_cannot_be_put_together_any_more_is_of_no_use(tmp_path: Path) -> None:
    cache = Kept()
    told = noted(cache, b"", MANY)
    cache.entries = {key: body for key, body in cache.entries.items() if key == (_KIND, b"all")}
    assert noted(cache, told, {"": {f"q{at}": [at] for at in range(1000)}}) == b""
    with opened(tmp_path) as empty:
        assert not Lookers(empty, told, lambda: frozenset()).is_known

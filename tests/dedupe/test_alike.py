"""What is carried on from build to build is what is found afresh, whatever comes, goes and changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from random import Random
from zlib import crc32

import pytest

from sourcebook.dedupe import alike_since
from sourcebook.dedupe.alike import Profile, profile
from sourcebook.dedupe.alike_since import alike
from sourcebook.dedupe.clusters import Pairs, spanning_tree
from sourcebook.dedupe.each import encode
from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.stories import find_stories

WORDS = [f"{kind}{n}" for kind in ("c:", "a:", "n:", "", "", "") for n in range(40)]
RARE = [f"rare{n}" for n in range(1000)]
"""Most of these are held by one or two."""


def _profile(random: Random, undated: bool, rare: int = 0) -> Profile:
    often = min(random.randrange(1, len(WORDS)), random.randrange(1, len(WORDS)))
    title, lead = (tuple(random.choices(WORDS[: often + 4], k=count)) for count in (5, 14))
    lead = (*lead, *random.choices(RARE, k=rare))
    return profile(None if undated else random.randrange(2000) / 4, title, lead, random.choice(("", "", "o1", "o2")))


def _in_order(profiles: dict[str, Profile]) -> dict[str, Profile]:
    def when(item: tuple[str, Profile]) -> tuple[float, str]:
        return (9e9 if item[1].hours is None else item[1].hours, item[0])

    return dict(sorted(profiles.items(), key=when))


def _prints(profiles: dict[str, Profile]) -> list[bytes]:
    return [blake2b(encode((key, one)), digest_size=16).digest() for key, one in profiles.items()]


@pytest.mark.parametrize("seed", range(8))
def test_carried_on_is_as_found_afresh(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where hours are crowded too."""
    random = Random(seed)
    monkeypatch.setattr("sourcebook.dedupe.alike.CROWD", 256 if seed < 5 else random.choice((8, 30, 40)))
    if seed % 2:  # many terms have one feature
        monkeypatch.setattr(alike_since, "feature_of", lambda term: crc32(term.encode()) % (1 << 11))
    profiles = {f"k{n}": _profile(random, n % 50 == 49 and seed % 2 == 0, rare=2) for n in range(250)}
    known: dict[bytes, bytes] = {}
    for turn in range(12):
        now = _in_order(profiles)
        memory = Memory(b"p", {"k": b"p"}, dict(known))
        found = alike(now, _prints(now), memory)
        fresh = alike(now, (), Memory())
        assert found.pairs() == fresh.pairs()
        assert find_stories(now, memory, _prints(now)) == find_stories(now)
        known = {**known, **memory.found}
        for _ in range(random.choice((0, 1, 1, 3))):
            profiles[f"n{turn}-{random.random()}"] = _profile(random, undated=False, rare=2)
        if turn % 3 == 2:
            del profiles[random.choice(list(profiles))]
        if turn % 4 == 3:
            profiles[random.choice(list(profiles))] = _profile(random, random.random() < 0.2, rare=2)


@pytest.mark.parametrize("many", [2, 3, 4, 5])
def test_who_is_gone_takes_no_word_with_him_that_he_did_not_hold(many: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where what he alone held has the feature of what others hold."""
    monkeypatch.setattr(alike_since, "feature_of", lambda term: crc32(term.replace("alone", "shared").encode()))
    profiles = {f"k{n}": profile(n / 4, ("shared",) if n < many else (), (f"own{n}",)) for n in range(60)}
    profiles["k59"] = profile(59 / 4, ("alone",), ("own59",))
    memory = Memory(b"p", {"k": b"p"})
    alike(profiles, _prints(profiles), memory).remember(memory, ())
    del profiles["k59"]
    found = alike(profiles, _prints(profiles), Memory(b"p", {"k": b"p"}, memory.found))
    assert found.pairs()
    assert found.pairs() == alike(profiles, (), Memory()).pairs()


def test_all_around_is_compared_before_others_may_have_become_alike() -> None:
    """What all words of a few weigh falls again and again, as others come to hold them: then what is left tells."""
    random = Random(5)
    rare, shared = [f"a:rare{n}" for n in range(3)], [f"shared{n}" for n in range(8)]
    some = {f"k{n}": profile(n / 4, (rare[n],), shared) for n in range(3)}
    rest = {
        f"r{n}": profile(300 + 60.0 * n, random.choices(WORDS, k=3), random.choices(WORDS, k=9)) for n in range(260)
    }
    profiles, known = _in_order({**some, **rest}), dict[bytes, bytes]()
    for turn in range(12):
        memory = Memory(b"p", {"k": b"p"}, dict(known))
        found, fresh = alike(profiles, _prints(profiles), memory), alike(profiles, (), Memory())
        assert found.pairs() == fresh.pairs()
        assert (("k0", "k1") in found.pairs()) == (turn >= 8)
        found.remember(memory, ())
        known = {**known, **memory.found}
        more = {f"m{turn}-{n}": profile(20_000.0 + 200 * (2 * turn + n), rare, ("often",)) for n in range(2)}
        profiles = _in_order({**profiles, **more})


@pytest.mark.parametrize("seed", range(2))
def test_few_are_looked_at_again(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random = Random(seed)
    profiles = _in_order({f"k{n}": _profile(random, undated=False) for n in range(250)})
    memory = Memory(b"p", {"k": b"p"})
    find_stories(profiles, memory, _prints(profiles))
    now = _in_order({**profiles, "new": profile(100.0, ("unheard", WORDS[0]), (WORDS[1],))})
    looked_at = alike(now, _prints(now), Memory(b"p", {"k": b"p"}, memory.found))
    assert 0 < len(looked_at.vectors) < len(now) / 2


@pytest.mark.parametrize("seed", range(2))
def test_clusters_that_nothing_touches_stand(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    random, drawn = Random(seed), list[Sequence[str]]()

    def noted(members: Sequence[str], likeness: Pairs) -> Iterator[tuple[str, str, float]]:
        drawn.append(members)
        return spanning_tree(members, likeness)

    monkeypatch.setattr("sourcebook.dedupe.stories.spanning_tree", noted)
    profiles = _in_order({f"k{n}": _profile(random, undated=False) for n in range(250)})
    memory = Memory(b"p", {"k": b"p"})
    find_stories(profiles, memory, _prints(profiles))
    many = len(drawn)
    drawn.clear()
    now = _in_order({**profiles, "new": profile(100.0, ("unheard", WORDS[0]), (WORDS[1],))})
    found = find_stories(now, Memory(b"p", {"k": b"p"}, memory.found), _prints(now))
    assert len(drawn) < many / 2
    assert found == find_stories(now)


def test_what_is_damaged_is_found_again() -> None:
    random = Random(1)
    profiles = _in_order({f"k{n}": _profile(random, undated=False) for n in range(60)})
    memory = Memory(b"p", {"k": b"p"})
    expected = find_stories(profiles, memory, _prints(profiles))
    for body in (b"", b"\x90", *(next(iter(memory.found.values()))[:-cut] for cut in (1, 9))):
        known = dict.fromkeys(memory.found, body)
        assert find_stories(profiles, Memory(b"p", {"k": b"p"}, known), _prints(profiles)) == expected

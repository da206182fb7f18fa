"""An article lands, and anything else may happen before the next build: it gives, byte for byte, the site that a clean
build gives, with the same problems told.

    SOURCEBOOK_EXAMPLES=50 python -m pytest tests/test_landing.py      for longer runs
"""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from sourcebook import cache, pipeline, unchanged
from sourcebook.outcome import Outcome, Request
from sourcebook.render import data, tables
from tests import edits
from tests.tree import files

RUNS = int(os.environ.get("SOURCEBOOK_EXAMPLES", "4"))
STEPS = int(os.environ.get("SOURCEBOOK_STEPS", str(len(edits.EDITS) // 2)))


@pytest.mark.parametrize("run", range(RUNS))
def test_incremental_equals_clean(tmp_path: Path, run: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two runs have met every edit, in an order of their own; between them, articles change. In every other run the
    export is too long for single files."""
    if run % 2:
        monkeypatch.setattr(data, "LARGEST", 900)
        monkeypatch.setattr(tables, "LARGEST", 300)
    chance = random.Random(run // 2)
    place = edits.Place(tmp_path, run)
    order = chance.sample(edits.EDITS, len(edits.EDITS))
    taken = (order[run % 2 * STEPS :] + order)[:STEPS] if len(order) >= STEPS else chance.choices(order, k=STEPS)
    done: list[str] = []
    held = cache.Held()
    _built(place, held)
    for number, edit in enumerate(taken):
        for one in (edit, *chance.sample(edits.ARTICLES, chance.randint(0, 1))):
            one(place, chance)
            done.append(one.__name__)
        before = files(place.out) if place.out.is_dir() else {}
        held = held if chance.random() < 0.7 else cache.Held()
        outcome = _built(place, chance.choice((held, None)))
        clean = _clean(place, tmp_path / f"clean-{number}")
        said = ", ".join(done)
        assert (outcome.built, outcome.problems) == (clean.built, clean.problems), said
        now, wanted = files(place.out), files(tmp_path / f"clean-{number}") if clean.built else before
        assert sorted(now) == sorted(wanted), said
        assert [url for url in wanted if now[url] != wanted[url]] == [], said
        if not outcome.built:
            edits.mend(place)


def _built(place: edits.Place, held: cache.Held | None = None) -> Outcome:
    """What the command does; what serve does, where something is `held`."""
    request = Request(place.site, place.out, cache=place.cache)
    request = request if held else request.with_looks()
    return (None if held else unchanged.outcome(request)) or pipeline.build(request, held)


def _clean(place: edits.Place, out: Path) -> Outcome:
    return pipeline.build(Request(place.site, out, cache=out.with_name(f"{out.name}-cache"), clean=True))

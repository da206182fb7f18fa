"""Work in shares: however many there are, the groups are the same."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

import sourcebook.dedupe
from sourcebook import annotate, read
from sourcebook.dedupe import group
from sourcebook.dedupe.claims import find as claims
from sourcebook.dedupe.shares import Shares, alone, at_once
from tests import generate

Value = TypeVar("Value")


class Split:
    """Shares that are done one after the other, the last one first."""

    def __init__(self, of: int) -> None:
        self.of = of
        self.done = 0

    def __call__(self, do: Callable[[int, int], Value], most: int = 0) -> Sequence[Value]:
        of = min(self.of, most or self.of)
        self.done += of
        return [do(share, of) for share in reversed(range(of))][::-1]


def test_groups_do_not_depend_on_how_many_shares_there_are(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read.read_site(generate.site(tmp_path, 40, seed=3))
    lists = annotate.compile_lists(found.config, found.curated)
    articles = {one.id: one for one in found.articles}
    annotations = {one.id: annotate.annotate(one, lists) for one in found.articles}
    whole = group(articles, annotations, found.curated)
    assert whole.claims
    assert whole.reposts
    for module, name in ((sourcebook.dedupe, "_MANY"), (claims, "MANY")):
        monkeypatch.setattr(module, name, 0)
    keys = list(articles)
    random.Random(5).shuffle(keys)
    for of in (1, 2, 3):
        shares = Split(of)
        assert group({key: articles[key] for key in keys}, annotations, found.curated, shares) == whole
        assert shares.done >= 2 * of


@pytest.mark.parametrize("shares", [alone, Split(1), Split(2), Split(5)])
def test_both_are_given(shares: Shares) -> None:
    assert at_once(shares, lambda: "here", lambda: 2) == ("here", 2)

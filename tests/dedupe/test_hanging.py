"""What a build keeps of what hangs together, as columns of names."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sourcebook.dedupe.claims.hanging import Hung, decode, encode
from sourcebook.dedupe.packing import packed


def test_names_go_and_come_with_the_component_that_they_are_of() -> None:
    hung = Hung(names=packed([7, 2**63, 5, 9]), homes=packed([5, 2**63, 5, 9]))
    names, homes = hung.moved({7, 9, 11}, {11: 3, 3: 3})
    assert Hung(names=names, homes=homes).home() == {2**63: 2**63, 5: 5, 11: 3, 3: 3}
    assert hung.moved({}, {}) == (hung.names, hung.homes)


@pytest.mark.parametrize("column", ["pairs", "lefts", "names", "homes", "made", "scores"])
def test_what_does_not_fit_together_is_not_told(column: str) -> None:
    one = packed([1])
    hung = Hung(pairs=one, lefts=one, names=one, homes=one, made=[b"made"], scores=[b"scores"])
    assert decode(encode(hung)) == hung
    with pytest.raises(ValueError):  # noqa: PT011 - it tells nothing more
        decode(encode(replace(hung, **{column: []})))

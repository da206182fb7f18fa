"""Which statements of figures are one value.

In: statements in order of time. Out: those that are one, together; and of one by itself what it may have in common with
others that are one with it. It exists because a value of few digits is the same as a longer one that it is short for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from zlib import crc32

from sourcebook.arrange.figure_places import Stated
from sourcebook.arrange.legible import RANGE
from sourcebook.model import Figure

TELLING = 3
"""Significant digits from which a value alone is telling."""


class Group(NamedTuple):
    """Statements of one value."""

    key: tuple[str, ...]
    """What they agree in beside the value."""
    first: Stated
    """The earliest of those that have as many digits."""
    stated: Sequence[Stated]
    """The earliest first."""


def grouped(stated: Iterable[Stated], rank: Mapping[str, int]) -> list[Group]:
    """Statements by value."""
    buckets: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    for one in stated:
        buckets[_key(one)].append(one)
    groups = [Group(key, group[0], group) for key in sorted(buckets) for group in _merge(buckets[key])]
    return _rounded_off(groups, rank)


def contacts(stated: Stated) -> Iterator[int]:
    """What statements have in common that are one, or of which one is short for the other; as numbers, which few others
    share."""
    figure, key = stated.figure, _key(stated)
    yield _number(*key, figure.value)
    for digits, value in _telling_digits(stated):
        if digits >= min(figure.digits, TELLING):
            yield _number(*key, str(digits), value)
    if _is_dated(figure):
        for digits in (1, 2) if figure.digits >= TELLING else (figure.digits,):
            yield _number(*map(str, _short(stated, digits)))


def _number(*words: str) -> int:
    return crc32("\0".join(words).encode("utf-8", "surrogatepass"))


def _key(stated: Stated) -> tuple[str, ...]:
    """What must agree before values are compared. A value of three digits and more tells itself apart in one story,
    whatever words stand beside it; a shorter one needs the same subject, and words for the same thing."""
    figure = stated.figure
    common = (figure.measure, figure.unit, figure.approx if figure.approx == RANGE else "")
    return common if figure.digits >= TELLING else (*common, *_of_what(stated))


def _of_what(stated: Stated) -> tuple[str, str, str]:
    """Whose, of what, as of when."""
    return (stated.figure.subject, stated.what, _period(stated.figure))


def _period(figure: Figure) -> str:
    return f"{figure.as_of_first or ''}/{figure.as_of_last or ''}" if figure.as_of_first else ""


def _merge(stated: Sequence[Stated]) -> list[list[Stated]]:
    """Groups by value: each statement joins the first group whose first value agrees within rounding."""
    if len(stated) == 1:
        return [[stated[0]]]
    groups: list[list[Stated]] = []
    written: dict[str, int] = {}
    exact: dict[_Rounded, int] = {}
    coarser: dict[_Rounded, int] = {}
    for one in stated:
        rounded = _telling_digits(one)
        homes = [exact[value] for value in rounded if value in exact]
        homes += [coarser[value] for value in rounded[-1:] if value in coarser]
        homes += [written[one.figure.value]] if one.figure.value in written else []
        if homes:
            groups[min(homes)].append(one)
            continue
        written.setdefault(one.figure.value, len(groups))
        for value in rounded:
            coarser.setdefault(value, len(groups))
        for value in rounded[-1:]:
            exact.setdefault(value, len(groups))
        groups.append([one])
    return groups


_Rounded = tuple[int, str]
"""A value at so many digits."""


def _telling_digits(stated: Stated) -> list[_Rounded]:
    """The value at two digits, at three, up to all that it has: what another one may share with it that has no more, or
    no fewer. A single digit says too little by itself."""
    return list(enumerate(stated.rounded, 1))[1:]


def _rounded_off(found: Sequence[Group], rank: Mapping[str, int]) -> list[Group]:
    """With each value of few digits beside the longer one that it is short for: of the same thing at the same time, and
    the only one that comes to it when rounded."""
    longer: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, group in enumerate(found):
        named = [one for one in group.stated if one.figure.digits >= TELLING and _is_dated(one.figure)]
        for short in {_short(one, digits) for one in named for digits in (1, 2)}:
            longer[short].append(index)
    joined: list[Group | None] = list(found)
    for index, group in enumerate(found):
        first = group.first
        if 1 <= first.figure.digits < TELLING and _is_dated(first.figure):
            home = longer.get(_short(first, first.figure.digits), [])
            if len(home) == 1 and (other := joined[home[0]]):
                both = (*other.stated, *group.stated)
                in_order = sorted(both, key=lambda one: (rank[one.article], one.figure.start))
                joined[home[0]], joined[index] = other._replace(stated=in_order), None
    return [group for group in joined if group]


def _is_dated(figure: Figure) -> bool:
    return bool(figure.subject and figure.as_of_first)


def _short(stated: Stated, digits: int) -> tuple[object, ...]:
    """What a figure and one that it is rounded to have in common."""
    figure = stated.figure
    value = stated.rounded[digits - 1] if digits <= len(stated.rounded) else ""
    return (figure.measure, figure.unit, figure.approx == RANGE, *_of_what(stated), digits, value)

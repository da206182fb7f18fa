"""Figures as tables show them: one row a value, with everyone who states it and how they write it.

In: the context. Out: `Row`s and `Measure`s. Statements are one row where subject, kind, unit and period agree and the
values agree within the digits given: -11 % and -11.08 % are one figure.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.legible import RANGE
from sourcebook.arrange.regions import region_of
from sourcebook.model import Figure
from sourcebook.pages import Measure, Named, When
from sourcebook.text import fold, language_of, regex

CITED = 3
TELLING = 3
"""Significant digits from which a value alone is telling."""
_SIGNS = ("-", "−", "－", "+", "＋", "负", "minus")
_UNSIGNED = regex(r"亏损|裁员|loss|layoff|报价|出价|竞标|要约|收购|bid|offer|acqui|buy|purchas")
"""What is less by itself takes no sign, nor does a price that somebody offers."""
_FISCAL = regex(r"财年|财季|fiscal|\bfy\d|\bq[1-4]\b")
"""Periods that tell something even where no calendar resolves them."""
_YEAR = regex(r"\d{4}\s?[财財]年|(?:fiscal(?: year)?|FY) ?\d{2,4}")


class Stated(Struct, frozen=True):
    """A figure where it stands."""

    article: str
    figure: Figure
    origin: str
    disputed: bool
    what: str
    rounded: tuple[str, ...]
    """As gleaned."""


class Row(Struct, frozen=True):
    """The statements of one value, the earliest first."""

    stated: tuple[Stated, ...]
    reports: int
    """Articles, reposts left out."""
    figure: Figure
    """As the statement has it that says most."""


def rows(context: Context) -> tuple[Row, ...]:
    """Every figure that may be shown, the most reported first."""
    buckets: dict[tuple[str, ...], list[Stated]] = defaultdict(list)
    disputed = _disputed(context)
    for article in context.order:
        if article in context.original_of:
            continue
        for stated in _of_article(context, article, disputed):
            buckets[_key(stated)].append(stated)
    merged = _rounded_off([group for key in sorted(buckets) for group in _merge(buckets[key])], context.rank)
    found = [_row(stated) for stated in merged]
    # The most reported, the earliest.
    return tuple(sorted(found, key=lambda row: (-row.reports, context.rank[row.stated[0].article], row.figure.start)))


def _row(stated: Sequence[Stated]) -> Row:
    if len(stated) == 1:
        return Row((stated[0],), 1, stated[0].figure)
    return Row(tuple(stated), len({one.article for one in stated}), _best(stated))


def _best(stated: Sequence[Stated]) -> Figure:
    """As the statement has it that says most: the commonest subject and words, the earliest of these."""
    counts = Counter((one.figure.subject, one.figure.about) for one in stated)
    named = max(counts, key=lambda pair: (bool(pair[0]), bool(pair[1]), counts[pair], pair))
    return next(one.figure for one in stated if (one.figure.subject, one.figure.about) == named)


def of_company(found: Iterable[Row]) -> Mapping[str, list[Row]]:
    by_company: dict[str, list[Row]] = defaultdict(list)
    for row in found:
        by_company[row.figure.subject].append(row)
    return by_company


def measure(context: Context, row: Row, cites: Citations) -> Measure:
    first = _telling(context, row)
    figure = first.figure
    shown = signed(figure)
    surfaces = {_bare(written): written for written in reversed([signed(s.figure) for s in row.stated])}
    surfaces.pop(_bare(shown), None)
    origins = dict.fromkeys(s.origin for s in row.stated if s.origin)
    return Measure(
        subject=context.company(row.figure.subject) if row.figure.subject else Named(""),
        about=figure.about,
        region=region_of(context.corpus.annotations[first.article], figure),
        surface=shown,
        as_of=_as_of(row, figure, context.corpus.config.language[:2]),
        stated_by=tuple(context.origin(key) for key in list(origins)[:3]),
        variants=tuple(reversed(surfaces.values()))[:3],
        reports=row.reports,
        url=context.anchor(first.article, figure.sentence),
        language=language_of(figure.about or figure.as_of or figure.surface),
        disputed=any(s.disputed for s in row.stated),
        cites=cites.cluster((s.article for s in row.stated), CITED),
    )


def _telling(context: Context, row: Row) -> Stated:
    """The statement that a row is shown by: of those in the site's language about the same subject, where there are
    any, the one that says most."""
    site, subject = context.corpus.config.language[:2], row.figure.subject
    ours = [s for s in row.stated if s.figure.subject == subject and _language(s.figure) in (site, "")]
    chosen = ours if any(_language(s.figure) == site for s in ours) else row.stated
    best = _best(chosen)
    return next(s for s in chosen if s.figure is best)


def _language(figure: Figure) -> str:
    """The language of the words beside the value, or of the value's own; "" where it is written in digits alone."""
    words = f"{figure.about}{figure.surface}{figure.as_of}"
    return language_of(words)[:2] if any(char.isalpha() for char in words) else ""


def _bare(surface: str) -> str:
    """How a value is written, apart from width, case, script and spaces."""
    return "".join(fold(surface).split())


def signed(figure: Figure) -> str:
    """The figure as written, with the sign that its sentence gives in words (fell 11 %)."""
    if figure.measure != "change" or figure.surface.startswith(_SIGNS) or _UNSIGNED.search(fold(figure.about)):
        return figure.surface
    return f"{'−' if figure.value.startswith('-') else '+'}{figure.surface}"


def _as_of(row: Row, figure: Figure, site: str) -> When:
    """The period that most of those state who state the figure in these words; nothing where they do not agree. A
    fiscal year is called so where the site speaks the source's language."""
    stated = [s.figure for s in row.stated if (s.figure.subject, s.figure.about) == (figure.subject, figure.about)]
    periods = Counter((one.as_of_first, one.as_of_last, "" if one.as_of_first else one.as_of) for one in stated)
    first, last, words = max(periods, key=lambda period: (periods[period], str(period)))
    if periods[first, last, words] * 2 <= len(stated) and len(stated) > 1:
        return When("", "", "", "")
    named = next((year for one in stated if (year := _YEAR.search(one.as_of))), None)
    if named and _is_other_year(first, last) and language_of(named.group())[:2] == site:
        return When("", "", "", "", "", named.group())
    if first and last:
        return When(first.isoformat(), last.isoformat(), _precision(first, last), "happened")
    return When("", "", "", "", "", words if _FISCAL.search(fold(words)) else "")


def _is_other_year(first: date | None, last: date | None) -> bool:
    """Twelve months that are no calendar year."""
    return bool(first and last and 363 <= (last - first).days <= 366 and first.month > 1)


def _precision(first: date, last: date) -> str:
    ends_month = (last + timedelta(days=1)).day == 1
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day > 1 or not ends_month:
        return "day" if first == last else "range"
    if months == 12 and first.month == 1:
        return "year"
    return {1: "month", 3: "quarter" if first.month % 3 == 1 else "range"}.get(months, "range")


def _of_article(context: Context, article: str, disputed: frozenset[tuple[str, int]]) -> Iterator[Stated]:
    legible = context.gleaned[article].legible
    if not legible:
        return
    published = context.article(article).published[:10]
    shown = context.shown[article].difference(context.corpus.groups.boilerplate.get(article, ()))
    for one in legible:
        figure = one.figure
        if figure.sentence in shown:
            if published and figure.as_of_first and str(figure.as_of_first) > published:
                figure = replace(figure, as_of="", as_of_first=None, as_of_last=None)
            yield Stated(article, figure, one.credited, (article, figure.sentence) in disputed, one.what, one.rounded)


def _disputed(context: Context) -> frozenset[tuple[str, int]]:
    return frozenset(
        (mention.article, mention.sentence)
        for claim in context.corpus.groups.claims
        if any(conflict.kind == "figure" for conflict in claim.conflicts)
        for mention in claim.mentions
    )


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


def _rounded_off(found: Sequence[list[Stated]], rank: Mapping[str, int]) -> list[list[Stated]]:
    """With each value of few digits beside the longer one that it is short for: of the same thing at the same time, and
    the only one that comes to it when rounded."""
    longer: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, group in enumerate(found):
        named = [one for one in group if one.figure.digits >= TELLING and _is_dated(one.figure)]
        for short in {_short(one, digits) for one in named for digits in (1, 2)}:
            longer[short].append(index)
    joined = list(found)
    for index, group in enumerate(found):
        first = group[0]
        if 1 <= first.figure.digits < TELLING and _is_dated(first.figure):
            home = longer.get(_short(first, first.figure.digits), [])
            if len(home) == 1:
                both = (*joined[home[0]], *group)
                joined[home[0]] = sorted(both, key=lambda one: (rank[one.article], one.figure.start))
                joined[index] = []
    return [group for group in joined if group]


def _is_dated(figure: Figure) -> bool:
    return bool(figure.subject and figure.as_of_first)


def _short(stated: Stated, digits: int) -> tuple[object, ...]:
    """What a figure and one that it is rounded to have in common."""
    figure = stated.figure
    value = stated.rounded[digits - 1] if digits <= len(stated.rounded) else ""
    return (figure.measure, figure.unit, figure.approx == RANGE, *_of_what(stated), digits, value)

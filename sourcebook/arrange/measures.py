"""Figures as tables show them: one row a value, with everyone who states it and how they write it.

In: the context and a `Row`. Out: a `Measure`. It exists because a value that many state is shown in the words of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context
from sourcebook.arrange.figure_places import Stated, best, stated_at
from sourcebook.arrange.figure_rows import Row
from sourcebook.arrange.regions import region_of
from sourcebook.model import Figure
from sourcebook.pages import Measure, Named, When
from sourcebook.text import fold, language_of, regex

CITED = 3
_SIGNS = ("-", "−", "－", "+", "＋", "负", "minus")
_UNSIGNED = regex(r"亏损|裁员|loss|layoff|报价|出价|竞标|要约|收购|bid|offer|acqui|buy|purchas")
"""What is less by itself takes no sign, nor does a price that somebody offers."""
_FISCAL = regex(r"财年|财季|fiscal|\bfy\d|\bq[1-4]\b")
"""Periods that tell something even where no calendar resolves them."""
_YEAR = regex(r"\d{4}\s?[财財]年|(?:fiscal(?: year)?|FY) ?\d{2,4}")


def measure(context: Context, row: Row, cites: Citations) -> Measure:
    stated = [stated_at(context, place) for place in row.stated]
    first = _telling(context, row, stated)
    figure = first.figure
    shown = signed(figure)
    surfaces = {_bare(written): written for written in reversed([signed(s.figure) for s in stated])}
    surfaces.pop(_bare(shown), None)
    origins = dict.fromkeys(s.origin for s in stated if s.origin)
    return Measure(
        subject=context.company(row.subject) if row.subject else Named(""),
        about=figure.about,
        region=region_of(context.corpus.annotations[first.article], figure),
        surface=shown,
        as_of=_as_of(stated, figure, context.corpus.config.language[:2]),
        stated_by=tuple(context.origin(key) for key in list(origins)[:3]),
        variants=tuple(reversed(surfaces.values()))[:3],
        reports=row.reports,
        url=context.anchor(first.article, figure.sentence),
        language=language_of(figure.about or figure.as_of or figure.surface),
        disputed=any(place.disputed for place in row.stated),
        cites=cites.cluster((place.article for place in row.stated), CITED),
    )


def _telling(context: Context, row: Row, stated: Sequence[Stated]) -> Stated:
    """The statement that a row is shown by: of those in the site's language about the same subject, where there are
    any, the one that says most."""
    site = context.corpus.config.language[:2]
    ours = [s for s in stated if s.figure.subject == row.subject and _language(s.figure) in (site, "")]
    chosen = ours if any(_language(s.figure) == site for s in ours) else stated
    telling = best(chosen)
    return next(s for s in chosen if s.figure is telling)


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


def _as_of(told: Sequence[Stated], figure: Figure, site: str) -> When:
    """The period that most of those state who state the figure in these words; nothing where they do not agree. A
    fiscal year is called so where the site speaks the source's language."""
    stated = [s.figure for s in told if (s.figure.subject, s.figure.about) == (figure.subject, figure.about)]
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

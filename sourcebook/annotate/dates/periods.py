"""Months, quarters, halves, years: calendar and fiscal.

In: a `Spec` that names a period, and its `Setting`. Out: a `Resolved`, or None where its year cannot be known. A fiscal
year is named after the calendar year in which it ends; without the company's own it is the calendar year, and its
quarters cannot be told.
"""

from __future__ import annotations

from sourcebook.annotate.dates import spans
from sourcebook.annotate.dates.parts import part_of
from sourcebook.annotate.dates.setting import Resolved, Setting, each_year, month_span, pick, year_of
from sourcebook.annotate.dates.spans import Span
from sourcebook.annotate.dates.spec import Spec


def resolve_month(spec: Spec, setting: Setting) -> Resolved:
    def make(year: int) -> Span:
        found = month_span(spec, setting, year)
        return (
            spans.months(found[0].year, found[0].month - 2, 3) if spec.closing else part_of(found, spec.part, "month")
        )

    year = year_of(spec, setting)
    if year is None and spec.month_shift is not None:
        year = setting.today.year
    reach = 6.0 if setting.strict_past else 2.0
    found = make(year) if year is not None else each_year(make, setting, reach=reach, turn=spec.turn)
    return Resolved(*found, "quarter" if spec.closing else "part" if spec.part else "month")


def resolve_quarter(spec: Spec, setting: Setting) -> Resolved | None:
    if spec.fiscal:
        return _fiscal_quarter(spec, setting)
    if spec.quarter_shift is not None:
        number = (setting.today.month + 2) // 3 + spec.quarter_shift
        return Resolved(*spans.quarter(setting.today.year, number), "quarter")

    def make(year: int) -> Span:
        return part_of(spans.quarter(year, spec.quarter or 1), spec.part, "quarter")

    year = year_of(spec, setting)
    return Resolved(
        *(make(year) if year is not None else each_year(make, setting, reach=3.0, turn=spec.turn)), "quarter"
    )


def resolve_half(spec: Spec, setting: Setting) -> Resolved:
    if spec.half_shift is not None:
        number = (setting.today.month + 5) // 6 + spec.half_shift
        return Resolved(*spans.half(setting.today.year, number), "half")

    def make(year: int) -> Span:
        return spans.half(year, spec.half or 1)

    year = year_of(spec, setting)
    return Resolved(*(make(year) if year is not None else each_year(make, setting, reach=1.0, turn=spec.turn)), "half")


def resolve_year(spec: Spec, setting: Setting) -> Resolved | None:
    if spec.fiscal:
        return resolve_fiscal_year(spec, setting)
    year = year_of(spec, setting)
    if year is None:
        return None
    return Resolved(*part_of(spans.year(year), spec.part, "year"), "part" if spec.part else "year")


def resolve_decade(spec: Spec, setting: Setting) -> Resolved:
    start = spec.decade or 0
    if spec.unit == "shift":
        start = setting.today.year // 10 * 10 + start * 10
    return Resolved(*spans.years(start, start + 9), "range")


def resolve_fiscal_year(spec: Spec, setting: Setting) -> Resolved:
    number = spec.year if spec.year is not None else _this_fiscal_year(setting) + (spec.year_shift or 0)
    return Resolved(*fiscal_span(number, setting.fiscal_end), "fiscal_year")


def fiscal_span(number: int, end: tuple[int, int] | None) -> Span:
    """The fiscal year that is named after the calendar year in which it ends."""
    last_month = end[0] if end else 12
    return spans.months(number - 1, last_month + 1, 12)


def _this_fiscal_year(setting: Setting) -> int:
    return setting.today.year + (fiscal_span(setting.today.year, setting.fiscal_end)[1] < setting.today)


def _fiscal_quarter(spec: Spec, setting: Setting) -> Resolved | None:
    if setting.fiscal_end is None:
        return None

    def make(year: int, quarter: int) -> Span:
        start = fiscal_span(year, setting.fiscal_end)[0]
        return spans.months(start.year, start.month + 3 * (quarter - 1), 3)

    if spec.quarter_shift is not None:
        start = fiscal_span(_this_fiscal_year(setting), setting.fiscal_end)[0]
        passed = (setting.today.year - start.year) * 12 + setting.today.month - start.month
        return Resolved(*make(_this_fiscal_year(setting), passed // 3 + 1 + spec.quarter_shift), "quarter")
    number = spec.quarter or 1
    year = spec.year
    if spec.year_shift is not None:
        year = _this_fiscal_year(setting) + spec.year_shift
    elif year is None:
        year = setting.fiscal_year
    if year is not None:
        return Resolved(*make(year, number), "quarter")
    this = _this_fiscal_year(setting)
    return Resolved(*pick([make(this + shift, number) for shift in (0, -1, 1)], setting, reach=3.0), "quarter")

"""content/events/ and content/pages/: events and pages that the researcher writes.

In: their files. Out: `OwnEvent` and `OwnPage` values, or errors with their lines. It exists so that a date keeps the
precision that it was given: 2025-Q1 is a quarter, never 1 January.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from sourcebook.model import OwnEvent, OwnPage
from sourcebook.read import keys
from sourcebook.read.articles import clean_line
from sourcebook.read.companies import is_file_id
from sourcebook.read.entries import Entries, Notes, did_you_mean, read_mapping
from sourcebook.read.head import Head, leading_lines, split_head
from sourcebook.read.names import ArticleNames
from sourcebook.text import regex

_WRITTEN = regex(r"(?P<year>\d{4})(?:-(?:(?P<part>[QqHh][1-4])|(?P<month>\d{1,2})(?:-(?P<day>\d{1,2}))?))?")
_HOW = "write 2025-02-11, 2025-02, 2025-Q1, 2025-H1 or 2025"


def read_span(written: str) -> tuple[date, date, str] | None:
    """First day, last day (inclusive) and precision of a date as written; None where there is no such date."""
    found = _WRITTEN.fullmatch(written.strip())
    if found is None:
        return None
    try:
        return _span(int(found["year"]), found["part"], found["month"], found["day"])
    except ValueError:
        return None


def _span(year: int, part: str | None, month: str | None, day: str | None) -> tuple[date, date, str]:
    if day is not None:
        one = date(year, int(month or 0), int(day))
        return one, one, "day"
    if month is not None:
        return date(year, int(month), 1), _last_of_month(year, int(month)), "month"
    if part is None:
        return date(year, 1, 1), date(year, 12, 31), "year"
    number, months = int(part[1]), 3 if part[0] in "Qq" else 6
    if number * months > 12:
        raise ValueError(part)
    first = date(year, (number - 1) * months + 1, 1)
    return first, _last_of_month(year, number * months), "quarter" if months == 3 else "half"


def _last_of_month(year: int, month: int) -> date:
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - timedelta(days=1)


def read_event(text: str, stem: str, notes: Notes, names: ArticleNames, companies: tuple[str, ...]) -> OwnEvent | None:
    """The event of one file; None where it has no date or no words (noted)."""
    head = _head(text, notes)
    if head is None:
        return None
    entries = read_mapping(head.header, notes, head.header_line).allow(keys.EVENT)
    if not is_file_id(stem):
        notes.error(0, f"“{stem}” cannot stand in an address", "name the file with letters, digits and hyphens only")
    span = _dates(entries, notes)
    words = entries.text("text") or head.body.strip().partition("\n\n")[0].replace("\n", " ").strip()
    if not words:
        notes.error(entries.line("text"), "the event has no words", "add a line text: what happened")
    _check_companies(entries, companies)
    sources = [names.resolve(source, entries.line("sources"), notes) for source in entries.words("sources")]
    if span is None or not words:
        return None
    first, last, precision = span
    note = head.body.strip() if entries.text("text") else ""
    return OwnEvent(
        id=stem,
        start=first,
        end=last,
        precision=precision,
        text=words,
        companies=entries.words("companies"),
        sources=tuple(filter(None, sources)),
        note=note,
        path=notes.path,
        line=head.header_line,
    )


def _check_companies(entries: Entries, companies: tuple[str, ...]) -> None:
    for company in entries.words("companies"):
        if company not in companies:
            remedy = did_you_mean(company, companies) if companies else "add it to content/companies/"
            entries.notes.error(entries.line("companies"), f"there is no company “{company}”", remedy)


def _head(text: str, notes: Notes) -> Head | None:
    head = split_head(text)
    if head is None or not head.closed:
        notes.error(1, "the file has no header", "begin it with the lines ---, date: 2025-02-11, text: …, ---")
        return None
    return head


def _dates(entries: Entries, notes: Notes) -> tuple[date, date, str] | None:
    """The event's span from `date`, or from `start` and `end`."""
    spans = {key: _read(entries, key) for key in ("date", "start", "end") if entries.text(key)}
    if any(span is None for span in spans.values()):
        return None
    if "date" in spans:
        if len(spans) > 1:
            notes.error(
                entries.line("date"), "it gives “date” beside “start” or “end”", "keep “date”, or “start” and “end”"
            )
        return spans["date"]
    first, last = spans.get("start"), spans.get("end")
    if first is None or last is None:
        missing = "date" if not spans else "start" if first is None else "end"
        notes.error(entries.line("end"), f"the event has no “{missing}”", _HOW)
        return None
    if last[1] < first[0]:
        notes.error(entries.line("end"), "it ends before it starts", "exchange “start” and “end”")
        return None
    return (first[0], last[1], first[2]) if first == last else (first[0], last[1], "range")


def _read(entries: Entries, key: str) -> tuple[date, date, str] | None:
    written = entries.text(key)
    span = read_span(written)
    if span is None:
        entries.notes.error(entries.line(key), f"“{written[:40]}” is no date", _HOW)
    return span


def read_page(text: str, stem: str, notes: Notes) -> OwnPage | None:
    """The page of one file; its title is the header's, its first heading, or its name."""
    if not is_file_id(stem):
        notes.error(0, f"“{stem}” cannot stand in an address", "name the file with letters, digits and hyphens only")
        return None
    head = split_head(text)
    title, body, line = "", text, 1
    if head is not None and head.closed:
        line = head.body_line
        title = clean_line(read_mapping(head.header, notes, head.header_line).allow(keys.PAGE).text("title"))
        body = head.body
    line += leading_lines(body)
    body = body.strip()
    heading = re.match(r"#[ \t]+([^\n]{1,300})\n*", body + "\n")
    if heading and not title:
        title, rest = clean_line(heading[1]), body[heading.end() :].lstrip()
        line, body = line + body.count("\n", 0, len(body) - len(rest)), rest
    return OwnPage(stem, title or stem, body, notes.path, line)

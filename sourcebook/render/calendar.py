"""The timeline for other programs: iCalendar (RFC 5545) and the JSON of TimelineJS.

In: `Occasion`s. Out: ``data/timeline.ics`` and ``data/timeline.json``. A calendar knows days only: a span of up to a
quarter stands there as all its days, its precision named in the description; a longer one, of which no day is meant,
stays out. TimelineJS takes partial dates: a month has no day, a year no month, and ``display_date`` says it in words.
No clock is asked: an entry is stamped with the time of its first article.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

import msgspec

from sourcebook.export import Site
from sourcebook.export.agenda import Occasion
from sourcebook.render.words import Words
from sourcebook.text import regex

LONGEST = 92
"""Days: the longest span that a calendar shows."""
OCTETS = 75
"""Of a line, without its end (RFC 5545, 3.1)."""
_NEVER = "19700101T000000Z"
_CONTROL = regex(r"[\x00-\x08\x0b-\x1f\x7f\u2028\u2029]")
_PARTIAL = {"month": 2, "year": 1, "fiscal_year": 2, "quarter": 2, "half": 2}
"""How many of year, month and day a precision gives."""


def files(site: Site, occasions: Sequence[Occasion], words: Words) -> Iterator[tuple[str, bytes]]:
    yield "data/timeline.ics", _calendar(site, occasions, words).encode("utf-8")
    slides = [_slide(site, one, words) for one in occasions]
    title = {"text": {"headline": _html(site.title)}}
    body = msgspec.json.encode({"title": title, "events": slides}, order="sorted")
    yield "data/timeline.json", msgspec.json.format(body, indent=1) + b"\n"


# --- iCalendar ----------------------------------------------------------------------------------------------------


def _calendar(site: Site, occasions: Iterable[Occasion], words: Words) -> str:
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sourcebook//Timeline//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escaped(site.title)}")
    for one in occasions:
        if (one.last - one.first).days <= LONGEST and one.last < date.max:
            lines += _entry(site, one, words)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _entry(site: Site, one: Occasion, words: Words) -> list[str]:
    planned = one.when.modality == "announced"
    lines = [
        "BEGIN:VEVENT",
        f"UID:{one.id}@sourcebook",
        f"DTSTAMP:{_stamp(one.stamp)}",
        f"DTSTART;VALUE=DATE:{_basic(one.first)}",
        f"DTEND;VALUE=DATE:{_basic(one.last + timedelta(days=1))}",
        f"SUMMARY:{_escaped(one.text)}",
        f"DESCRIPTION:{_escaped(_described(site, one, words))}",
        f"STATUS:{'TENTATIVE' if planned else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    ]
    if one.companies:
        lines.append("CATEGORIES:" + ",".join(map(_escaped, one.companies)))
    if site.base_url and one.sources:
        lines.append(f"URL:{site.base_url}{one.sources[0].url}")
    return [*lines, "END:VEVENT"]


def _described(site: Site, one: Occasion, words: Words) -> str:
    notes = [words.span(one.when), words(f"precision.{one.when.precision}")]
    if one.when.expression:
        notes.append(words("event.expression", words=one.when.expression))
    if one.when.modality == "announced":
        notes.append(words("event.announced"))
    if one.digest:
        notes.append(words("digest.label"))
    cited = [f"{source.name} {site.base_url}{source.url}" if site.base_url else source.name for source in one.sources]
    return "\n".join([words("tally.comma").join(notes), *cited])


def _basic(day: date) -> str:
    return day.isoformat().replace("-", "")


def _stamp(moment: str) -> str:
    if not moment:
        return _NEVER
    parsed = datetime.fromisoformat(moment)
    return f"{(parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(text: str) -> str:
    """TEXT of RFC 5545, 3.3.11."""
    plain = _encodable(_CONTROL.sub(" ", text))
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _folded(line: str) -> str:
    """`line` in pieces of at most `OCTETS`, never within a character; each further one begins with a space."""
    octets = line.encode("utf-8")
    pieces, start, room = [], 0, OCTETS
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0b1100_0000 == 0b1000_0000:
            end -= 1
        pieces.append(octets[start:end].decode("utf-8"))
        start, room = end, OCTETS - 1
    return "\r\n ".join([*pieces, octets[start:].decode("utf-8")])


# --- TimelineJS ---------------------------------------------------------------------------------------------------


def _slide(site: Site, one: Occasion, words: Words) -> dict[str, object]:
    """A slide as https://timeline.knightlab.com/docs/json-format.html has it; its texts are HTML, so escaped."""
    depth = _PARTIAL.get(one.when.precision, 3)
    slide: dict[str, object] = {
        "unique_id": _encodable(f"e-{one.id}"),
        "start_date": _partial(one.first, depth),
        "display_date": _html(words.span(one.when)),
        "text": {"headline": _html(one.text), "text": _html(_described(site, one, words)).replace("\n", "<br>")},
    }
    if _partial(one.last, depth) != _partial(one.first, depth):
        slide["end_date"] = _partial(one.last, depth)
    if one.companies:
        slide["group"] = _encodable(one.companies[0])
    return slide


def _partial(day: date, depth: int) -> dict[str, int]:
    return dict(list({"year": day.year, "month": day.month, "day": day.day}.items())[:depth])


def _html(text: str) -> str:
    plain = _encodable(_CONTROL.sub(" ", text))
    return plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _encodable(text: str) -> str:
    """Without halves of characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")

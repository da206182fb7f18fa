"""Dates of publication, in the many ways that tools write them.

In: the text of a date, the site's timezone. Out: ISO 8601 with an offset in that timezone, or a bare date where no time
is given; or why it cannot be read. It exists because "2025-02-12 05:15:58" means Beijing time to the archive that wrote
it, and because a wrong day would place an article before its own source.
"""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, timedelta, timezone, tzinfo

from sourcebook.text import regex

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ZONES = {
    "z": 0, "ut": 0, "utc": 0, "gmt": 0, "bst": 60, "cet": 60, "cest": 120, "est": -300, "edt": -240, "et": -300,
    "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420, "hkt": 480, "sgt": 480, "jst": 540, "kst": 540,
    "ist": 330,
}  # fmt: skip
"""Minutes east of Greenwich; CST is left out, which is China's time as often as Chicago's."""
_TIME = (
    r"(?:[t,\s]*(?:at\s+)?(?P<half>上午|下午|早上|凌晨|中午|晚上|晚间)?\s*(?P<hour>\d{1,2})\s*(?:[:时時点點]\s*(?P<minute>\d{1,2})|[时時点點])"
    r"(?:\s*[:分]\s*(?P<second>\d{1,2}))?(?:[.,]\d{1,9})?\s*[分秒]?\s*(?P<noon>am|pm|a\.m\.|p\.m\.)?)?"
)
_ZONE = (
    r"\s*(?P<zone>z|[+-]\d{2}:?\d{2}|[+-]\d{1,2}|(?:utc|gmt)\s?[+-]\d{1,2}(?::?\d{2})?|[a-z]{2,4}|北京时间|香港时间)?"
)
_WEEKDAY = r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+|\(?(?:星期|周|週)[一二三四五六日天]\)?\s*)?"
_AFTER_DAY = r"\s*(?:\(?(?:星期|周|週)[一二三四五六日天]\)?)?"
_SPELLINGS = tuple(
    regex(rf"(?:北京时间\s*)?{_WEEKDAY}{day}{_AFTER_DAY}{_TIME}{_ZONE}\s*")
    for day in (
        r"(?P<year>\d{4})\s*(?P<mark>[-/.年])\s*(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*[日号]?",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?[\s-]+(?P<name>[a-z]{3,9})\.?,?[\s-]+(?P<year>\d{4})",
        r"(?P<name>[a-z]{3,9})\.?\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>\d{4})",
        r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})",
    )
)
_COMPACT = regex(r"((?:19|20)\d{2})(\d{2})(\d{2})t?(\d{2})(\d{2})(\d{2})?")
_EPOCH = regex(r"\d{10}(?:\d{3})?")
_OFFSET = regex(r"(?:utc|gmt)?\s?([+-])(\d{1,2}):?(\d{2})?")
_SPELT_ZONE = regex(r"([+-]\d{2}:?\d{2})\s*(?:\([a-z ]{1,40}\)|[a-z]{3,4})$")
"""The zone's name behind its offset."""
_LONGEST = 80


def read_moment(written: str, zone: tzinfo) -> str | None:
    """ISO 8601 of `written` in `zone`, a bare date where no time is given, None where it is no possible date."""
    text = " ".join(unicodedata.normalize("NFKC", written[:_LONGEST]).lower().split())
    text = _SPELT_ZONE.sub(r"\1", text)
    if not text or len(written) > _LONGEST:
        return None
    try:
        return _read(text, zone)
    except (ValueError, OverflowError, OSError):
        return None


def _read(text: str, zone: tzinfo) -> str | None:
    if _EPOCH.fullmatch(text):
        moment = datetime(1970, 1, 1, tzinfo=timezone.utc) + timedelta(seconds=int(text[:10]))  # noqa: UP017
        return moment.astimezone(zone).isoformat() if 1990 <= moment.year <= 2099 else None
    compact = _COMPACT.fullmatch(text)
    if compact:
        return datetime(*(int(part or 0) for part in compact.groups()), tzinfo=zone).isoformat()  # type: ignore[misc, arg-type]
    for spelling in _SPELLINGS:
        found = spelling.fullmatch(text)
        if found:
            return _moment(found.groupdict(), text, zone)
    return None


def _moment(parts: dict[str, str | None], text: str, zone: tzinfo) -> str | None:
    name = parts.get("name")
    if name is not None and name[:3] not in _MONTHS:
        return None
    month = _MONTHS.index(name[:3]) + 1 if name else int(parts.get("month") or 0)
    day = date(int(parts["year"] or 0), month, int(parts["day"] or 0))
    if not 1900 <= day.year <= 2200:
        return None
    if parts["hour"] is None:
        return day.isoformat()
    hour = _hour(int(parts["hour"]), parts["noon"] or parts["half"] or "")
    written_in = _zone(parts["zone"] or ("北京时间" if "北京时间" in text else ""), zone)
    if written_in is None:
        return None
    moment = datetime(
        day.year, day.month, day.day, hour, int(parts["minute"] or 0), int(parts["second"] or 0), tzinfo=written_in
    )
    return moment.astimezone(zone).isoformat()


def _hour(hour: int, half: str) -> int:
    if half in ("pm", "p.m.", "下午", "晚上", "晚间") and hour < 12:
        return hour + 12
    if half in ("am", "a.m.", "凌晨") and hour == 12:
        return 0
    return hour


def _zone(name: str, zone: tzinfo) -> tzinfo | None:
    if not name or name == "cst":
        return zone
    if name in ("北京时间", "香港时间"):
        return timezone(timedelta(hours=8))
    if name in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name]))
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return None
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes))

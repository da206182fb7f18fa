"""site.yml, checked.

In: the text of site.yml. Out: a `Config`, or errors with their lines. It exists so that past this point no setting is
optional by accident.
"""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sourcebook.model import Config, OutletRule, Selection
from sourcebook.read import keys
from sourcebook.read.entries import Entries, Notes, read_mapping, words_of
from sourcebook.read.fields import Mapping, Node, Scalar, Sequence
from sourcebook.text import fold

_LANGUAGES = ("zh-CN", "en")
_TEXTS = ("excerpt", "full")


def read_config(text: str, notes: Notes) -> Config:
    """The settings of a site; what is wrong is noted, and stands as if it were not given."""
    entries = read_mapping(text, notes).allow(keys.SITE)
    title = entries.text("title")
    if not title:
        notes.error(entries.line("title"), "the site has no title", "add a line title: …")
    return Config(
        title=title,
        question=entries.text("question"),
        answer=entries.text("answer"),
        answer_line=entries.line("answer"),
        language=entries.choice("language", _LANGUAGES),
        timezone=_timezone(entries, notes),
        base_url=_base_url(entries, notes),
        today=_today(entries, notes),
        selections=_selections(entries, notes),
        text=_publish(entries, notes),
        outlets=_outlets(entries, notes),
        semantic_line=entries.line("semantic") if entries.flag("semantic") else 0,
    )


def zone_of(config: Config) -> ZoneInfo:
    """The site's timezone, which `read_config` has checked."""
    return ZoneInfo(config.timezone)


def _timezone(entries: Entries, notes: Notes) -> str:
    name = entries.text("timezone") or "Asia/Shanghai"
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        notes.error(
            entries.line("timezone"), f"there is no timezone “{name}”", "write one like Asia/Shanghai or Europe/London"
        )
        return "UTC"
    return name


def _base_url(entries: Entries, notes: Notes) -> str:
    address = entries.text("base_url")
    if not address:
        return ""
    if not is_base_url(address):
        notes.error(
            entries.line("base_url"), f"“{address}” is no web address", "write one like https://name.github.io/project/"
        )
        return ""
    return address.rstrip("/") + "/"


def is_base_url(address: str) -> bool:
    """Whether `address` can be what a site is published under: http or https, a host, no question or fragment."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    odd = any(character.isspace() or character in "\"'<>\\" for character in address)
    return (
        parts.scheme in ("http", "https")
        and bool(parts.hostname)
        and not parts.query
        and not parts.fragment
        and not odd
    )


def _today(entries: Entries, notes: Notes) -> date | None:
    written = entries.text("today")
    if not written:
        return None
    try:
        return date.fromisoformat(written)
    except ValueError:
        notes.error(entries.line("today"), f"“{written}” is no date", "write it as 2025-02-14")
        return None


def _publish(entries: Entries, notes: Notes) -> str:
    node = entries.mapping.get("publish")
    if isinstance(node, Mapping):
        return Entries(node, notes).allow(keys.PUBLISH).choice("text", _TEXTS)
    if node is not None:
        notes.error(node.line, "“publish” must be a mapping", "write publish: {text: excerpt}")
    return "excerpt"


def _selections(entries: Entries, notes: Notes) -> tuple[Selection, ...]:
    node = entries.mapping.get("articles")
    if node is None:
        return (Selection("seeds"),)
    items = node.items if isinstance(node, Sequence) else (node,)
    selections = tuple(found for item in items if (found := _selection(item, notes)))
    if not selections and not notes.problems:
        notes.error(node.line, "“articles” names no folder", "write articles: seeds")
    return selections


def _selection(node: Node, notes: Notes) -> Selection | None:
    if isinstance(node, Scalar) and node.text.strip():
        return Selection(node.text.strip())
    if isinstance(node, Mapping):
        inner = Entries(node, notes).allow(keys.SELECTION)
        if inner.text("path"):
            return Selection(inner.text("path"), inner.words("match"), inner.words("all"))
    notes.error(node.line, "an entry of “articles” names no folder", "write it as {path: FOLDER, match: [WORD, …]}")
    return None


def _outlets(entries: Entries, notes: Notes) -> tuple[OutletRule, ...]:
    rules = []
    claimed: dict[str, str] = {}
    for name, node in entries.inner("outlets"):
        if not isinstance(node, Mapping):
            notes.error(node.line, f"the outlet “{name}” has no settings", f"write {name}: {{channels: [NAME]}}")
            continue
        inner = Entries(node, notes).allow(keys.OUTLET)
        text = inner.choice("text", ("", *_TEXTS))
        rule = OutletRule(
            name, inner.words("channels"), words_of(node.get("aliases") or Sequence((), 0), "aliases", notes), text
        )
        for channel in rule.channels:
            other = claimed.setdefault(fold(channel), name)
            if other != name:
                notes.error(
                    inner.line("channels"), f"the channel “{channel}” stands for “{other}” already", "keep one of them"
                )
        rules.append(rule)
    return tuple(rules)

"""content/articles/: what the researcher says about single articles.

In: the files of content/articles/. Out: corrections and notes, each for the article that its `article:` names. It
exists so that a collected file never has to be edited: what it says wrongly is put right beside it.
"""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Article, Config
from sourcebook.read import keys
from sourcebook.read.articles import clean_line, outlet_name, outlet_of_channel, share_shown
from sourcebook.read.config import zone_of
from sourcebook.read.entries import Entries, Notes, read_mapping
from sourcebook.read.head import split_head
from sourcebook.read.moments import read_moment
from sourcebook.text import safe_address

_LANGUAGES = ("", "zh-CN", "zh-HK", "en")
_TEXTS = ("", "full", "excerpt")


class Correction(Struct, frozen=True):
    """What one file of content/articles/ says; an empty text changes nothing."""

    article: str
    """As the researcher wrote it: a file name or an address."""
    path: str
    line: int
    changes: tuple[tuple[str, str], ...] = ()
    authors: tuple[str, ...] = ()
    digest: bool | None = None
    off_topic: bool = False
    text: str = ""
    note: str = ""


def read_correction(text: str, notes: Notes, config: Config) -> Correction | None:
    """The correction of one file; None where it names no article (noted)."""
    head = split_head(text)
    if head is None or not head.closed:
        notes.error(1, "the file has no header", "begin it with the lines ---, article: FILE NAME, ---")
        return None
    entries = read_mapping(head.header, notes, head.header_line).allow(keys.NOTE)
    named = entries.text("article")
    if not named:
        notes.error(
            entries.line("article"), "it does not say which article it is about", "add a line article: FILE NAME"
        )
        return None
    changes = {
        "title": clean_line(entries.text("title")),
        "outlet": clean_line(entries.text("outlet")),
        "channel": clean_line(entries.text("channel")),
        "language": entries.choice("language", _LANGUAGES) if entries.text("language") else "",
        "published": _moment(entries, "published", config),
        "collected": _moment(entries, "collected", config),
        "source_url": _address(entries, "source_url"),
        "archive_url": _address(entries, "archive_url"),
    }
    return Correction(
        article=named,
        path=notes.path,
        line=entries.line("article"),
        changes=tuple((name, value) for name, value in changes.items() if value),
        authors=entries.words("authors"),
        digest=entries.flag("digest") if entries.text("digest") else None,
        off_topic=entries.flag("off_topic"),
        text=entries.choice("text", _TEXTS) if entries.text("text") else "",
        note=head.body.strip(),
    )


def _moment(entries: Entries, key: str, config: Config) -> str:
    written = entries.text(key)
    moment = read_moment(written, zone_of(config)) if written else ""
    if moment is None:
        entries.notes.error(entries.line(key), f"“{written[:60]}” is no date", "write it as 2025-02-12 05:15")
    return moment or ""


def _address(entries: Entries, key: str) -> str:
    written = entries.text(key)
    if written and not safe_address(written).startswith("http"):
        entries.notes.error(entries.line(key), f"“{written[:80]}” is no web address", "write it as https://…")
        return ""
    return written


def corrected(article: Article, correction: Correction, stated: str, config: Config) -> Article:
    """`article` as the researcher puts it right; `stated`: how much of it its own header lets be shown."""
    changes = dict(correction.changes)
    channel = changes.get("channel", article.channel)
    outlet = outlet_name(changes.get("outlet", ""), channel, config) if "outlet" in changes else article.outlet
    if "outlet" not in changes and article.outlet == article.channel and "channel" in changes:
        outlet = outlet_of_channel(channel, config)
    return replace(
        article,
        title=changes.get("title", article.title),
        outlet=outlet,
        channel=channel,
        language=changes.get("language", article.language),
        published=changes.get("published", article.published),
        collected=changes.get("collected", article.collected),
        source_url=changes.get("source_url", article.source_url),
        archive_url=changes.get("archive_url", article.archive_url),
        authors=correction.authors or article.authors,
        digest=article.digest if correction.digest is None else correction.digest,
        off_topic=correction.off_topic,
        text=correction.text or stated or share_shown(outlet, config),
        note=correction.note,
    )

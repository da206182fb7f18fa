"""One file becomes one article.

In: the bytes of a file, its names, the site's settings. Out: an `Article`, or why the file is left out, with every
Problem; nothing else is looked at, so that the result can be kept by the hash of the bytes. It exists apart from what
concerns several files (ids taken twice, one address in two files, corrections), which is `collection`'s.
"""

from __future__ import annotations

import hashlib
import html
import re
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from sourcebook.model import Article, Config, LeftOut, Problem
from sourcebook.read.bylines import Byline, find_byline, split_people
from sourcebook.read.config import zone_of
from sourcebook.read.encodings import decode
from sourcebook.read.entries import NO, YES, Notes
from sourcebook.read.folder import Found, read_bytes
from sourcebook.read.headers import Sheet, Written, read_sheet
from sourcebook.read.identity import hashed_id, is_id, normal_address
from sourcebook.read.moments import read_moment
from sourcebook.text import language_of, regex, safe_address

LARGEST_BODY = 1_000_000
"""Characters."""
_SPACES = regex(r"\s+")
_IMAGES = regex(r"!\[[^\]\n]{0,300}\]\([^()\n]{0,2200}\)")
_WORD = regex(r"[^\W_]")
_WEB_PAGE = regex(r"\s*<(?:!doctype html|html|\?xml)\b", re.IGNORECASE)
_GENERIC_LINK = frozenset(
    {"原文链接", "原文", "阅读原文", "链接", "来源", "source", "link", "original", "read more", "查看原文"}
)
_encode = msgspec.msgpack.Encoder().encode
_CONTROLS = regex("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


class Reading(Struct, frozen=True, array_like=True, gc=False):
    """What came of one file: an article or the reason why there is none."""

    file: str
    article: Article | None
    left_out: LeftOut | None = None
    problems: tuple[Problem, ...] = ()
    proposed_id: bool = False
    """Whether the id is the header's own, which another file may have too."""
    below: str = ""
    """The path below the articles folder: what the id is made from where there is no address."""
    published_line: int = 0
    address: str = ""
    """Its web address as two copies of it have it in common; empty where it has none."""
    text: str = ""
    """How much of it its header lets be shown; empty where that says nothing."""
    printed: bytes = b""
    """`print_of` the article."""


def read_file(found: Found, config: Config) -> Reading:
    """What is read of one file."""
    try:
        return read_article(read_bytes(found.path), found.file, found.below, config)
    except OSError as error:
        return unreadable(found, error)


def unreadable(found: Found, error: OSError) -> Reading:
    """Of a file that the disk does not give."""
    return unread(found.file, f"it cannot be read ({error.strerror})", "look at its permissions")


def unread(file: str, what: str, remedy: str) -> Reading:
    """Of a file that is none to be read."""
    problem = Problem(file, 0, "warning", what, remedy)
    return Reading(file, None, LeftOut(file, what, "broken"), (problem,))


def read_article(data: bytes, file: str, below: str, config: Config) -> Reading:
    """The article of `data`; `file` is relative to the site folder, `below` to the articles folder."""
    notes = Notes(file)
    decoded = decode(data)
    if decoded is None:
        return _left_out(
            notes, below, "binary", "it is not a text file", "remove it, or save the article as UTF-8 text"
        )
    if decoded.damaged:
        notes.warning(
            0, f"{decoded.damaged} places of it cannot be read as {decoded.encoding}", "save it again as UTF-8"
        )
    if _WEB_PAGE.match(decoded.text):
        return _left_out(
            notes, below, "broken", "it is a web page's source", "save the article as Markdown or plain text"
        )
    sheet = read_sheet(decoded.text, notes)
    if len(sheet.body) > LARGEST_BODY:
        return _left_out(
            notes, below, "broken", "its text is longer than a million characters", "keep the article only"
        )
    if not _WORD.search(_IMAGES.sub("", sheet.body) if "![" in sheet.body else sheet.body):
        return _left_out(notes, below, "empty", "it holds no text", "add the article's text, or remove the file")
    return _reading(sheet, hashlib.sha256(data).hexdigest(), below, config, notes)


def _left_out(notes: Notes, below: str, code: str, what: str, remedy: str) -> Reading:
    notes.warning(0, what, remedy)
    return Reading(notes.path, None, LeftOut(notes.path, what, code), tuple(notes.problems), below=below)


def _reading(sheet: Sheet, sha256: str, below: str, config: Config, notes: Notes) -> Reading:
    source_url = _address(sheet, ("source_url", "link"), notes)
    proposed = _proposed_id(sheet, notes)
    channel = _channel(sheet, source_url)
    byline = _byline(sheet)
    published, outlet = _moment(sheet, "published", config, notes), _outlet(sheet, byline, channel, config)
    text = _text_policy(sheet, notes)
    article = Article(
        id=proposed or hashed_id(source_url, below),
        file=notes.path,
        title=_title(sheet, below),
        body=sheet.body,
        sha256=sha256,
        outlet=outlet,
        channel=channel,
        authors=byline.authors,
        language=_language(sheet),
        published=published,
        collected=_moment(sheet, "collected", config, notes),
        source_url=source_url,
        archive_url=_address(sheet, ("archive_url",), notes),
        digest=_flag(sheet, "digest", notes),
        text=text or share_shown(outlet, config),
        body_line=sheet.body_line,
    )
    _note_missing(sheet, article, notes)
    line, address = sheet.first("published").line, normal_address(source_url) if source_url else ""
    told = tuple(notes.problems), bool(proposed), below, line, address, text, print_of(article)
    return Reading(notes.path, article, None, *told)


def share_shown(outlet: str, config: Config) -> str:
    """How much of an article may be shown by the settings."""
    return next((rule.text for rule in config.outlets if rule.name == outlet), "") or config.text


def print_of(article: Article) -> bytes:
    """A hash of all that is known of it; its text follows from the file's bytes, of which it has one."""
    return hashlib.blake2b(_encode(replace(article, body="")), digest_size=16).digest()


def _title(sheet: Sheet, below: str) -> str:
    stem = below.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    written = sheet.first("title").text or sheet.heading
    return clean_line(written) or stem


def clean_line(written: str) -> str:
    """One line of text from a header: entities decoded (twice at most), no control characters, single spaces."""
    for _ in range(2):
        if "&" in written:
            written = html.unescape(written)
    return _SPACES.sub(" ", _CONTROLS.sub(" ", written)).strip()


def _address(sheet: Sheet, names: tuple[str, ...], notes: Notes) -> str:
    for name in names:
        written = sheet.first(name)
        if not written.text:
            continue
        address = safe_address(html.unescape(written.text).strip("<>"))
        if address.startswith("http"):
            return address
        notes.warning(written.line, f"“{written.text[:80]}” is no web address", "write it as https://…")
    return ""


def _proposed_id(sheet: Sheet, notes: Notes) -> str:
    written = sheet.first("id")
    if not written.text or is_id(written.text):
        return written.text
    notes.warning(written.line, f"“{written.text[:80]}” cannot be an id", "use letters, digits and hyphens, 64 at most")
    return ""


def _channel(sheet: Sheet, source_url: str) -> str:
    """Where it was fetched: the header's word, the last line's, the first category, else the address's host."""
    for name in ("channel", "link_name", "category"):
        written = clean_line(sheet.first(name).text)
        if written and written.lower() not in _GENERIC_LINK and "://" not in written:
            return written
    host = urlsplit(source_url).hostname or "" if source_url else ""
    return host.removeprefix("www.")


def _byline(sheet: Sheet) -> Byline:
    found = find_byline(sheet.body)
    written = tuple(name for one in sheet.all("authors") for name in split_people(clean_line(one.text)))
    account = clean_line(sheet.first("account").text)
    outlet = clean_line(sheet.first("outlet").text) or account or found.outlet
    return Byline(outlet, written or found.authors)


def _outlet(sheet: Sheet, byline: Byline, channel: str, config: Config) -> str:
    """The name that the file gives, as site.yml spells it; else the outlet of its channel, else the channel."""
    return outlet_name(byline.outlet, channel, config) if byline.outlet else outlet_of_channel(channel, config)


def outlet_name(name: str, channel: str, config: Config) -> str:
    """`name`, or the outlet of site.yml that it is another name of."""
    known = next((rule.name for rule in config.outlets if name == rule.name or name in rule.aliases), "")
    return known or (outlet_of_channel(channel, config) if name == channel else name)


def outlet_of_channel(channel: str, config: Config) -> str:
    """The outlet that site.yml names for `channel`, else the channel itself."""
    return next((rule.name for rule in config.outlets if channel in rule.channels or channel in rule.aliases), channel)


def _language(sheet: Sheet) -> str:
    written = sheet.first("language").text.lower().replace("_", "-")
    if written in ("zh-cn", "zh-hans", "zh-sg", "zh-hans-cn", "cn"):
        return "zh-CN"
    if written in ("zh-hk", "zh-tw", "zh-hant", "zh-mo", "zh-hant-hk", "zh-hant-tw"):
        return "zh-HK"
    if written.startswith("en"):
        return "en"
    return language_of(sheet.body)


def _moment(sheet: Sheet, name: str, config: Config, notes: Notes) -> str:
    written = sheet.first(name)
    if not written.text:
        return ""
    moment = read_moment(written.text, zone_of(config))
    if moment is None:
        what = f"“{written.text[:60]}” is no date that can be read" + (
            "; the article stands undated" if name == "published" else ""
        )
        notes.warning(written.line, what, "write it as 2025-02-12 05:15")
    return moment or ""


def _flag(sheet: Sheet, name: str, notes: Notes) -> bool:
    written = sheet.first(name)
    if written.text.lower() not in YES | NO:
        notes.warning(written.line, f"“{name}” must be true or false, not “{written.text[:40]}”", "write true or false")
    return written.text.lower() in YES


def _text_policy(sheet: Sheet, notes: Notes) -> str:
    written: Written = sheet.first("text")
    if written.text in ("", "full", "excerpt"):
        return written.text
    notes.warning(written.line, f"“text” cannot be “{written.text[:40]}”", "write full or excerpt")
    return ""


def _note_missing(sheet: Sheet, article: Article, notes: Notes) -> None:
    missing = []
    if not sheet.first("title").text and not (sheet.form == 3 and sheet.heading):
        missing.append("title")
    if not sheet.first("published").text:
        missing.append("date")
    if not article.source_url and (
        sheet.form == 3 or (not sheet.first("source_url").text and not sheet.first("link").text)
    ):
        missing.append("address of the original")
    if missing:
        notes.warning(1, f"it has no {', no '.join(missing)}", _HOW_TO_ADD)


_HOW_TO_ADD = "add the lines ---, title: …, date: …, source_url: …, --- at its top"

"""content/companies/ and content/origins.yml: who the story is about, and who its news goes back to.

In: texts of the researcher's. Out: `Company` and `Origin` values, or errors. It exists to make sure that every name
means one thing: a name that two companies claim is an error that names both places.
"""

from __future__ import annotations

import unicodedata

from sourcebook.model import Company, Origin, Product
from sourcebook.read import keys
from sourcebook.read.entries import Entries, Notes, did_you_mean, read_mapping, words_of
from sourcebook.read.fields import Mapping
from sourcebook.read.head import leading_lines, split_head
from sourcebook.read.identity import is_reserved
from sourcebook.text import fold, is_han, regex, safe_address

KINDS = ("outlet", "agency", "research", "person", "company")
_FILE_ID = regex(r"[^\W_][\w-]{0,59}")
_LONGEST = 100
"""Bytes, so that with an ending it is a file name on any system."""
_MONTH_DAY = regex(r"(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")


class Claimed:
    """Names that are taken, and where: a second taker is noted."""

    def __init__(self) -> None:
        self._places: dict[str, tuple[str, str, int]] = {}

    def claim(self, name: str, owner: str, line: int, notes: Notes) -> None:
        plain = unicodedata.normalize("NFKC", name).strip('《》"“”')
        key = plain if plain.isascii() else fold(plain)  # Meta is not META
        other, path, other_line = self._places.setdefault(key, (owner, notes.path, line))
        if other != owner:
            place = f"{path}:{other_line}" if path != notes.path else f"line {other_line}"
            notes.error(line, f"“{name}” belongs to “{other}” already ({place})", "leave it with one of them")


def read_company(text: str, stem: str, notes: Notes, claimed: Claimed) -> Company | None:
    """The company of one file; its file name is its id."""
    head = split_head(text)
    if head is None or not head.closed:
        notes.error(1, "the file has no header", "begin it with the lines ---, name: NAME, ---")
        return None
    entries = read_mapping(head.header, notes, head.header_line).allow(keys.COMPANY)
    name = entries.text("name")
    if not name:
        notes.error(entries.line("name"), "the company has no name", "add a line name: …")
    if not is_file_id(stem):
        notes.error(0, f"“{stem}” cannot stand in an address", "name the file with letters, digits and hyphens only")
    products = _products(entries, notes)
    company = Company(
        id=stem,
        name=name,
        aliases=entries.words("aliases"),
        products=products,
        exclude=entries.words("exclude"),
        role=entries.text("role"),
        fiscal_year_end=_month_day(entries, notes),
        website=_website(entries, notes),
        profile=head.body.strip(),
        file=notes.path,
        line=head.body_line + leading_lines(head.body),
    )
    _claim_names(company, entries, claimed)
    return company


def is_file_id(stem: str) -> bool:
    """Whether a file's name may stand in an address."""
    return _FILE_ID.fullmatch(stem) is not None and len(stem.encode()) <= _LONGEST and not is_reserved(stem)


def _claim_names(company: Company, entries: Entries, claimed: Claimed) -> None:
    notes = entries.notes
    for key, names in (("name", (company.name,)), ("aliases", company.aliases)):
        for name in filter(None, names):
            claimed.claim(name, company.id, entries.line(key), notes)
            if len(name) == 1 and is_han(name):
                notes.warning(entries.line(key), f"“{name}” is found inside many other words", "write a longer name")
    for product in company.products:
        for name in (product.name, *product.aliases):
            claimed.claim(name, company.id, entries.line("products"), notes)


def _products(entries: Entries, notes: Notes) -> tuple[Product, ...]:
    node = entries.mapping.get("products")
    if isinstance(node, Mapping):
        return tuple(Product(name.text.strip(), words_of(value, "products", notes)) for name, value in node.entries)
    return tuple(Product(name) for name in entries.words("products"))


def _month_day(entries: Entries, notes: Notes) -> str:
    written = entries.text("fiscal_year_end")
    if written and not _MONTH_DAY.fullmatch(written):
        notes.error(entries.line("fiscal_year_end"), f"“{written}” is no day of a year", 'write it as "09-30"')
        return ""
    return written


def _website(entries: Entries, notes: Notes) -> str:
    written = entries.text("website")
    if written and not safe_address(written):
        notes.error(entries.line("website"), f"“{written}” is no web address", "write it as https://…")
        return ""
    return written


def read_origins(text: str, notes: Notes, companies: tuple[str, ...]) -> tuple[Origin, ...]:
    """The entries of origins.yml; `companies` are the ids that `of` may name."""
    claimed = Claimed()
    origins = []
    standing: dict[str, str] = {}
    for key, node in read_mapping(text, notes).mapping.entries:
        origin_id = key.text.strip()
        other = standing.setdefault(origin_id.casefold(), origin_id)
        if not is_file_id(origin_id):
            notes.error(key.line, f"“{origin_id}” cannot stand in an address", "use letters, digits and hyphens only")
        elif other != origin_id:
            notes.error(key.line, f"“{origin_id}” is “{other}” but for capitals", "give it another name")
        if not isinstance(node, Mapping):
            notes.error(
                key.line,
                f"the origin “{origin_id}” has no settings",
                f"write {origin_id}: {{name: NAME, kind: outlet}}",
            )
            continue
        origins.append(_origin(origin_id, Entries(node, notes).allow(keys.ORIGIN), companies, claimed))
    return tuple(origins)


def _origin(origin_id: str, entries: Entries, companies: tuple[str, ...], claimed: Claimed) -> Origin:
    notes = entries.notes
    name = entries.text("name")
    if not name:
        notes.error(entries.line("name"), f"the origin “{origin_id}” has no name", "add name: … to it")
    of = entries.text("of")
    if of and of not in companies:
        notes.error(
            entries.line("of"), f"there is no company “{of}”", did_you_mean(of, companies) if companies else "add it"
        )
    origin = Origin(origin_id, name, entries.choice("kind", KINDS), of, entries.words("aliases"), curated=True)
    for alias in filter(None, (name, *origin.aliases)):
        claimed.claim(alias, origin_id, entries.line("aliases"), notes)
    return origin

"""What the researcher's lists become before the first article is read.

In: site.yml and content/, checked. Out: `Lists`, compiled once and handed to every `annotate`: the names of companies
and products, the names of sources, and a key that changes when anything here would change an annotation.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from msgspec import Struct
from msgspec.structs import replace

from sourcebook.annotate.names import Name, Names, compile_names
from sourcebook.model import Company, Config, Curated, Origin
from sourcebook.text import fold, short_hash


class Lists(Struct, frozen=True):
    """The curated lists, compiled. `sources` finds origins, outlets and companies as speakers; its owners are keys of
    `origins`, which holds every origin that the lists give a name to."""

    companies: Names
    sources: Names
    origins: Mapping[str, Origin]
    kinds: Mapping[str, str]
    """Origin -> outlet, agency, research, person or company."""
    fiscal_years: Mapping[str, str]
    """Company -> MM-DD, where one is given."""
    key: str
    """Changes with everything of the lists that an annotation depends on."""


def compile_lists(config: Config, curated: Curated) -> Lists:
    """Pure: equal lists give equal keys and the same annotations."""
    origins = {origin.id: origin for origin in _origins(config, curated)}
    return Lists(
        companies=compile_names(_company_names(curated)),
        sources=compile_names(_source_names(origins)),
        origins=origins,
        kinds={key: origin.kind for key, origin in origins.items()},
        fiscal_years={company.id: company.fiscal_year_end for company in curated.companies if company.fiscal_year_end},
        key=short_hash(repr((curated.companies, curated.origins, config.outlets)), 20),
    )


def origin_key(name: str) -> str:
    """The key of an origin that no list holds."""
    return short_hash(fold(name))


def _company_names(curated: Curated) -> Iterator[Name]:
    for company in curated.companies:
        exclude = tuple(fold(phrase) for phrase in company.exclude)
        for surface in dict.fromkeys((company.name, *company.aliases)):
            yield Name(surface, company.id, "", exclude)
        for product in company.products:
            for surface in dict.fromkeys((product.name, *product.aliases)):
                yield Name(surface, company.id, product.name, exclude)


def _origins(config: Config, curated: Curated) -> Iterator[Origin]:
    """Curated origins, then outlets of site.yml and companies that no curated origin names already. A curated origin
    that is a listed company goes by all the names of that company: it is never a second origin."""
    taken = {fold(name) for origin in curated.origins for name in (origin.name, *origin.aliases)}
    companies = {company.id: company for company in curated.companies}
    spoken: set[str] = set()
    for origin in curated.origins:
        company = companies.get(origin.of) if origin.kind == "company" and origin.of not in spoken else None
        yield _with_names(origin, company, taken) if company else origin
        if company:
            spoken.add(company.id)
            taken |= {fold(name) for name in (company.name, *company.aliases)}
    for outlet in config.outlets:
        if fold(outlet.name) not in taken:
            taken |= {fold(name) for name in (outlet.name, *outlet.aliases)}
            yield Origin(origin_key(outlet.name), outlet.name, "outlet", "", outlet.aliases)
    for company in curated.companies:
        if company.id not in spoken and fold(company.name) not in taken:
            yield _as_origin(company, taken)


def _with_names(origin: Origin, company: Company, taken: Set[str]) -> Origin:
    new = tuple(name for name in dict.fromkeys((company.name, *company.aliases)) if fold(name) not in taken)
    return replace(origin, aliases=(*origin.aliases, *new)) if new else origin


def _as_origin(company: Company, taken: Set[str]) -> Origin:
    aliases = tuple(alias for alias in company.aliases if fold(alias) not in taken)
    return Origin(origin_key(company.name), company.name, "company", company.id, aliases)


def _source_names(origins: Mapping[str, Origin]) -> Iterator[Name]:
    for origin in origins.values():
        for surface in dict.fromkeys((origin.name, *origin.aliases)):
            yield Name(surface.strip("《》〈〉「」"), origin.id, origin.kind)

"""What an article is called, for good.

In: addresses, paths, ids that headers propose. Out: ids that stand in published addresses. It exists because an
address that was published must not break: nothing here may ever be changed without changing every site's links.
"""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urlsplit

from sourcebook.text import regex, short_hash

_ID = regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_DEVICES = ("con", "prn", "aux", "nul", *(f"{name}{digit}" for name in ("com", "lpt") for digit in range(1, 10)))
_RESERVED = frozenset({"index", "outlets", *_DEVICES})
"""Names of pages of ours that stand beside those of articles, companies and origins; and what Windows keeps."""
_TRACKING = regex(
    r"(?:utm_\w+|spm|from|fromsource|share\w*|isappinstalled|scene|srcid|sessionid|chksm|mpshare|sharer_\w+|gclid|fbclid|msclkid|"
    r"mc_cid|mc_eid|ref|referrer|cmpid|timestamp|nettype|version|lang_from|subscene|clicktime|enterid|exportkey|pass_ticket)",
    re.IGNORECASE,
)


@lru_cache(maxsize=65536)
def normal_address(address: str) -> str:
    """`address` as two copies of one address have it in common: no scheme, ``www.``, tracking, or fragment."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return address.strip()
    host = parts.netloc.lower().removeprefix("www.").removesuffix(":80").removesuffix(":443")
    if not host:
        return address.strip()
    kept = [pair for pair in parts.query.split("&") if pair and not _TRACKING.fullmatch(pair.partition("=")[0])]
    fragment = f"#{parts.fragment}" if parts.fragment.startswith(("!", "/")) else ""
    return host + (parts.path.rstrip("/") or "/") + ("?" + "&".join(kept) if kept else "") + fragment


def hashed_id(source_url: str, below: str) -> str:
    """10 base-32 characters of the normalised address, else of the path below the articles folder."""
    return short_hash(normal_address(source_url) if source_url else below)


def is_id(proposed: str) -> bool:
    """Whether a header's `id` may stand in a file name."""
    return _ID.fullmatch(proposed) is not None and not is_reserved(proposed)


def is_reserved(name: str) -> bool:
    """Whether a page of ours, or of the system's, has that name already."""
    return name.lower() in _RESERVED or name.lower().startswith("index-")

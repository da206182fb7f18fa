"""Which addresses may be linked to.

In: an address that came from a file. Out: the same address, or nothing. It exists because ``javascript:`` is one of
dozens of schemes that act when clicked: only what is known to be harmless passes (notes in ARCHITECTURE.md).
"""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from sourcebook.text.patterns import regex

_LONGEST = 2048
_FORBIDDEN = regex(r"[\x00-\x20\x7f-\xa0\\<>\"`{}|^\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")
_PLAIN = regex(r"https?://[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}(?:/[A-Za-z0-9/._~%&=+,;:!*'()?#-]{0,1500})?")
"""What most addresses look like: nothing in it needs to be taken apart."""
_MAIL = regex(r"[^@\s?/]{1,64}@[^@\s?/]{1,255}")


@lru_cache(maxsize=1 << 14)
def safe_address(address: str) -> str:
    """`address` if it is http, https (with a host, without user or password) or mailto; else an empty string."""
    address = address.strip(" \t\r\n\u3000")
    if not address or len(address) > _LONGEST or _FORBIDDEN.search(address):
        return ""
    if _PLAIN.fullmatch(address):
        return address
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return ""
    if parts.scheme in ("http", "https"):
        return address if host and parts.netloc and "@" not in parts.netloc else ""
    if parts.scheme == "mailto":
        return address if not parts.netloc and _MAIL.fullmatch(parts.path) else ""
    return ""

"""The content policy: what a page may load and run, which is the site's own files and nothing inline.

In: a page as its template printed it. Out: the page, its policy naming the digest of each of its own JSON-LD blocks. A
browser never runs such a block and asks no policy about it, but the Nu HTML checker, as whoever reads the policy by its
letter, counts it among the scripts. The digest allows these very bytes alone: all else inline stays blocked.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator

from markupsafe import escape

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; "
    "connect-src 'self'"
)
"""The policy of a page without data. Our scripts connect to nothing; the last directive is there because Lighthouse
fetches robots.txt as if the page did, and otherwise reports the site's as invalid (92 of 100 for SEO)."""

_SCRIPTS = "script-src 'self'"
_PRINTED = str(escape(POLICY))
_DATA = "application/ld+json"
_OPENING = re.compile(r"<script\s[^<>]*application/ld\+json[^<>]*>", re.IGNORECASE)
_CLOSING = re.compile("</script", re.IGNORECASE)


def with_digests(page: str) -> str:
    """The page, the first policy that it prints allowing its own data blocks; as it is where it has none."""
    if _DATA not in page:
        return page
    allowed = " ".join([_SCRIPTS, *dict.fromkeys(_digests(page))])
    return page.replace(_PRINTED, str(escape(POLICY.replace(_SCRIPTS, allowed))), 1)


def _digests(page: str) -> Iterator[str]:
    """Content Security Policy 3, "does element match source list": of the element's text, as UTF-8."""
    for opening in _OPENING.finditer(page):
        closing = _CLOSING.search(page, opening.end())
        if not closing:
            return
        digest = hashlib.sha256(page[opening.end() : closing.start()].encode("utf-8")).digest()
        yield f"'sha256-{base64.b64encode(digest).decode('ascii')}'"

"""Where everything stands on the site: the one place that knows file names.

In: ids. Out: addresses relative to the site's root, with ``/``, ending in a file name. They exist apart because the
data export, the feeds and the pages must agree on them, and because a published address never changes.
"""

from __future__ import annotations


def article_page(article: str) -> str:
    return f"sources/{article}.html"


def statement_anchor(article: str, key: str) -> str:
    """The permanent address of a statement, and of every claim that it takes part in."""
    return f"sources/{article}.html#s-{key}"


def story_page(story: str) -> str:
    return f"stories/{story}.html"


def claim_page(claim: str) -> str:
    return f"claims/{claim}.html"


def company_page(company: str) -> str:
    return f"companies/{company}.html"


def origin_page(origin: str) -> str:
    return f"origins/{origin}.html"


def event_anchor(event: str) -> str:
    return f"timeline.html#e-{event}"


def relative(target: str, page: str) -> str:
    """`target` as a link from `page`, both relative to the root; a bare fragment where they are one page."""
    path, hash_, fragment = target.partition("#")
    if path == page and hash_:
        return hash_ + fragment
    here, there = page.split("/")[:-1], path.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    return "../" * (len(here) - shared) + "/".join(there[shared:]) + hash_ + fragment

"""Where everything stands on the site: the one place that knows file names.

In: ids. Out: addresses relative to the site's root, with ``/``, ending in a file name. They exist apart because the
data export, the feeds and the pages must agree on them, and because a published address never changes.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import takewhile


def article_page(article: str) -> str:
    return f"sources/{article}.html"


def article_part(article: str, number: int) -> str:
    """Of a text too long for one page, from the second part on."""
    return f"sources/{article}/text-{number}.html"


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
    name = path.rfind("/") + 1
    return _way(page[: page.rfind("/") + 1], path[:name]) + path[name:] + hash_ + fragment


@lru_cache(maxsize=1024)
def _way(here: str, there: str) -> str:
    """From one folder to another, each with its last slash; they are few, and links between them very many."""
    left, entered = here.split("/")[:-1], there.split("/")[:-1]
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, entered, strict=False)))
    return "../" * (len(left) - shared) + "".join(f"{folder}/" for folder in entered[shared:])

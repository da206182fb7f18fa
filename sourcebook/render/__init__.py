"""Page data becomes HTML, rows become the data export, feeds and citations.

In: pages and rows, the site's config, the string catalogue, templates. Out: bytes. It exists apart from `arrange` so
that what is shown can be tested without HTML, and apart from `write` so that rendering touches no output. What makes
pages (`pages`, with a library that takes long to load) is imported by whoever makes some.
"""

from sourcebook.render.exports import UNLISTED, common_files, published
from sourcebook.render.mistakes import MistakeError
from sourcebook.render.monthly import Bytes, Part, Published, Since, Stands, Writing, Written

__all__ = [
    "UNLISTED",
    "Bytes",
    "MistakeError",
    "Part",
    "Published",
    "Since",
    "Stands",
    "Writing",
    "Written",
    "common_files",
    "published",
]

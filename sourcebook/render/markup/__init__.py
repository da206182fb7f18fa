"""All Markup of ours that is not a template. What is safe to print as HTML is made in this folder and nowhere else.

In: values of `pages`. Out: `Markup`, every word of it escaped; the functions that templates call.
"""

from sourcebook.render.markup.drawings import bar, glyph, lanes, matrix
from sourcebook.render.markup.rows import chips, claim_words, footnotes_of, origins_of, part_links_of, quotation
from sourcebook.render.markup.writing import (
    cite_source,
    cited,
    cites,
    differing,
    json_data,
    lang,
    lang_of,
    phrases,
    printed,
    prose,
    time,
    when,
    wordwise,
)

__all__ = [
    "bar",
    "chips",
    "cite_source",
    "cited",
    "cites",
    "claim_words",
    "differing",
    "footnotes_of",
    "glyph",
    "json_data",
    "lanes",
    "lang",
    "lang_of",
    "matrix",
    "origins_of",
    "part_links_of",
    "phrases",
    "printed",
    "prose",
    "quotation",
    "time",
    "when",
    "wordwise",
]

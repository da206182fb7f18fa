"""All Markup of ours that is not a template. What is safe to print as HTML is made in this folder and nowhere else.

In: values of `pages`. Out: `Markup`, every word of it escaped; the functions that templates call.
"""

from sourcebook.render.markup.drawings import bar, glyph, lanes, matrix
from sourcebook.render.markup.writing import (
    cite_source,
    cited,
    cites,
    differing,
    json_data,
    lang,
    linked,
    phrases,
    prose,
    time,
    when,
)

__all__ = [
    "bar",
    "cite_source",
    "cited",
    "cites",
    "differing",
    "glyph",
    "json_data",
    "lanes",
    "lang",
    "linked",
    "matrix",
    "phrases",
    "prose",
    "time",
    "when",
]

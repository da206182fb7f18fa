"""The researcher's own Markdown as HTML.

In: Markdown of content/ (trusted, but it may quote what is not). Out: HTML that cannot run, load or leave the page by
itself. It exists as a second wall behind ``html=False``: nh3 with our own list of elements, no class, id or style.
"""

from __future__ import annotations

from sourcebook.text.links import safe_address
from sourcebook.text.markdown import render_markdown

_ELEMENTS = """a b blockquote br code dd del dl dt em h1 h2 h3 h4 h5 h6 hr i li ol p pre strong sub sup
table tbody td th thead tr ul"""


def markdown_html(source: str) -> str:
    """Safe HTML of `source`; links keep only addresses that `safe_address` passes, and relative ones."""
    import nh3

    return nh3.clean(
        render_markdown(source),
        tags=set(_ELEMENTS.split()),
        attributes={"a": {"href", "title"}, "ol": {"start"}},
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener noreferrer",
    )


def _keep_attribute(_element: str, attribute: str, value: str) -> str | None:
    if attribute != "href":
        return value
    is_relative = not value.startswith(("/", "\\")) and ":" not in value.split("/")[0] and "\\" not in value
    return value if is_relative or safe_address(value) else None

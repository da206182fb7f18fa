"""The content policy: one a page, nothing inline but data blocks, each of them by the digest of its own bytes."""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path

import pytest
from markupsafe import escape
from selectolax.lexbor import LexborHTMLParser

from sourcebook.arrange import arrange
from sourcebook.render.pages import Renderer
from sourcebook.render.policy import POLICY, with_digests
from tests import small
from tests.conftest import BUILT

META = 'meta[http-equiv="Content-Security-Policy"]'
DATA = "application/ld+json"
PAGE = f'<meta content="{escape(POLICY)}">'


def digest(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def policy_of(page: str | bytes) -> str:
    (meta,) = LexborHTMLParser(page).css(META)
    return meta.attributes["content"] or ""


def expected(page: str | bytes) -> str:
    """The policy that a page should have, by what a parser sees on it."""
    blocks = LexborHTMLParser(page).css(f'script[type="{DATA}"]')
    allowed = " ".join(["script-src 'self'", *(digest(block.text()) for block in blocks)])
    return POLICY.replace("script-src 'self'", allowed)


def test_the_empty_sha_is_that_of_the_standard() -> None:
    assert digest("") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"


@pytest.mark.parametrize(
    "body, digests",
    [
        ("<p>no data</p>", []),
        (f"<p>words about {DATA} alone</p>", []),
        (f'<p>&lt;script type="{DATA}"&gt;words&lt;/script&gt;</p>', []),
        (f'<script type="{DATA}">{{"name":"题"}}</script>', ['{"name":"题"}']),
        (f'<script type="{DATA}">\n {{}}\n</script>', ["\n {}\n"]),
        (f"<script id=a type='{DATA}' data-x>1</script><script TYPE={DATA}>2</SCRIPT><i></script>", ["1", "2"]),
        (f'<script type="{DATA}">1</script>' * 2, ["1"]),
        ("<script>alert(1)</script>", []),
        (f'<script>alert(1)</script><script type="{DATA}">1</script>', ["1"]),
    ],
)  # fmt: skip
def test_data_is_allowed_by_its_digest_and_nothing_else_is(body: str, digests: list[str]) -> None:
    page = with_digests(PAGE + body)
    assert page.endswith(body)
    assert re.findall("sha256-[^;&]*", page) == [digest(text).strip("'") for text in digests]
    assert "unsafe" not in page


def test_a_policy_of_somebody_elses_stays_as_it_was_written() -> None:
    page = f'<meta content="default-src &#39;self&#39;"><script type="{DATA}">1</script>'
    assert with_digests(page) == page


def test_an_overridden_template_has_a_policy_for_what_it_prints(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    script = '<script type="application/ld+json">{{ {"a": "题\'<b>"}|json_data }}</script>'
    own = f'{{% extends "base.html" %}}{{% block main %}}<h1>x</h1>{script}{{% endblock %}}'
    (tmp_path / "templates" / "about.html").write_text(own, "utf-8")
    about = next(page for page in arrange(small.corpus()) if page.url == "about.html")
    html = Renderer(small.corpus().config, tmp_path).render_page(about)
    assert policy_of(html) == expected(html)
    assert "sha256-" in policy_of(html)


@pytest.mark.parametrize("built", BUILT, indirect=True)
def test_every_page_has_the_policy_of_what_stands_on_it(built: Path) -> None:
    with_data = 0
    for path in sorted(built.rglob("*.html")):
        html = path.read_bytes()
        tree = LexborHTMLParser(html)
        assert policy_of(html) == expected(html), path
        assert html.index(b"Content-Security-Policy") < min(html.index(b"<title"), html.index(b"<link")), path
        inline = [one for one in tree.css("script:not([src])") if one.attributes.get("type") != DATA]
        assert not inline, path
        assert not tree.css("[style],style"), path
        with_data += bool(tree.css(f'script[type="{DATA}"]'))
    assert with_data >= 10

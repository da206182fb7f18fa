"""docs/templates.md and the templates agree: files, blocks, names; and its worked example works."""

from __future__ import annotations

import re
from pathlib import Path

import jinja2

from sourcebook.arrange import arrange
from sourcebook.render.pages import Renderer, template_names
from tests import small

ROOT = Path(__file__).parents[2]
DOCS = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
TEMPLATES = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "templates").glob("*.html")}


def test_every_template_is_documented_and_no_other() -> None:
    assert set(re.findall(r"`([\w-]+\.html)`", DOCS.partition("## Templates")[2])) == set(TEMPLATES)


def test_every_block_is_documented() -> None:
    blocks = {name for text in TEMPLATES.values() for name in re.findall(r"\{% block (\w+) %\}", text)} - {"search"}
    assert blocks - set(re.findall(r"`(\w+)`", DOCS)) == set()


def test_every_name_and_filter_is_documented() -> None:
    names, filters = template_names(small.corpus().config)
    built_in = jinja2.Environment()
    documented = {name for group in re.findall(r"`(\w+)(?:\([^)`]*\))?`", DOCS) for name in [group]}
    assert names - set(built_in.globals) - documented == set()
    assert filters - set(built_in.filters) - documented == set()


def test_the_worked_example_works(tmp_path: Path) -> None:
    example = re.findall(r"```html\n(.*?)```", DOCS, re.DOTALL)[0]
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "about.html").write_text(example, encoding="utf-8")
    about = next(page for page in arrange(small.corpus()) if page.url == "about.html")
    html = Renderer(small.corpus().config, tmp_path).render_page(about).decode()
    assert "<h1>Who keeps this file</h1>" in html
    assert 'href="method.html"' in html

"""What is documented and what there is are one: every key of a site folder, every option of the command line."""

from __future__ import annotations

import re

import pytest

from sourcebook import cli
from sourcebook.read import keys
from tests.conftest import ROOT

PAGE = (ROOT / "docs" / "site-folder.md").read_text("utf-8")
SECTIONS = {
    "site.yml": {*keys.SITE, *keys.PUBLISH, *keys.SELECTION, *keys.OUTLET},
    "Articles": {spelling for spellings in (*keys.ARTICLE.values(), *keys.CLIPPER.values()) for spelling in spellings},
    "content/companies/ID.md": set(keys.COMPANY),
    "content/origins.yml": set(keys.ORIGIN),
    "content/articles/NAME.md": set(keys.NOTE),
    "content/decisions.yml": {*keys.DECISIONS, *keys.DECISION, *keys.STATEMENT, *keys.MARKED_CLAIM},
    "content/events/ID.md": set(keys.EVENT),
    "content/pages/NAME.md": set(keys.PAGE),
}


def section(title: str) -> str:
    return PAGE.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


@pytest.mark.parametrize("title", SECTIONS)
def test_every_key_is_documented(title: str) -> None:
    named = set(re.findall(r"`([^`\s]+)`", section(title)))
    named |= {word for group in re.findall(r"`\{([^}]*)\}`", section(title)) for word in re.findall(r"\w+", group)}
    assert SECTIONS[title] - named == set()


@pytest.mark.parametrize("title", SECTIONS)
def test_every_documented_key_exists(title: str) -> None:
    rows = re.findall(r"^\| ((?:`\w+` ?)+)\|", section(title), re.MULTILINE)
    documented = {key for row in rows for key in re.findall(r"`(\w+)`", row)}
    assert documented
    assert documented - SECTIONS[title] == set()


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_names_every_command_and_option(name: str) -> None:
    readme = (ROOT / name).read_text("utf-8")
    for command in [one.name for one in cli.COMMANDS]:
        assert re.search(rf"build\.py {command}\b", readme), command
    for option in re.findall(r'add_argument\("(--[\w-]+)"|"(--[\w-]+)",', (ROOT / "sourcebook" / "cli.py").read_text()):
        long = "".join(option)
        assert long in ("--version", "--help") or f"`{long}" in readme, long


def test_the_readmes_name_the_same_packages_and_pages() -> None:
    ours, chinese = ((ROOT / name).read_text("utf-8") for name in ("README.md", "README.zh-CN.md"))
    for told in (r"^\| `([\w-]+)` \|", r"\]\(((?:docs/)?[A-Za-z-]+\.md)\)"):
        assert set(re.findall(told, ours, re.M)) - {"README.zh-CN.md"} == set(re.findall(told, chinese, re.M)) - {
            "README.md"
        }

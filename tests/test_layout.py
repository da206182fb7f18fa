"""The rules of the house, held by the tools: imports go one way, types are strict, the code is linted and formatted."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from tests.conftest import ROOT

TOOLS = {
    "import-linter": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
    "mypy": ["-m", "mypy", "--no-error-summary"],
    "ruff check": ["-m", "ruff", "check", "--quiet"],
    "ruff format": ["-m", "ruff", "format", "--check", "--quiet"],
}


@pytest.mark.parametrize("tool", TOOLS)
def test_tool_finds_nothing(tool: str) -> None:
    done = subprocess.run([sys.executable, *TOOLS[tool]], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def modules(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


@pytest.mark.parametrize("path", modules("sourcebook"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_module_is_small_and_says_why_it_exists(path: Path) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "a module opens with what goes in, what comes out, and why it exists"
    assert len(text.splitlines()) <= 300
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert (node.end_lineno or 0) - node.lineno + 1 <= 40, f"{node.name} is longer than 40 lines"


@pytest.mark.parametrize("path", modules("sourcebook"), ids=lambda path: path.relative_to(ROOT).as_posix())
def test_nothing_is_marked_safe_outside_the_one_folder(path: Path) -> None:
    if path.parent.name != "markup":
        assert "Markup(" not in path.read_text("utf-8")


def test_no_template_marks_anything_safe() -> None:
    for path in sorted((ROOT / "templates").rglob("*")):
        if path.is_file():
            assert not re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text("utf-8")), path


def test_every_dependency_is_named_in_the_readme_with_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    extras = [wanted for name, some in project["optional-dependencies"].items() if name != "test" for wanted in some]
    wanted = {re.split(r"[<>=!~;\[ ]", line, maxsplit=1)[0] for line in (*project["dependencies"], *extras)}
    rows = re.findall(r"^\| `([\w.-]+)` \| ([^|]+) \|$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    assert {name for name, _ in rows} == wanted
    assert all(len(reason.split()) >= 4 for _, reason in rows)

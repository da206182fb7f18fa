"""The code of the package's templates, kept beside the package: read back only as it was written."""

from __future__ import annotations

import sys
from pathlib import Path

import jinja2
import pytest

from sourcebook.render.compiled import Compiled


class Asked(jinja2.Environment):
    """Counts what it compiles."""

    times = 0

    def _generate(self, *given: object, **named: object) -> str:
        Asked.times += 1
        return super()._generate(*given, **named)  # type: ignore[arg-type]


@pytest.fixture
def packaged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / "page.html").write_text("{{ 1 + 1 }} 甲", encoding="utf-8")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    Asked.times = 0
    return folder


def printed(packaged: Path, *, own: Path | None = None) -> str:
    """The page as a new process prints it."""
    code = Compiled(packaged, packaged.parent / "beside.py")
    environment = Asked(loader=jinja2.FileSystemLoader(str(own or packaged)), bytecode_cache=code)
    return environment.get_template("page.html").render()


def kept(packaged: Path) -> list[Path]:
    return sorted(packaged.parent.glob("__pycache__/*"))


def test_a_template_is_compiled_once(packaged: Path) -> None:
    assert [printed(packaged), printed(packaged)] == ["2 甲", "2 甲"]
    assert Asked.times == 1
    assert len(kept(packaged)) == 1


def test_what_is_not_as_it_was_written_is_compiled_again(packaged: Path) -> None:
    printed(packaged)
    (place,) = kept(packaged)
    data = place.read_bytes()
    for wrong in (b"", data[:40], data[:-1], bytes([data[0] ^ 1]) + data[1:], data[:-9] + bytes(9)):
        place.write_bytes(wrong)
        assert printed(packaged) == "2 甲"
        assert place.read_bytes() == data
    assert Asked.times == 6


def test_another_text_is_compiled_anew(packaged: Path) -> None:
    printed(packaged)
    (packaged / "page.html").write_text("乙", encoding="utf-8")
    assert printed(packaged) == "乙"


def test_templates_of_a_site_are_not_kept(packaged: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (own / "page.html").write_text("own", encoding="utf-8")
    assert printed(packaged, own=own) == "own"
    assert not kept(packaged)


def test_nothing_is_kept_where_python_keeps_nothing(packaged: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    printed(packaged)
    assert not kept(packaged)

"""The command line: exit codes, words, and what goes to which stream."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook import cli
from tests import generate
from tests.conftest import ROOT


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return generate.site(tmp_path / "site", 6)


def test_build_says_what_it_did(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(site)]) == 0
    said = capsys.readouterr()
    assert "6 articles built" in said.out
    assert (site / "_site" / "index.html").is_file()
    assert (site / ".cache").is_dir()


def test_one_of_a_thing_is_told_as_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(generate.site(tmp_path / "site", 1))]) == 0
    assert "1 file read: 1 article built, 0 left out and named; 1 story, " in capsys.readouterr().out


def test_without_words_the_folder_at_hand_is_built(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main([], site=site) == 0
    assert cli.main(["-q"], site=site) == 0
    assert "6 articles built" in capsys.readouterr().out


def test_json_is_for_programs(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", str(site), "--json"]) == 0
    done = json.loads(capsys.readouterr().out)
    assert done["built"] is True
    assert done["articles"] == len(done["added"]) == 6
    assert {"article", "title", "story", "new", "known", "disputed"} <= set(done["added"][0])


def test_an_error_is_told_with_its_place_and_remedy(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "site.yml").write_text("title: x\nlangauge: en\n", "utf-8")
    assert cli.main(["build", str(site)]) == 1
    said = capsys.readouterr().err
    assert said.startswith("site.yml:2: error: ")
    assert "language" in said
    assert cli.main(["check", str(site)]) == 1


@pytest.mark.parametrize("words", [["bild"], ["build", "--ouput", "x"], ["build", "a", "b"], ["explain", "one"]])
def test_a_wrong_command_line_is_exit_code_2(words: list[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 2


def test_an_interruption_is_exit_code_130(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("sourcebook.pipeline.build", interrupted)
    assert cli.main(["build", str(site)]) == 130


def test_check_writes_nothing_and_says_of_each_file_what_became_of_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "seeds" / "empty.md").write_text("", "utf-8")
    assert cli.main(["check", str(site)]) == 0
    said = capsys.readouterr()
    assert "seeds/empty.md" in said.err
    assert said.out.count("seeds/") == 7
    assert not (site / "_site").exists()
    assert cli.main(["check", str(site), "--strict"]) == 1


def test_explain_gives_the_evidence(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second, *_ = sorted(path.name for path in (site / "seeds").iterdir())
    assert cli.main(["explain", first, second, "--site", str(site)]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 2
    assert cli.main(["explain", first, "nowhere.md", "--site", str(site)]) == 1
    assert "nowhere.md" in capsys.readouterr().err


def test_a_missing_package_is_one_sentence(tmp_path: Path) -> None:
    """A fresh Python without any of the packages: `-S -I` leaves out everything that was installed."""
    done = subprocess.run(
        [sys.executable, "-S", "-E", "-s", str(ROOT / "build.py"), "build", "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 1
    assert "make site" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["--help"], ["build", "--help"], ["serve", "--help"], ["check", "-h"], ["explain", "-h"]]
)
def test_help_is_there(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        cli.main(words)
    assert ended.value.code == 0
    assert "usage: sourcebook" in capsys.readouterr().out


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from sourcebook import cli\n"
        "try: cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'jinja2', 'yaml', 'markdown_it', 'livereload', 'tornado', 'msgspec', 'rjieba'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.splitlines()[-1] == "[]"

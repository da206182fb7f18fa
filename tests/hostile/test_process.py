"""The program as a process: what a terminal, a disk, a signal or a file name can do to it."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests import generate
from tests.conftest import ROOT
from tests.sites.laws import ended, lay_out
from tests.tree import files, stamps

COMMAND = [sys.executable, str(ROOT / "build.py")]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return generate.site(tmp_path / "site", 3)


def run(
    *words: str | Path, folder: Path, limit: Callable[[], None] | None = None, setting: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [*COMMAND, *map(str, words)],
        cwd=folder,
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **(setting or {})},
        preexec_fn=limit,
    )


def without_traceback(done: subprocess.CompletedProcess[bytes], code: int) -> str:
    said = done.stderr.decode("utf-8", "backslashreplace")
    assert "Traceback" not in said, said
    assert done.returncode == code, said
    return said


SETTINGS = (
    {"LC_ALL": "C", "PYTHONHASHSEED": "1", "TZ": "America/New_York"},
    {"PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "77", "TZ": "Asia/Kolkata"},
    {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0", "PYTHONHASHSEED": "3"},
)


def test_where_and_in_what_language_it_runs_does_not_matter(site: Path, tmp_path: Path) -> None:
    sites = []
    for number, setting in enumerate(SETTINGS):
        place = tmp_path / f"有 空格 {number}"
        shutil.copytree(site, place / "site", copy_function=shutil.copy)
        (place / "elsewhere").mkdir()
        without_traceback(run("build", "../site", "--out", "../out", folder=place / "elsewhere", setting=setting), 0)
        sites.append(files(place / "out"))
    assert sites[0] == sites[1] == sites[2]


@pytest.mark.parametrize(
    "words, code",
    [
        (("build", "nowhere"), 2),
        (("build", "site/site.yml"), 2),
        (("check", "nowhere"), 2),
        (("explain", "a", "b", "--site", "nowhere"), 2),
        (("explain", "nothing.md", "none.md", "--site", "site"), 1),
        (("explain", "../../etc/passwd#s-x", "\udce4", "--site", "site"), 1),
        (("build", "site", "--base-url", "javascript:alert(1)"), 1),
        (("build", "site", "--out", "/proc/none/out"), 1),
        (("build", "site", "--out", "site/site.yml"), 1),
        (("build", "site", "--out", "site/site.yml/deeper"), 1),
        (("build", "site", "--out", "site/seeds/out"), 1),
        (("build", "site", "--out", "site"), 1),
        (("build", "site", "--out", "."), 1),
        (("build", "site", "--articles", "nowhere"), 1),
        (("build", "site", "--cache", "/proc/none"), 0),
        (("build", "site", "--cache", "site/site.yml"), 0),
        (("build", "site", "--jobs", "-3"), 0),
    ],
)
def test_a_command_that_makes_no_sense_is_answered(
    site: Path, words: tuple[str, ...], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = files(site)
    monkeypatch.chdir(site.parent)
    assert ended(*words) == code
    assert not (site.parent / "nowhere").exists()
    if code:
        assert {name for name in files(site) if not name.startswith(".cache")} == set(before)


@pytest.mark.parametrize("place", ["link", "others", "folders"])
def test_an_output_of_somebody_elses(site: Path, tmp_path: Path, place: str) -> None:
    out = tmp_path / "out"
    if place == "link":
        (tmp_path / "real").mkdir()
        out.symlink_to(tmp_path / "real")
        without_traceback(run("build", site, "--out", out, folder=tmp_path), 0)
        assert (tmp_path / "real" / "index.html").is_file()
        return
    out.mkdir()
    (out / "thesis.doc").write_text("x") if place == "others" else (out / "index.html").mkdir()
    before = files(out)
    assert "did not write" in without_traceback(run("build", site, "--out", out, folder=tmp_path), 1)
    assert files(out) == before


def test_a_file_of_somebody_elses_in_the_way_is_kept(site: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    without_traceback(run("build", site, "--out", out, folder=tmp_path), 0)
    (out / "notes.txt").write_text("mine")
    (out / "pages").mkdir(exist_ok=True)
    (out / "pages" / "plan.html").write_text("mine")
    lay_out(site, {"content/pages/plan.md": "---\ntitle: 计划\n---\n正文\n"}, good=False)
    said = without_traceback(run("build", site, "--out", out, folder=tmp_path), 1)
    assert "pages/plan.html is not ours" in said
    assert (out / "pages" / "plan.html").read_text() == (out / "notes.txt").read_text() == "mine"


def test_names_that_are_no_text(site: Path, tmp_path: Path) -> None:
    name = os.fsdecode(b"seeds/\xff\xfe.md")
    (site / name).write_text("# 无名\n\n云禾科技发布了新品。\n", "utf-8")
    for words in (("build",), ("build", "--json", "--clean"), ("check",)):
        ascii_only = {"PYTHONIOENCODING": "ascii"}
        done = run(words[0], site, "--cache", tmp_path / "c", *words[1:], folder=tmp_path, setting=ascii_only)
        without_traceback(done, 0)
        if "--json" in words:
            assert json.loads(done.stdout)["articles"] == 4


def test_a_reader_that_goes_away(site: Path) -> None:
    piped = f"{sys.executable} {ROOT / 'build.py'} check {site} | head -c 1"
    done = subprocess.run(["bash", "-c", piped], capture_output=True, check=False, timeout=60)
    without_traceback(done, 0)
    assert b"BrokenPipe" not in done.stderr


@pytest.mark.parametrize("size", [0, 4_000])
def test_a_full_disk_is_told_and_mended_by_the_next_build(site: Path, tmp_path: Path, size: int) -> None:
    out, full, cache = tmp_path / "out", tmp_path / "full", tmp_path / "cache"
    without_traceback(run("build", site, "--out", out, "--cache", cache, folder=tmp_path), 0)
    before = files(out)
    text = (site / "site.yml").read_text("utf-8")
    (site / "site.yml").write_text(text.replace("title: ", "title: 新", 1), "utf-8")

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    done = run("build", site, "--out", out, "--cache", cache, folder=tmp_path, limit=limit)
    assert "cannot write to" in without_traceback(done, 1)
    assert {name: body for name, body in files(out).items() if ".sourcebook" not in name} == {
        name: body for name, body in before.items() if ".sourcebook" not in name
    }
    without_traceback(run("build", site, "--out", out, "--cache", cache, folder=tmp_path), 0)
    without_traceback(run("build", site, "--out", full, "--cache", tmp_path / "c2", folder=tmp_path), 0)
    assert files(out) == files(full)


@pytest.mark.parametrize("number, code", [(signal.SIGKILL, -9), (signal.SIGINT, 130)])
def test_an_end_at_any_moment_is_made_good(site: Path, tmp_path: Path, number: int, code: int) -> None:
    out, cache = tmp_path / "out", tmp_path / "cache"
    words = ["build", str(site), "--out", str(out), "--cache", str(cache)]
    codes = set()
    for wait in (0.3, 0.6):
        process = subprocess.Popen([*COMMAND, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(wait)
        process.send_signal(number)
        said = process.communicate()[1]
        codes.add(process.returncode)
        if number == signal.SIGINT and process.returncode == code:
            assert b"Traceback" not in said
    assert codes <= {code, 0, -2, 1}
    without_traceback(run(*words, folder=tmp_path), 0)
    without_traceback(run("build", site, "--out", tmp_path / "clean", "--cache", tmp_path / "c2", folder=tmp_path), 0)
    assert files(out) == files(tmp_path / "clean")
    before = stamps(out)
    without_traceback(run(*words, folder=tmp_path), 0)
    assert stamps(out) == before

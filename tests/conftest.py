"""What many tests need: built sites, made once a run, and one Chromium a process."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests import generate
from tests.browser.chromium import executable

if TYPE_CHECKING:
    from sourcebook.outcome import Outcome

ROOT = Path(__file__).resolve().parents[1]
ADDRESS = "https://example.org/project/"
BUILT = ("demonstration", "generated", pytest.param("shared", marks=pytest.mark.shared))
"""The built sites that everything shown must hold of; the parameter of the fixture `built`."""


def build(site: Path, out: Path, cache: Path, **more: object) -> Outcome:
    """Build without an error, or fail with what was wrong."""
    from sourcebook import pipeline
    from sourcebook.outcome import Request

    outcome = pipeline.build(Request(site=site, out=out, cache=cache, **more))  # type: ignore[arg-type]
    assert outcome.built, "\n".join(map(str, outcome.problems))
    return outcome


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = executable()
    assert path, "no Chromium was found: run `.ci/browser`, which installs one"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The repository's own site, built for an address with a sub-path."""
    folder = tmp_path_factory.mktemp("demonstration")
    build(ROOT, folder / "project", folder / "cache", base_url=ADDRESS)
    return folder / "project"


@pytest.fixture(scope="session")
def english(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same articles and lists as a site in English."""
    folder = tmp_path_factory.mktemp("english")
    for name in ("seeds", "content"):
        shutil.copytree(ROOT / name, folder / "site" / name)
    settings = (ROOT / "site.yml").read_text("utf-8")
    assert "language: zh-CN" in settings
    (folder / "site" / "site.yml").write_text(settings.replace("language: zh-CN", "language: en"), "utf-8")
    build(folder / "site", folder / "project", folder / "cache", base_url=ADDRESS)
    return folder / "project"


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A made-up story of 300 articles, built; once for all processes that run tests beside each other."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "generated"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "project").exists():
            site = generate.site(folder / "site", 300)
            build(site, folder / "project", folder / "cache", base_url=ADDRESS)
    return folder / "project"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The site in the folder that SOURCEBOOK_SITE names; .ci/run sets it to the large real story."""
    named = os.environ.get("SOURCEBOOK_SITE")
    if not named:
        pytest.skip("SOURCEBOOK_SITE names no built site")
    return Path(named).resolve()


@pytest.fixture
def built(request: pytest.FixtureRequest) -> Path:
    """The folder of one of `BUILT`."""
    folder: Path = request.getfixturevalue(request.param)
    return folder


@pytest.fixture
def story(built: Path, request: pytest.FixtureRequest) -> Path:
    """The site folder that `built` was built from."""
    folders = {"demonstration": ROOT, "generated": built.parent / "site"}
    return folders.get(request.node.callspec.params["built"]) or Path(os.environ["SOURCEBOOK_STORY"]).resolve()

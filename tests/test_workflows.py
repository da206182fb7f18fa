"""The workflows do what they say: Pages' build step is run here, as written."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import ROOT

WORKFLOWS = ROOT / ".github" / "workflows"


def workflow(name: str) -> dict[str, object]:
    loaded = yaml.safe_load((WORKFLOWS / name).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def steps(name: str, job: str) -> list[dict[str, object]]:
    return workflow(name)["jobs"][job]["steps"]  # type: ignore[index, no-any-return]


def test_the_build_step_builds_the_site_for_its_address(tmp_path: Path) -> None:
    (step,) = [step for step in steps("pages.yml", "build") if step.get("name") == "Build"]
    command = str(step["run"]).replace("${{ steps.pages.outputs.base_url }}", "https://example.org/project")
    assert "${{" not in command
    for name in ("build.py", "site.yml", "seeds", "content", "sourcebook", "templates", "assets"):
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, tmp_path / name)
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "python").symlink_to(sys.executable)
    path = f"{Path(sys.executable).parent}{os.pathsep}{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-eu", "-c", command], cwd=tmp_path, env={**os.environ, "PATH": path}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert (tmp_path / "_site" / "index.html").is_file()
    assert b"https://example.org/project/" in (tmp_path / "_site" / "sitemap.xml").read_bytes()
    assert len(json.loads((tmp_path / "_site" / "data" / "articles.json").read_bytes())["articles"]) == 5


def test_pages_takes_the_output_and_may_do_no_more_than_it_must() -> None:
    pages = workflow("pages.yml")
    used = [
        str(step.get("uses", "")).partition("@")[0] for job in ("build", "deploy") for step in steps("pages.yml", job)
    ]
    for action in ("checkout", "setup-python", "configure-pages", "upload-pages-artifact", "deploy-pages"):
        assert f"actions/{action}" in used
    assert all(name.startswith("actions/") for name in used if name), "official actions only"
    assert pages["permissions"] == {"contents": "read"}
    assert pages["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}  # type: ignore[index]
    assert pages["concurrency"]["group"]  # type: ignore[index]
    (upload,) = [step for step in steps("pages.yml", "build") if "upload-pages" in str(step.get("uses"))]
    assert upload["with"] == {"path": "_site"}


def test_no_registry_is_named_anywhere() -> None:
    """Packages come from wherever pip is set up to take them from."""
    for path in [ROOT / "Makefile", *sorted((ROOT / ".ci").iterdir()), *sorted(WORKFLOWS.iterdir())]:
        assert not re.search(r"https?://|index-url|pypi\.|npmjs", path.read_text("utf-8")), path

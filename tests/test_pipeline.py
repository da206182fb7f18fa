"""Whole builds: the same site whatever the order, the history or the interruption; nothing lost by a mistake."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook import annotate as annotation
from sourcebook import arrange, dedupe, pipeline, serve
from sourcebook.dedupe.claims import find
from sourcebook.dedupe.claims.matching import Bench
from sourcebook.dedupe.claims.pairs import match
from sourcebook.dedupe.claims.shelves import Shelves
from sourcebook.dedupe.claims.standing import Standing
from sourcebook.dedupe.claims.stood import Pairs
from sourcebook.dedupe.shares import Shares
from sourcebook.model import Annotation, Article, Page
from sourcebook.outcome import Request
from sourcebook.render.pages import Renderer
from tests import generate
from tests.conftest import ROOT, build
from tests.tree import files, stamps

SIZE = 9


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return generate.site(tmp_path / "site", SIZE)


def built(site: Path, name: str = "out", cache: str = "cache", **more: object) -> Path:
    build(site, site.parent / name, site.parent / cache, **more)
    return site.parent / name


def refused(site: Path, **more: object) -> list[str]:
    outcome = pipeline.build(Request(site, site.parent / "out", cache=site.parent / "cache", **more))  # type: ignore[arg-type]
    assert not outcome.built
    return [str(problem) for problem in outcome.problems]


def test_a_second_build_writes_nothing(site: Path) -> None:
    out = built(site)
    before = stamps(out)
    built(site)
    assert stamps(out) == before
    built(site, cache="another")
    assert stamps(out) == before


def test_of_a_site_out_of_an_archive_what_is_read_is_not_made_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = built(site)
    before, inodes = files(out), {path: path.stat().st_ino for path in out.rglob("*.html")}
    for folder in (site, out, site.parent / "cache"):
        shutil.copytree(folder, folder.with_name(f"{folder.name}-new"))
        folder.rename(folder.with_name(f"{folder.name}-old"))
        folder.with_name(f"{folder.name}-new").rename(folder)
    assert all(path.stat().st_ino != number for path, number in inodes.items())

    def rendered(_: Renderer, page: Page) -> bytes:
        raise AssertionError(page.url)

    monkeypatch.setattr(Renderer, "render_page", rendered)
    built(site)
    assert files(out) == before


def test_what_was_worked_out_is_left_to_whoever_asks_for_it(site: Path) -> None:
    kept: list[object] = []
    built(site, kept=kept)
    assert any(isinstance(one, arrange.Context) for one in kept)


def test_serve_gives_it_back_once_pages_load_again(site: Path) -> None:
    served = serve.Rebuilt(Request(site, site.parent / "out", cache=site.parent / "cache"))
    assert served.rebuild()
    assert served.request.kept
    served.tidy()
    assert not served.request.kept


def test_what_is_put_away_while_much_is_compared_is_there_for_the_next_build(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(find, "MANY", 1)
    out = built(site)
    asked: list[int] = []

    def noted(bench: Bench, shelves: Shelves, standing: Standing, shares: Shares) -> Pairs:
        asked.append(sum(standing.asked))
        return match(bench, shelves, standing, shares)

    monkeypatch.setattr(find, "match", noted)
    (site / "seeds" / "one-more.md").write_text(
        "---\ntitle: 一则\ndate: 2024-01-05\n---\n\n北辰汽车在白鹭洲建厂。\n", "utf-8"
    )
    built(site)
    assert len(asked) == 1
    assert asked[0] < 10, "of what stands nothing is looked for again"
    assert files(out) == files(built(site, "clean", "other"))


@pytest.mark.parametrize(
    "name, text, again",
    [
        ("assets/site.css", "p {}", False),
        ("templates/about.html", "about", False),
        ("content/pages/more.md", "---\ntitle: more\n---\nmore\n", False),
        ("content/events/sale.md", "---\ndate: 2024-01-05\ntext: a sale\n---\n", True),
        ("content/decisions.yml", "different:\n- claim: [ ]\n", None),
        ("seeds/one-more.md", "---\ntitle: 一则\ndate: 2024-01-05\n---\n\n北辰汽车在白鹭洲建厂。\n", True),
    ],
)
def test_a_process_that_stays_groups_anew_only_what_changed(
    site: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, again: bool | None
) -> None:
    grouped: list[int] = []
    group = dedupe.group

    def noted(*given: object) -> object:
        grouped.append(1)
        return group(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(dedupe, "group", noted)
    served = serve.Rebuilt(Request(site, site.parent / "out", cache=site.parent / "cache"))
    served.rebuild()
    grouped.clear()
    (site / name).parent.mkdir(parents=True, exist_ok=True)
    (site / name).write_text(text, "utf-8")
    served.rebuild()
    assert bool(grouped) == bool(again)
    if again is not None:
        assert files(site.parent / "out") == files(built(site, "clean", "other"))


def test_a_rehearsal_changes_nothing(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    served = serve.Rebuilt(Request(site, site.parent / "out", cache=site.parent / "cache"))
    assert served.rebuild()
    before = stamps(site.parent / "out")
    met: list[str] = []
    annotate = annotation.annotate

    def noted(article: Article, lists: annotation.Lists) -> Annotation:
        met.append(article.id)
        return annotate(article, lists)

    monkeypatch.setattr(annotation, "annotate", noted)
    served.rehearse()
    assert len(set(met)) == len(met) == SIZE, "a small site is gone through in this process"
    assert stamps(site.parent / "out") == before
    assert not served.rebuild()
    (site / "site.yml").write_text("titel: x\n")
    assert served.rebuild()
    served.rehearse()
    assert len(met) == SIZE, "where nothing is built, nothing is rehearsed"


def test_the_order_and_times_of_the_files_do_not_matter(site: Path, tmp_path: Path) -> None:
    names = sorted(path.name for path in (site / "seeds").iterdir())
    random.Random(7).shuffle(names)
    other = tmp_path / "other"
    shutil.copytree(site / "content", other / "content")
    shutil.copy(site / "site.yml", other / "site.yml")
    (other / "seeds").mkdir()
    for age, name in enumerate(names):
        shutil.copy(site / "seeds" / name, other / "seeds" / name)
        os.utime(other / "seeds" / name, (10**9 + age, 10**9 + age))
    assert files(built(site)) == files(built(other, name="out-2", cache="cache-2"))


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_number_of_processes_does_not_matter(tmp_path: Path, jobs: int) -> None:
    site = generate.site(tmp_path / "site", 100)
    assert files(built(site, jobs=jobs)) == files(built(site, "out-2", "cache-2", jobs=3 - jobs))


class CutError(BaseException):
    """Stands for a kill."""


@pytest.mark.parametrize("share", [0.0, 0.2, 0.4, 0.6])
def test_a_build_that_was_cut_is_completed_by_the_next(
    site: Path, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    out = built(site)
    for path in sorted((site / "seeds").iterdir())[:3]:
        path.unlink()
    (site / "site.yml").write_text((site / "site.yml").read_text("utf-8").replace("北辰与", "北辰、"), "utf-8")
    clean = files(built(site, "clean", "cache-2"))
    at = int(len(clean) * share)
    done = []
    replace = os.replace

    def cut(path: str, target: str) -> None:
        done.append(target)
        if len(done) > at:
            raise CutError
        replace(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", cut)
        with pytest.raises(CutError):
            built(site)
    assert files(built(site)) == clean
    assert out.is_dir()


def _add(site: Path, n: int) -> None:
    name, text = generate.articles(SIZE + 30, random.Random(1))[SIZE + n]
    (site / "seeds" / name).write_text(text, "utf-8")


def test_two_files_that_change_places_are_noticed(site: Path) -> None:
    first, second, *_ = sorted((site / "seeds").iterdir())
    second.write_bytes(first.read_bytes().replace(b"2024", b"2023"))
    for path in (first, second):
        os.utime(path, (10**9, 10**9))
    built(site)
    first.rename(site / "x")
    second.rename(first)
    (site / "x").rename(second)
    assert files(built(site)) == files(built(site, "clean", "clean-cache"))


@pytest.mark.parametrize("damage", ["missing", "cut", "noise", "read-only"])
def test_a_damaged_cache_changes_nothing(site: Path, damage: str) -> None:
    out = files(built(site))
    _add(site, 1)
    clean = files(built(site, "clean", "clean-cache"))
    (path,) = (site.parent / "cache").glob("*.sqlite")
    body = path.read_bytes()
    if damage == "missing":
        shutil.rmtree(site.parent / "cache")
    elif damage == "cut":
        path.write_bytes(body[: len(body) // 2])
    elif damage == "noise":
        path.write_bytes(bytes(byte ^ (n % 251 == 0) for n, byte in enumerate(body)))
    else:
        path.chmod(0o444)
    assert out != clean
    assert files(built(site)) == clean


def test_a_mistake_loses_nothing(site: Path) -> None:
    out = built(site)
    before = stamps(out)
    (site / "site.yml").write_text("titel: x\n", "utf-8")
    (site / "content" / "companies" / "beichen.md").write_text("---\naliases: [x]\n---\n", "utf-8")
    problems = refused(site)
    assert len(problems) >= 2, "all mistakes are told at once"
    assert any("site.yml:1: error:" in problem and "title" in problem for problem in problems)
    assert stamps(out) == before


def test_a_template_mistake_hides_no_warning(site: Path) -> None:
    (site / "seeds" / "empty.md").write_text("", "utf-8")
    (site / "templates").mkdir()
    (site / "templates" / "404.html").write_text("{% if %}", "utf-8")
    problems = refused(site)
    assert any(problem.startswith("templates/404.html:1: error") for problem in problems)
    assert any("empty.md" in problem for problem in problems)


def test_a_folder_that_is_no_site_gets_nothing_written_into_it(tmp_path: Path) -> None:
    assert not pipeline.build(Request(tmp_path)).built
    assert not pipeline.check(Request(tmp_path)).built
    assert list(tmp_path.iterdir()) == []


def test_dead_links_are_told_by_file_and_line(site: Path) -> None:
    (site / "content" / "pages").mkdir(exist_ok=True)
    page = "---\ntitle: P\n---\n\n# P\n\nOne.\n\nSee [here](companies/nobody.html) and\n[there](nowhere.html).\n"
    (site / "content" / "pages" / "p.md").write_text(page, "utf-8")
    company = site / "content" / "companies" / "beichen.md"
    written = company.read_text("utf-8").rstrip() + "\n\nSee [x](claims/none.html).\n"
    company.write_text(written, "utf-8")
    settings = (site / "site.yml").read_text("utf-8").rstrip() + "\nanswer: 见[此](stories/none.html)。\n"
    (site / "site.yml").write_text(settings, "utf-8")
    said = [str(problem) for problem in pipeline.check(Request(site, cache=site.parent / "cache")).problems]
    for place, target in (
        ("content/pages/p.md:9", "companies/nobody.html"),
        ("content/pages/p.md:10", "nowhere.html"),
        (f"content/companies/beichen.md:{written.count(chr(10))}", "claims/none.html"),
        (f"site.yml:{settings.count(chr(10))}", "stories/none.html"),
    ):
        assert any(one.startswith(f"{place}: warning: the link to {target}") for one in said), said


def test_warnings_stop_a_strict_build_alone(site: Path) -> None:
    (site / "seeds" / "empty.md").write_text("", "utf-8")
    assert any("empty.md" in problem for problem in refused(site, strict=True))
    assert not (site.parent / "out").exists()
    built(site)
    assert b"empty.md" in (site.parent / "out" / "sources" / "index.html").read_bytes()


def test_an_empty_folder_is_a_page_and_never_empties_a_site(site: Path) -> None:
    out = built(site)
    before = stamps(out)
    shutil.rmtree(site / "seeds")
    (site / "seeds").mkdir()
    (problem,) = refused(site)
    assert "no article" in problem
    assert stamps(out) == before
    fresh = built(site, "fresh")
    assert b"python build.py" in (fresh / "index.html").read_bytes()


def test_an_output_inside_the_articles_is_refused(site: Path) -> None:
    outcome = pipeline.build(Request(site, site / "seeds" / "out", cache=site.parent / "cache"))
    assert not outcome.built
    assert not (site / "seeds" / "out").exists()


def test_the_last_lines_say_what_was_added(site: Path) -> None:
    built(site)
    _add(site, 0)
    outcome = build(site, site.parent / "out", site.parent / "cache")
    assert len(outcome.added) == 1
    (added,) = outcome.added
    assert (site.parent / "out" / "sources" / f"{added.article}.html").is_file()
    assert added.story
    assert added.story_articles >= 1
    assert outcome.new >= 1


def test_build_py_runs_from_anywhere(site: Path, tmp_path: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "build", str(site), "--out", "o", "--cache", "c"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "o" / "index.html").is_file()

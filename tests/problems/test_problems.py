"""Mistakes of all kinds: each is said with file and line, all at once, and the rest is read."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.model import Collection
from sourcebook.read import read_site
from tests.tables import table

CASES = [case for name in ("site", "lists", "articles") for case in table(f"problems/{name}.yml")]
GOOD = {
    "site.yml": "title: A\n",
    "seeds/good.md": "---\ntitle: G\ndate: 2025-02-11\nurl: https://a.example/g\n---\n好。",
}
YAMLISH = st.text(alphabet="title:articles same-[]{}&*!|>'\"#%@? \n\t\x00é甲0159", max_size=80)


def write(site: Path, files: dict[str, str | None]) -> Path:
    has_articles = any(name.startswith(("seeds/", "archive/")) for name in files)
    standing = {"site.yml": GOOD["site.yml"]} if has_articles else GOOD
    for name, text in {**standing, **files}.items():
        if text is not None:
            (site / name).parent.mkdir(parents=True, exist_ok=True)
            (site / name).write_bytes(text.encode("utf-8", "surrogatepass"))
    return site


def said(collection: Collection) -> list[str]:
    return [str(problem) for problem in collection.problems]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_problems(case: dict[str, object], tmp_path: Path) -> None:
    files, expected = case["files"], case["problems"]
    assert isinstance(files, dict)
    assert isinstance(expected, list)
    collection = read_site(write(tmp_path, files))
    found = said(collection)
    missing = [beginning for beginning in expected if not any(one.startswith(beginning) for one in found)]
    unexpected = [one for one in found if not any(one.startswith(beginning) for beginning in expected)]
    assert not missing, found
    assert not unexpected
    assert {one.file: one.code for one in collection.left_out} == case.get("left_out", {})
    assert len(collection.articles) == case.get("articles", 0 if "left_out" in case else 1)


FILES = ("site.yml", "content/origins.yml", "content/decisions.yml", "content/companies/a.md", "content/articles/a.md",
         "content/events/a.md", "content/pages/a.md", "seeds/a.md")  # fmt: skip
TEXTS = YAMLISH | YAMLISH.map(lambda text: f"---\n{text}\n---\n正文")


@given(st.dictionaries(st.sampled_from(FILES), TEXTS, max_size=4))
@settings(max_examples=150, deadline=None)
def test_nothing_that_is_written_raises(files: dict[str, str | None]) -> None:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        collection = read_site(write(Path(folder), files))
    assert list(collection.problems) == sorted(set(collection.problems))


def test_links_out_of_the_tree_are_not_followed(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("秘密。", encoding="utf-8")
    site = write(tmp_path / "site", {})
    (site / "seeds" / "link.md").symlink_to(outside / "secret.md")
    (site / "seeds" / "folder").symlink_to(outside)
    (site / "seeds" / "self").symlink_to(site / "seeds")
    assert [article.file for article in read_site(site).articles] == ["seeds/good.md"]


def test_another_folder_stands_in_for_the_articles(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {"site.yml": "title: A\narticles: nowhere\n"})
    write(tmp_path / "other", {"seeds/x.md": GOOD["seeds/good.md"]})
    collection = read_site(site, tmp_path / "other" / "seeds")
    assert [article.file for article in collection.articles] == ["../other/seeds/x.md"]
    assert not collection.problems


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    texts = {f"seeds/{name}.md": f"---\ntitle: {name}\ndate: 2025-02-1{n}\nurl: https://a.example/{name}\n---\n{name}。"
             for n, name in enumerate("abc")}  # fmt: skip
    one = read_site(write(tmp_path / "one", dict(texts)))
    other = read_site(write(tmp_path / "other", dict(reversed(texts.items()))))
    assert one == other


def test_a_correction_wins_over_the_file(tmp_path: Path) -> None:
    files = {
        "site.yml": "title: A\noutlets: {某报: {text: full, aliases: [某某报]}}\n",
        "seeds/a.md": "---\ntitle: A\ndate: 2025-02-11\nurl: https://a.example/a\noutlet: 乙报\n---\n甲。",
        "content/articles/x.md": "---\narticle: a\noutlet: 某某报\npublished: 2025-02-12 8:00\noff_topic: 1\n---\n注。",
    }
    collection = read_site(write(tmp_path, dict(files)))
    article = collection.articles[0]
    assert (article.outlet, article.text, article.published) == ("某报", "full", "2025-02-12T08:00:00+08:00")
    assert (article.off_topic, article.note) == (True, "注。")

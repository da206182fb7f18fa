"""A few companies, persons and outlets that do not exist, and articles about them made from a case file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from sourcebook.annotate import annotate, compile_lists
from sourcebook.dedupe import group
from sourcebook.model import Annotation, Article, Company, Config, Curated, Decision, Groups, Origin, Product
from sourcebook.text import language_of, short_hash

CASES = Path(__file__).resolve().parents[1] / "cases"
COMPANIES = (
    Company("beichen", "北辰汽车", ("北辰", "Beichen"), (Product("长庚", ("Changgeng",)),)),
    Company("qinghe", "青禾电池", ("青禾", "青禾電池", "Qinghe")),
    Company("lanhai", "澜海芯片", ("澜海", "瀾海", "Lanhai")),
)
ORIGINS = (
    Origin("luochuan", "洛川通讯", "agency", aliases=("洛川通訊", "Luochuan"), curated=True),
    Origin("mo-yan", "莫砚", "person", "beichen", ("莫硯", "Mo Yan"), curated=True),
    Origin("shen-du", "沈渡", "person", "qinghe", ("Shen Du",), curated=True),
)


def cases(part: str) -> list[Any]:
    """Every case of a part, in the order of its files; each has a name."""
    found: list[Any] = []
    for path in sorted((CASES / part).glob("*.yml")):
        found += yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def article(key: str, given: Mapping[str, Any]) -> Article:
    text = str(given["text"])
    return Article(
        id=key,
        file=f"seeds/{key}.md",
        title=str(given.get("title", key)),
        body=text,
        sha256=short_hash(text),
        outlet=str(given.get("outlet", f"outlet-{key}")),
        language=language_of(text),
        published=str(given.get("published", "")),
        off_topic=bool(given.get("off_topic", False)),
    )


def understood(articles: Iterable[Article]) -> tuple[dict[str, Article], dict[str, Annotation], Curated]:
    curated = Curated(companies=COMPANIES, origins=ORIGINS)
    lists = compile_lists(Config("test"), curated)
    by_id = {one.id: one for one in articles}
    return by_id, {key: annotate(one, lists) for key, one in by_id.items()}, curated


def grouped(given: Mapping[str, Mapping[str, Any]], decisions: tuple[Decision, ...] = ()) -> Groups:
    """The groups of a case's articles, which are given by id."""
    articles, annotations, curated = understood(article(key, one) for key, one in given.items())
    return group(articles, annotations, Curated(curated.companies, curated.origins, decisions))

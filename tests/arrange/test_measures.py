"""Rows of figures: one value is one row, however and in whichever language it is told; two values are two."""

from __future__ import annotations

import pytest

from sourcebook.arrange.cites import Citations
from sourcebook.arrange.context import Context, context
from sourcebook.arrange.figure_rows import rows
from sourcebook.arrange.kept import Anew
from sourcebook.arrange.measures import measure
from sourcebook.model import Article, Config, Corpus, Groups, Kind, Provenance, Reason
from tests.annotate.lists import CURATED, understood


def told(*texts: str) -> Context:
    """Articles with these texts, a day apart, shown in full."""
    annotations = {f"a{n}": understood(text).but(article=f"a{n}") for n, text in enumerate(texts)}
    articles = {
        key: Article(key, f"{key}.md", key, "", "", outlet="甲报", published=f"2025-02-1{n}", text="full")
        for n, key in enumerate(annotations)
    }
    groups = Groups(
        kinds={key: Kind("report", Reason("about-it")) for key in articles},
        provenance={key: Provenance("", ()) for key in articles},
        origins=(),
        reposts=(),
        stories=(),
        claims=(),
        events=(),
        boilerplate={},
    )
    return context(Corpus(Config("数"), CURATED, articles, annotations, groups))


def shown(*texts: str) -> list[tuple[str, tuple[str, ...], int]]:
    known = told(*texts)
    cites = Citations(known.sources.__getitem__)
    made = [measure(known, row, cites) for row in rows(known, Anew(known))]
    return sorted((one.surface, one.variants, one.reports) for one in made)


ONE = [
    ("云雀2024年的利润增长了12%。", "Skylark's profit rose 12% in 2024."),
    ("云雀2024年的营收下降了8%。", "Skylark said revenue fell 8 percent in 2024."),
    ("云雀2024年第四季度营收下滑11%。", "云雀2024年第四季度营收下降11.08%。"),
    ("云雀2024年的销量下降了25%。", "云雀2024年销量下滑25%。"),
]
TWO = [
    ("云雀2024年的利润增长了12%。", "Skylark's revenue rose 12% in 2024."),
    ("云雀2024年的利润增长了12%。", "Jinghu's profit rose 12% in 2024."),
    ("云雀2024年的利润增长了12%。", "Skylark's profit rose 12% in 2023."),
    ("云雀2024年的毛利润增长了12%。", "Skylark's profit rose 12% in 2024."),
    ("云雀2024年第四季度营收下滑11%。", "云雀2024年第四季度营收下降11.68%。"),
    ("云雀2024年第四季度营收下滑11%。", "云雀2024年第三季度营收下降11.08%。"),
    ("云雀2024年第四季度营收下滑11%。", "云雀2024年第四季度营收增长11.08%。"),
]


@pytest.mark.parametrize("texts", ONE)
def test_one_value_is_one_row(texts: tuple[str, str]) -> None:
    ((_, variants, reports),) = shown(*texts)
    assert reports == 2
    assert len(variants) <= 1
    assert shown(*reversed(texts))[0][2] == 2


@pytest.mark.parametrize("texts", TWO)
def test_two_values_are_two_rows(texts: tuple[str, str]) -> None:
    assert [reports for _, _, reports in shown(*texts)] == [1, 1]


def test_a_short_value_that_two_longer_ones_come_to_stays_alone() -> None:
    texts = [f"云雀2024年第四季度营收下降{value}%。" for value in ("11", "11.08", "11.21")]
    assert [reports for _, _, reports in shown(*texts)] == [1, 1, 1]

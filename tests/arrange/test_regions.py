"""Where a figure holds: told where the sentence limits it to one region, and only of what is counted by market."""

from __future__ import annotations

import pytest

from sourcebook.arrange.regions import region_of
from tests.dedupe.world import article, understood

CASES = [
    ("北辰汽车在中国的营收连续两年下降：去年12月季度下降11%。", "11%", "中国"),
    ("财报显示，去年第四季度北辰汽车大中华区营收下降11.08%。", "11.08%", "大中华区"),
    ("今年第三季度北辰汽车在中国的轿车销量同比下降0.3%。", "0.3%", "中国"),
    ("2024年第四季度北辰汽车在中国市场的出货量回升，市场份额为17%。", "17%", "中国"),
    ("北辰汽车全年营收增长8.34%。", "8.34%", ""),
    ("中国是北辰汽车仅次于美国的第二大市场，去年营收下降3%。", "3%", ""),
    ("北辰汽车在美国和在日本的销量都下降5%。", "5%", ""),
    ("美国公司北辰汽车的销量下降5%。", "5%", ""),
    ("在中国的公司里，青禾电池的估值达到300亿元。", "300亿元", ""),
    ("Sales of Beichen in China fell 11% in the quarter.", "11%", "China"),
    ("Sales of Beichen fell 11% in the quarter.", "11%", ""),
]


@pytest.mark.parametrize(("text", "surface", "region"), CASES)
def test_region(text: str, surface: str, region: str) -> None:
    _, annotations, _ = understood([article("a", {"text": text, "published": "2025-02-11"})])
    found = [figure for figure in annotations["a"].figures if figure.surface == surface]
    assert found, "the figure is read"
    assert region_of(annotations["a"], found[0]) == region

"""What stands in the place of an image: what is said of it, and never a word that says nothing."""

from __future__ import annotations

import pytest

from sourcebook.arrange.source_text import _pictured
from sourcebook.model import Block
from tests import small


@pytest.mark.parametrize(
    ("told", "caption", "said"),
    [
        ("图片", "", ""),
        ("图片", "（图片来源：示例图库）", "图片来源：示例图库"),
        ("image 3", "Photo: Example Agency", "Photo: Example Agency"),
        ("IMG_20250211.jpeg", "", ""),
        ("发布会现场", "图源：示例图库", "发布会现场 · 图源：示例图库"),
        ("The stage, an hour before", "", "The stage, an hour before"),
        ("图源：示例图库", "图源：示例图库", "图源：示例图库"),
    ],
)
def test_an_image_is_told_by_its_words_and_its_caption(told: str, caption: str, said: str) -> None:
    annotation = small.corpus().annotations["aaaaaaaaaa"]
    end = len(told) + 1 + len(caption)
    blocks = (Block("image", 0, len(told)), Block("caption" if caption else "paragraph", len(told) + 1, end))
    assert _pictured(annotation.but(text=f"{told}\n{caption}", blocks=blocks), 0) == said

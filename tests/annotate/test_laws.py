"""What holds for any article whatever: offsets fit, nothing raises, hostile text takes no longer than its length."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.annotate.lists import understood

WORDS = """据 晚讯社 报道 ， 。 “ ” 云雀科技 镜湖 林曜 表示 称 （ ） 《 》 知情人士 律师 文件 作者 | 来源：
公众号 【 】 Z Skylark said according Ann Marks , . " citing Wire in a court filing # - * [ ] http://a.b 2月12日
消息 他 还 的 在 援引 :"""
PIECES = st.sampled_from((*WORDS.split(), "\n\n", " ", "Evening Wire", "according to "))
TEXTS = st.lists(PIECES | st.text(max_size=6), max_size=60).map("".join)


@settings(max_examples=120, deadline=None)
@given(TEXTS, TEXTS)
def test_offsets_fit(text: str, title: str) -> None:
    annotation = understood(text, title[:80])
    length = len(annotation.text)
    for sentence in annotation.sentences:
        block = annotation.blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end <= length
    for mention in annotation.mentions:
        assert 0 <= mention.start < mention.end <= length
    for credit in annotation.attributions:
        assert 0 <= credit.start < credit.end <= length
        assert 0 <= credit.covers_start <= credit.covers_end <= length
        assert credit.form in ("named", "anonymous", "unnamed", "own")
        assert 0 <= credit.sentence < len(annotation.sentences)
    assert len({sentence.key for sentence in annotation.sentences}) == len(annotation.sentences)
    assert annotation == understood(text, title[:80])


@pytest.mark.parametrize(
    "unit",
    [
        "据",
        "提交文件",
        "的",
        "《",
        "（",
        "| ",
        "援引",
        "A A ",
        "said ",
        "in a ",
        "according to ",
        "一位接近",
        "来源：",
        "·",
        "By A ",
        "。”",
        "Ann Marks said ",
        "林曜表示",
        "据晚讯社报道",
        "他说",
    ],
)
def test_hostile_text_takes_linear_time(unit: str) -> None:
    took = [_time_of(unit * (size // len(unit))) for size in (4_000, 16_000)]
    assert took[1] < 12 * max(took[0], 0.02)


def _time_of(text: str) -> float:
    """Seconds of this process, the least of three: one of them may hold the collector's round."""
    took = []
    for _ in range(3):
        started = time.process_time()
        understood(text, text[:200])
        took.append(time.process_time() - started)
    return min(took)


def test_a_text_that_names_thousands_of_people_takes_linear_time() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    names = [f"M{a}{b}{c}" for a in letters for b in letters for c in letters]
    took = []
    for count in (500, 2_000):
        text = " ".join(f"Bo {name} said so. {name} said no.\n\n" for name in names[:count])
        started = time.process_time()
        understood(text)
        took.append(time.process_time() - started)
    assert took[1] < 8 * max(took[0], 0.05)

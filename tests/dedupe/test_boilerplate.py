"""What an outlet prints under many articles is boilerplate; news that is repeated is not."""

from __future__ import annotations

from sourcebook.dedupe.boilerplate import UNRELATED, find_boilerplate
from sourcebook.model import Article
from tests.dedupe.world import article, understood

LINE = "喜欢这篇文章的读者也读了下面几篇。"
TOPICS = ("植物园梅花开放", "航运指数连跌五日", "四天工作制试点", "油价跌破六十美元", "足球队客场取胜", "新桥通车")


def _found(articles: list[Article]) -> dict[str, list[str]]:
    by_id, annotations, _ = understood(articles)
    return {
        key: [
            annotations[key].text[annotations[key].sentences[i].start : annotations[key].sentences[i].end]
            for i in indices
        ]
        for key, indices in find_boilerplate(by_id, annotations).items()
    }


def _page(number: int, line: str, outlet: str = "海岬新闻") -> Article:
    topic = TOPICS[number]
    text = f"{topic}，记者在现场看到了{number + 3}百人。\n\n当地人说{topic}还是头一回。\n\n{line}"
    return article(f"a{number}", {"title": topic, "text": text, "outlet": outlet})


def test_a_line_under_unrelated_articles_of_one_outlet() -> None:
    found = _found([_page(number, LINE) for number in range(UNRELATED)])
    assert found == {f"a{number}": [LINE] for number in range(UNRELATED)}


def test_fewer_articles_are_not_enough() -> None:
    assert not _found([_page(number, LINE) for number in range(UNRELATED - 1)])


def test_other_outlets_do_not_count() -> None:
    assert not _found([_page(number, LINE, f"媒体{number}") for number in range(6)])


def test_a_background_sentence_that_names_a_company_is_news() -> None:
    assert not _found([_page(number, "澜海芯片去年卖出了三亿枚芯片。") for number in range(6)])


def test_reprints_of_one_text_are_not_unrelated() -> None:
    text = f"北辰汽车宣布签约。\n\n双方都没有回应。\n\n{LINE}"
    assert not _found([article(f"a{n}", {"title": "北辰签约", "text": text, "outlet": "海岬新闻"}) for n in range(9)])

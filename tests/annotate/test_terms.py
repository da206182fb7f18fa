"""What comparisons weigh of a sentence: the same in simplified, traditional and English."""

from __future__ import annotations

import pytest

from tests.annotate.lists import understood


def _terms(text: str) -> tuple[str, ...]:
    return understood(text).terms[0]


def _content(text: str) -> set[str]:
    return {term for term in _terms(text) if not term.startswith("m:")}


def test_two_scripts_give_the_same_terms() -> None:
    assert _terms("云雀科技撤回了对镜湖的收购要约。") == _terms("雲雀科技撤回了對鏡湖的收購要約。")


def test_two_languages_share_who_did_what() -> None:
    chinese = _content("云雀科技以480亿美元收购镜湖的非营利机构，遭董事会拒绝。")
    english = _content("Skylark's $48 billion offer to buy the nonprofit of Jinghu was rejected by the board.")
    assert {
        "c:skylark",
        "c:jinghu",
        "n:USD:4.8e+10",
        "a:buy",
        "a:reject",
        "k:nonprofit",
        "k:board",
    } <= chinese & english


def test_the_speaker_is_not_what_is_said() -> None:
    said = _content("林曜在港湾峰会上表示，镜湖不会出售。")
    assert "s:lin-yao" in said
    assert not {"a:attend", "p:lin-yao"} & said
    assert _content("据《港湾邮报》报道，镜湖不会出售。") == _content("镜湖不会出售。")


@pytest.mark.parametrize(
    ("text", "mode"),
    [
        ("镜湖没有收到报价。", "m:not"),
        ("镜湖可能与云雀合并。", "m:may"),
        ("镜湖将与云雀合并。", "m:will"),
        ("如果镜湖转型，云雀就撤回报价。", "m:if"),
        ("除非镜湖转型，云雀不会撤回报价。", "m:unless"),
        ("镜湖为海外用户推出新功能。", "m:abroad"),
        ("Jinghu has not received the offer.", "m:not"),
        ("Jinghu could merge with Skylark.", "m:may"),
        ("Jinghu will withdraw unless Skylark pays.", "m:unless"),
    ],
)
def test_modes_tell_hypothesis_and_denial_from_fact(text: str, mode: str) -> None:
    assert mode in _terms(text)


def test_a_longer_word_is_not_read_as_the_shorter_in_it() -> None:
    assert "k:forprofit" not in _terms("镜湖是一家非营利机构。")
    assert "m:not" not in _terms("不过，镜湖不断扩张。")


def test_a_product_is_its_company_and_itself() -> None:
    assert {"c:skylark", "c:skylark/云雀眼镜"} <= _content("他买了一副云雀眼镜。")


def test_clauses_begin_where_the_text_says() -> None:
    annotation = understood("云雀收购镜湖，董事会拒绝了；双方没有评论。")
    (breaks,) = annotation.breaks
    assert [annotation.text[offset] for _, offset in breaks] == ["云", "董", "双"]
    assert [annotation.terms[0][index] for index, _ in breaks] == ["c:skylark", "k:board", "双方"]


def test_titles_have_terms_too() -> None:
    assert {"c:skylark", "a:buy"} <= set(understood("天气很好。", "云雀收购湖边一家小厂").title_terms)

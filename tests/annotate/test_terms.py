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


@pytest.mark.parametrize(
    ("text", "planned"),
    [
        ("云雀将于周三宣布新的方案。", True),
        ("云雀将把总部迁往湖州。", True),
        ("云雀计划在湖州设厂。", True),
        ("镜湖愿意提高报价。", True),
        ("云雀已于周一将报价提交给镜湖。", False),
        ("他周一将报价提交给了镜湖董事会。", False),
        ("他曾支持将镜湖转为营利性公司。", False),
        ("董事会讨论将镜湖拆分。", False),
        ("镜湖董事会否决了该计划。", False),
        ("这是镜湖收购计划的一部分。", False),
        ("Skylark plans to build a plant.", True),
        ("The board voted down the plan of Skylark.", False),
    ],
)
def test_a_plan_is_told_from_what_is_done(text: str, planned: bool) -> None:
    assert ("m:will" in _terms(text)) == planned


@pytest.mark.parametrize(
    ("one", "other", "term"),
    [
        ("各方承诺作出坚定的回击。", "各方承诺作出坚决的回击。", "w:firm"),
        ("新规即时生效。", "The rules apply immediately.", "w:immediate"),
        ("他要取得多数股权。", "He wants a majority stake.", "w:majoritystake"),
        ("晶圆的良率提高。", "The yield rate of wafers rose.", "t:yieldrate"),
        ("中美举行会谈。", "China held talks.", "k:china"),
        ("中美举行会谈。", "The U.S. held talks.", "k:us"),
        ("钢铝价格上涨。", "Prices of aluminum rose.", "t:aluminium"),
        ("巴黎峰会开幕。", "The summit in Paris opened.", "w:summit"),
        ("镜湖采购了一批伺服器。", "镜湖采购了一批服务器。", "k:server"),
        ("镜湖纯利按年下跌。", "镜湖净利润同比下降。", "k:profit"),
        ("镜湖纯利按年下跌。", "镜湖净利润同比下降。", "w:yearonyear"),
    ],
)
def test_two_wordings_share_a_term(one: str, other: str, term: str) -> None:
    assert term in _content(one) & _content(other)


def test_a_longer_word_is_not_read_as_the_shorter_in_it() -> None:
    assert "k:forprofit" not in _terms("镜湖是一家非营利机构。")
    assert "m:not" not in _terms("不过，镜湖不断扩张。")


def test_an_ordinary_word_is_no_part_of_another() -> None:
    assert "w:handle" in _terms("镜湖处理了投诉。")
    assert "w:handle" not in _terms("镜湖推出了处理器。")


def test_a_product_is_its_company_and_itself() -> None:
    assert {"c:skylark", "c:skylark/云雀眼镜"} <= _content("他买了一副云雀眼镜。")


def test_clauses_begin_where_the_text_says() -> None:
    annotation = understood("云雀收购镜湖，董事会拒绝了；双方没有评论。")
    (breaks,) = annotation.breaks
    assert [annotation.text[offset] for _, offset in breaks] == ["云", "董", "双"]
    assert [annotation.terms[0][index] for index, _ in breaks] == ["c:skylark", "k:board", "双方"]


def test_titles_have_terms_too() -> None:
    assert {"c:skylark", "a:buy"} <= set(understood("天气很好。", "云雀收购湖边一家小厂").title_terms)


def test_a_forename_before_a_listed_name_says_nothing() -> None:
    said = _terms("镜湖的埃德蒙·林曜出席了会议，康拉德·贝克没有来。")
    assert "p:lin-yao" in said
    assert "埃德蒙" not in said
    assert any("贝克" in term for term in said)


def test_an_accusation_is_said_and_not_only_how() -> None:
    assert "a:criticise" in _terms("林曜还指责镜湖背离使命。")


def test_a_quarrel_is_no_suit() -> None:
    assert {"k:feud"} == {term for term in _terms("两人长期不和。") if term in ("k:feud", "a:sue")}
    assert {"a:sue"} == {term for term in _terms("两人对簿公堂。") if term in ("k:feud", "a:sue")}
    assert "a:sue" in _terms("The legal battle between the two goes on.")

"""Text as the date grammar reads it: the same length, so that every offset holds.

In: a text. Out: the text with full-width forms, traditional characters that dates use, capitals and typographic dashes
folded to one form each, character by character. It exists so that no pattern has to spell 週, 周 and Ｑ４ apart.
"""

from __future__ import annotations

from functools import cache

_TRADITIONAL = (
    "週號個後禮這該當節歷農兩點時間開幾財報訊電將擬預計劃會過與從內無凈結頭條晝陽聖誕婦勞動兒親雙慶環訓業"
    "數舊連幹準於東歲極據續曆貳參銷營純經賺虧減總錄訂貶漲僅達滿來盤國萬遲測規勢爭稱說發佈確認寫約終績導貨"
    "現標實專訪講聲機鐘離歸嚮餘際還應劇園廣場線樓門車館廳碼選價倉庫單"
)
_SIMPLIFIED = (
    "周号个后礼这该当节历农两点时间开几财报讯电将拟预计划会过与从内无净结头条昼阳圣诞妇劳动儿亲双庆环训业"
    "数旧连干准于东岁极据续历二三销营纯经赚亏减总录订贬涨仅达满来盘国万迟测规势争称说发布确认写约终绩导货"
    "现标实专访讲声机钟离归向余际还应剧园广场线楼门车馆厅码选价仓库单"
)

_FOLDS = (
    {ord(t): s for t, s in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
    | {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    | {code: chr(code + 32) for code in range(ord("A"), ord("Z") + 1)}
    | {code: chr(code - 0xFEE0 + 32) for code in range(0xFF21, 0xFF3B)}
    | dict.fromkeys(map(ord, "–—‐‑‒―−－"), "-")
    | dict.fromkeys(map(ord, "〜～∼˜"), "~")
    | dict.fromkeys(map(ord, "\u00a0\u3000\t\r\u2009\u202f*"), " ")
    | dict.fromkeys(map(ord, "’‘"), "'")
    | {ord("○"): "〇", ord("Ｏ"): "o", ord("﹣"): "-", ord("廿"): "廿"}
)


def folded(text: str) -> str:
    """`text` with every character that dates are written with in one form; len() and offsets stay."""
    return text.translate(_table())


@cache
def _table() -> tuple[int, ...]:
    """`_FOLDS` with every other character of the basic plane as itself: `str.translate` raises and catches an error
    for each that a mapping does not hold."""
    table = list(range(0x10000))
    for code, folded_to in _FOLDS.items():
        table[code] = ord(folded_to)
    return tuple(table)

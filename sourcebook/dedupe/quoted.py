"""What is quoted on markets (indices, metals, oils and currencies, under one name each), and at what hour of their day.

In: a stretch of text, or its terms. Out: what it names. It exists since the names are too short, in Chinese, for words
to be told.
"""

from __future__ import annotations

import re
from collections.abc import Set
from functools import cache

from ahocorasick_rs import AhoCorasick

from sourcebook.text import fold, regex

_NAMES = {
    "dow": "道指 道琼斯 dow",
    "nasdaq": "纳指 纳斯达克 nasdaq",
    "s&p": "标普 标准普尔 s&p",
    "shanghai": "沪指 上证",
    "shenzhen": "深成指 深证",
    "chinext": "创业板",
    "star": "科创",
    "hangseng": "恒指 恒生",
    "nikkei": "日经 nikkei",
    "kospi": "kospi 韩国综合",
    "dax": "dax",
    "ftse": "富时 ftse",
    "nifty": "nifty",
    "sensex": "sensex",
    "brent": "布伦特 布油 brent",
    "wti": "wti 美油",
    "gold": "黄金 金价 gold",
    "silver": "白银 银价 silver",
    "copper": "铜价 沪铜 伦铜 copper",
    "bitcoin": "比特币 bitcoin",
    "ether": "以太坊 以太币 ethereum",
    "euro": "欧元 euro",
    "sterling": "英镑 sterling",
    "yen": "日元 yen",
}
_NONE = frozenset[str]()
_OWNER = {word: name for name, words in _NAMES.items() for word in words.split()}
_WORDS = regex(
    "|".join(rf"(?<![a-z]){re.escape(word)}(?![a-z])" if word.isascii() else word for word in sorted(_OWNER))
)

_PHASES = {
    word: phase
    for phase, words in {
        "before": "t:futures k:premarket",
        "open": "平开 开市 早盘 早市",
        "noon": "午盘 半日 半日市 午间 中午 midday noon",
        "late": "尾盘 午后 late",
        "close": "收高 收低",
        "after": "k:afterhours",
    }.items()
    for word in words.split()
}
"""Hours of a market's day, by what tells them."""
_OF_DAY = frozenset(_PHASES)


def quoted_in(text: str) -> frozenset[str]:
    """What `text` names of it."""
    folded = fold(text)
    if not _automaton().find_matches_as_indexes(folded):
        return _NONE
    return frozenset([_OWNER[word] for word in _WORDS.findall(folded)])


@cache
def _automaton() -> AhoCorasick:
    """Tells soon that nothing is named, as of most texts."""
    return AhoCorasick(sorted(_OWNER))


def phases_in(terms: Set[str]) -> frozenset[str]:
    """The hours of a market's day that `terms` tell of."""
    return _NONE if _OF_DAY.isdisjoint(terms) else frozenset([_PHASES[term] for term in _OF_DAY & terms])

"""What the form of a title tells: a digest, a market report, a comment.

In: a title. Out: whether it has that form. Forms are a matter of words alone, which is why they stand apart from the
rules of `kinds`, that weigh what a text holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sourcebook.text import fold, regex

_DIGEST_TITLE = regex(
    r"早报|晚报|日报\s*[|｜]|周报|早餐|早知道|早参|早间|晚间|午间|夜间|隔夜|要闻|头条[:：|｜]|盘前|盘后|收评|午评|早评|早盘|午盘|尾盘"
    r"|开盘[:：]|收盘[:：]|看盘|(?<!近)一周(?!最|内|以?来|年|后|前|新[高低])|本周|周回顾|速览|速递|汇总|盘点|合集|精选|简报|快报|早班车|日历|热点|成交额前|[亚欧美汇金债]市[】:：]|一文看|一图看|大事"
    r"|\b(?:morning|evening|midday|daily|weekly|market) (?:brief|briefing|wrap|report|roundup|digest|update|recap)"
    r"|\bnews highlights\b|\btop (?:company )?news\b|\bround-?up\b|\bnewsletter\b|\bpodcast\b|\bpress digest\b"
    r"|\bthis week in\b|\bweek in review\b|\bbusiness news\b|\bwall st(?:reet)? (?:ends|opens|closes|breakfast)"
    r"|\bstocks? (?:to watch|making moves)\b|\b\d{1,2}:\d\d report\b|\blive updates?\b"
)
_ANALYSIS_TITLE = regex(
    r"[?？]\s*$|为何|为什么|怎么|如何|何以|解读|解析|深度|复盘|背后|启示|意味着|评论|观察|观点|社论|专栏|逻辑|真相|反思|思考"
    r"|^(?:how|why|what|who|inside|the case (?:for|against)|opinion|analysis|explain)\b"
    r"|\bexplained\b|\bopinion\b|\banalysis\b|\bexplainer\b|\bmeans for\b|\bhere'?s (?:why|what)\b"
    r"|\bthese are the\b|\bwhat to know\b|\bthings to know\b"
)

_EXCLAIMED = regex(r"[!！][^!！?？]{2,60}[?？]\s*$")
"""News first, then a question that only asks to read on: ……大跌！发生了什么？"""
_WHAT_HAPPENS = regex(r"\bwhat['’]?s (?:going on|happening) (?:with|to)\b")

_MARKET_ZH = (
    r"(?:【[^】]{1,12}】)?(?:美股|A股|港股|欧股|日股|韩股|台股|亚股|亚太股市|(?:周[一二三四五])?(?:热门)?中概股|恒指|恒生指数|道指|纳指|标普|沪指|深成指|创业板指|日经"
    r"|(?:现货|国际|纽约|上海)?(?:黄金|金价|白银|银价|油价|原油|布油|美油)|美元|美汇|日元|欧元|英镑|澳元|人民币|美债|比特币|以太坊)"
)
_MARKET_EN = (
    r"(?:u\.?s\.? |asian? |european? |uk |indian? |japan(?:ese)? |chin(?:a|ese) |hong kong |global |world |most )?"
    r"(?:(?:stock|share|equity|equities|index|dow|s&p(?: 500)?|nasdaq) )?"
    r"(?:stocks|shares|equities|markets|indexes|indices|futures|wall st(?:reet)?|nasdaq|dow(?: jones)?|s&p(?: 500)?"
    r"|sensex|nifty|nikkei|hang seng|kospi|ftse|stoxx|treasury yields|treasuries"
    r"|(?:spot )?(?:gold|silver|copper)(?: prices?)?|(?:crude )?oil(?: prices?)?|brent(?: crude)?|crude"
    r"|bitcoin(?: price)?|ethereum|ether|dogecoin|xrp|(?:u\.?s\.? )?dollar|usd)"
)
_MOVES_EN = (
    r"(?:today )?(?:rise|fall|slip|slide|drop|dip|climb|gain|edge|jump|surge|soar|tumble|sink|retreat|rally"
    r"|rallie|end|close|open|steady|steadie|ease|inch|tick|hover|pare|extend|reverse|rebound|hit|surrender|trade)(?:s|d|ed)?\b"
    r"|(?:mixed|muted|flat|higher|lower|up|down|slightly|marginally|little changed)\b"
)
_MARKET_TITLE = regex(
    rf"^{_MARKET_ZH.lower()}(?:市场|期货|指数|三大指数|大盘|收市|收盘|全线|全天|早段|早盘|午后|中段|尾盘|盘中|盘前|集体|多数|普遍|逆势|短线|突然|大幅|小幅){{0,3}}"
    r"(?:上涨|上升|上行|走高|走低|走强|走弱|走软|收涨|收跌|下跌|下挫|涨|跌|升|挫|高开|低开|高收|低收|靠稳|个别走|偏软|偏强|回落|反弹|飙|"
    r"再创|创新|创历史|突破|失守|站上|持平|震荡|续涨|续跌|[涨跌]幅|暴|大涨|大跌|急[升跌挫])"
    rf"|^{_MARKET_EN}(?:,? (?:and |& )?{_MARKET_EN}){{0,4}} (?:{_MOVES_EN})"
    r"|\bwhat'?s (?:moving|driving) (?:the )?markets?\b"
)

_SHARES = regex(
    r"股|指|标普|日经|stock|share|equit|market|ind(?:ex|ices)|futures|wall st|nasdaq|dow|s&p|sensex|nifty|nikkei"
    r"|hang seng|kospi|ftse|stoxx"
)

_CLAUSE = 60
"""Characters of a further clause that are looked at."""
_ONE_SHARE = regex(
    r"\s?(?:\([^()]{1,14}\)\s?)?(?:美股|港股|a股|adr)?(?:股价)?(?:周[一二三四五])?"
    r"(?P<hours>盘前|盘后|早盘|午盘|尾盘|夜盘|盘初|午后|早间|午间|隔夜)[^,。;!?\s]{0,6}?(?:涨|跌|升|挫|飙|走高|走低|走强|走弱|拉升|跳水|反弹|回落)"
)
"""Behind a company's name: its share moved outside, at the beginning or at the end of trading."""
_FEW_SHARES = 2
_NEXT_CLAUSE = regex(r"[!;|。,]\s?(?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff])")
"""Where a further clause of a Chinese title begins."""


def is_digest(title: str, names: Iterable[tuple[int, int]] = ()) -> bool:
    """The morning's news, the week in review; something and how the markets went (……！黄金冲高回落). How one share went
    before or after hours (甲盘前涨超1%) is none; `names` is where companies stand in the title."""
    folded = _without_hours(fold(title), list(names))
    return bool(_DIGEST_TITLE.search(folded)) or any(
        _MARKET_TITLE.match(folded[clause.end() : clause.end() + _CLAUSE]) for clause in _NEXT_CLAUSE.finditer(folded)
    )


def _without_hours(folded: str, names: Sequence[tuple[int, int]]) -> str:
    """`folded` without the trading hours in which one of few shares moved."""
    moves = [move for _, end in names if (move := _ONE_SHARE.match(folded, end))]
    if not moves or len(moves) > _FEW_SHARES:
        return folded
    for move in moves:
        start, end = move.span("hours")
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def market_report(title: str) -> str:
    """The kind of a report of how shares (a round-up of them), a metal, oil, a coin or a currency went; what moves them
    is named there, and is not the subject. Empty for any other title."""
    found = _MARKET_TITLE.search(fold(title).replace("’", "'"))
    if not found:
        return ""
    return "roundup" if _SHARES.search(found.group()) else "mention"


def asks(title: str) -> bool:
    """It asks, explains or comments; not where the question follows the news that it exclaims, or asks what happens."""
    folded = fold(title)
    hook = _EXCLAIMED.search(folded) or _WHAT_HAPPENS.search(folded)
    return hook is None and bool(_ANALYSIS_TITLE.search(folded))

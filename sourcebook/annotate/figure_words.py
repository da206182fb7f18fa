"""The words that figures are made of, Chinese and English.

In: nothing. Out: tables that `figures` looks up: scales, currencies, units, verbs of change, what is measured. They
stand apart so that a word can be added without reading the code. Everything is folded: lower case, half width,
simplified.
"""

from __future__ import annotations

SCALES = {
    "万亿": 12,
    "千亿": 11,
    "百亿": 10,
    "十亿": 9,
    "亿": 8,
    "千万": 7,
    "百万": 6,
    "十万": 5,
    "万": 4,
    "千": 3,
    "百": 2,
    "兆": 12,
    "trillion": 12,
    "tn": 12,
    "billion": 9,
    "bn": 9,
    "bln": 9,
    "b": 9,
    "million": 6,
    "mn": 6,
    "mln": 6,
    "m": 6,
    "thousand": 3,
    "k": 3,
}
"""Word -> power of ten. Latin ones of one or two letters count only behind a currency sign."""

CURRENCIES = {
    "us$": "USD",
    "usd": "USD",
    "hk$": "HKD",
    "hkd": "HKD",
    "nt$": "TWD",
    "a$": "AUD",
    "c$": "CAD",
    "s$": "SGD",
    "rmb": "CNY",
    "cny": "CNY",
    "cn¥": "CNY",
    "新台币": "TWD",
    "台币": "TWD",
    "人民币": "CNY",
    "港币": "HKD",
    "$": "USD",
    "¥": "CNY",
    "€": "EUR",
    "£": "GBP",
    "₹": "INR",
    "rs": "INR",
}
"""What stands before a number."""

UNITS = {
    "美元": "USD",
    "美金": "USD",
    "美刀": "USD",
    "dollars": "USD",
    "dollar": "USD",
    "us dollars": "USD",
    "usd": "USD",
    "港元": "HKD",
    "港币": "HKD",
    "港圆": "HKD",
    "hong kong dollars": "HKD",
    "人民币": "CNY",
    "元人民币": "CNY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rmb": "CNY",
    "元": "CNY",
    "块钱": "CNY",
    "澳门元": "MOP",
    "澳元": "AUD",
    "加元": "CAD",
    "新加坡元": "SGD",
    "新元": "SGD",
    "日元": "JPY",
    "日圆": "JPY",
    "yen": "JPY",
    "欧元": "EUR",
    "euros": "EUR",
    "euro": "EUR",
    "英镑": "GBP",
    "pounds": "GBP",
    "韩元": "KRW",
    "韩圆": "KRW",
    "won": "KRW",
    "新台币": "TWD",
    "台币": "TWD",
    "元新台币": "TWD",
    "元台币": "TWD",
    "元港币": "HKD",
    "rupees": "INR",
    "卢比": "INR",
    "%": "percent",
    "percent": "percent",
    "per cent": "percent",
    "pc": "percent",
    "成": "percent",
    "厘": "percent",
    "个百分点": "points",
    "百分点": "points",
    "percentage points": "points",
    "percentage point": "points",
    "个基点": "basis points",
    "基点": "basis points",
    "basis points": "basis points",
    "bps": "basis points",
    "倍": "times",
    "times": "times",
    "-fold": "times",
    "fold": "times",
    "部": "units",
    "台": "units",
    "辆": "units",
    "件": "units",
    "颗": "units",
    "枚": "units",
    "units": "units",
    "vehicles": "units",
    "cars": "units",
    "phones": "units",
    "smartphones": "units",
    "handsets": "units",
    "iphones": "units",
    "chips": "units",
    "gpus": "units",
    "块gpu": "units",
    "张gpu": "units",
    "人": "people",
    "名": "people",
    "位": "people",
    "用户": "people",
    "户": "people",
    "people": "people",
    "users": "people",
    "employees": "people",
    "staff": "people",
    "workers": "people",
    "jobs": "people",
    "customers": "people",
    "subscribers": "people",
    "家": "companies",
    "companies": "companies",
    "firms": "companies",
    "股": "shares",
    "shares": "shares",
    "个月": "months",
    "months": "months",
    "年": "years",
    "years": "years",
    "天": "days",
    "days": "days",
    "小时": "hours",
    "hours": "hours",
    "gb": "GB",
    "tb": "TB",
    "吉瓦": "GW",
    "gw": "GW",
    "兆瓦": "MW",
    "mw": "MW",
    "tokens": "tokens",
    "参数": "parameters",
    "parameters": "parameters",
    "款": "models",
    "次": "occurrences",
    "个": "",
    "分": "points scored",
    "points": "points",
}
"""What stands behind a number (and its scale) -> unit. The longest is taken."""

PEOPLE_NEED = frozenset({"名", "位", "户"})
"""Classifiers that are also parts of words: taken only behind a scale or three digits."""

_FALLS = """
下滑 下降 下跌 下挫 下滑了 跌 减少 缩水 缩减 萎缩 收窄 降低 降幅 跌幅 暴跌 大跌 重挫 挫 少赚 回落 走低 削减 裁员 亏损
fell fall falls falling dropped drop drops declined decline declines down lost slid slipped plunged tumbled
sank decreased decrease shrank cut lower losing dipped plummeted
"""
FALLS = tuple(_FALLS.split())
_RISES = """
增长 上涨 增加 上升 增幅 涨幅 大涨 飙升 暴涨 提升 提高 回升 涨 攀升 跃升 走高 扩大 增速 收涨 反弹 同比增
环比增 升 飙 上扬 多赚 rose rise rises rising gained gain gains up jumped jump grew grow growth climbed surged soared
increased increase higher advanced rallied added rebounded expanded
"""
RISES = tuple(_RISES.split())
REACHES = ("至", "到", "为", "to ", "at ")
"""Behind a verb of change they name where it ended, not by how much: 跌至 17%."""

BEGAN = ("从", "由", "自", "from ", "from")
"""Right before an amount they name where a change began."""

SHARES = ("份额", "占比", "占", "股份", "股权", "持股", "持有", "比例", "权益", "stake", "share", "ownership", "equity")
PRICES = (
    "每股",
    "股价",
    "收于",
    "收报",
    "报收",
    "现报",
    "目标价",
    "售价",
    "起售价",
    "定价",
    "apiece",
    "closed",
    "price",
    "target",
    "priced",
    "per share",
    "a share",
)

_MEASURES = """
share: 市场份额, 市占率, 份额, market share
profit: 净利润, 净利, 利润, net income, profit, earnings
loss: 亏损, net loss, loss
revenue: 营业收入, 营收, 收入, 销售额, revenue
sales: sales, 销量
shipments: 出货量, 出货, shipments
deliveries: 交付量, 交付, deliveries
valuation: 估值, valuation, valued, valuing
market value: 市值, market cap, market value
price: 股价, stock
stake: 股份, 股权, stake
funding: 融资, 筹集, 筹资, funding, raise, raising, raised
investment: 投资, invest
spending: 资本支出, capital expenditure, capex
cost: 成本, cost
offer: 收购, 报价, 出价, 竞标, 要约, bid, offer, acquire, acquisition, buy, purchase
donation: 捐赠, 捐, donat
fine: 罚款, fine
fee: 费用, fee
users: 用户, users, 月活
employees: 员工, employees
layoffs: 裁员, layoffs
respondents: 受访者, respondents
growth: 增长率
margin: 毛利率, margin
interest: 利率, interest rate
tariff: 关税, tariff
"""
MEASURES = tuple(
    (word.strip(), name)
    for name, _, listed in (line.partition(": ") for line in _MEASURES.strip().splitlines())
    for word in listed.split(",")
)
"""Words that name what is measured -> its concept, the same in both languages."""

_APPROX = """
at_least: 至少, 不少于, 不低于, at least
at_most: 至多, 最多, 最高, 高达, 不超过, 不高于, up to, as much as, as many as, at most, no more than
over: 超过, 超, 逾, 突破, 多于, 高于, more than, over, above, exceeding
under: 不到, 不足, 低于, 少于, less than, fewer than, under, below
about: 接近, 将近, 近, 大约, 约为, 约, 大概, 估计, nearly, almost, about, around, roughly, approximately, some, close to
"""
APPROX_BEFORE = tuple(
    (word.strip(), kind)
    for kind, _, listed in (line.partition(": ") for line in _APPROX.strip().splitlines())
    for word in listed.split(",")
)
"""Words before a number: the longest that fits holds."""
APPROX_BEHIND = (
    ("多", "over"),
    ("余", "over"),
    ("以上", "over"),
    ("左右", "about"),
    ("上下", "about"),
    ("以下", "under"),
)

"""What is measured, whatever the language.

In: the word that a text has beside a number (bid, valued, 收购). Out: the code of what is measured, whose words
strings/ hold; of a value, the same in the unit that comparisons use. It exists because a table's labels are words of
the interface, not quotations (a reader of a Chinese page need not read "valued", nor one of an English page 估值), and
because one value told in two languages is one row.
"""

from __future__ import annotations

from decimal import Decimal

from sourcebook.text.folding import fold

_WORDS = """
share: 市场份额 市占率 份额 | market share, share
net_profit: 净利润 净利 | net income, net profit
profit: 利润 | profit, earnings
loss: 亏损 | net loss, loss
revenue: 营业收入 营收 收入 | revenue
sales: 销售额 销量 | sales
shipments: 出货量 出货 | shipments
deliveries: 交付量 交付 | deliver
valuation: 估值 | valuation, valued, valuing
worth: 市值 | market cap, market value
price: 股价 | stock
stake: 股份 股权 | stake
funding: 融资 筹集 筹资 | funding, fundrais, rais
investment: 投资 | invest
spending: 资本支出 | capital expenditure, capex
cost: 成本 | cost
bid: 报价 出价 竞标 要约 | bid, offer
purchase: 收购 | acqui, buy, purchas
donation: 捐赠 捐 | donat
fine: 罚款 | fine
fee: 费用 | fee
users: 用户 月活 | users
employees: 员工 | employees
layoffs: 裁员 | layoffs
respondents: 受访者 | respondents
growth: 增长率 |
margin: 毛利率 | margin
interest: 利率 | interest
tariff: 关税 | tariff
"""
_PARTED = [(code, *words.split("|")) for code, _, words in (row.partition(":") for row in _WORDS.strip().splitlines())]
CHINESE = {word: code for code, listed, _ in _PARTED for word in listed.split()}
ENGLISH = {word.strip(): code for code, _, listed in _PARTED for word in listed.split(",") if word.strip()}
"""Words, and beginnings of words, as `fold` leaves them."""


def measured(about: str) -> str:
    """The code of what `about` names, told by how it ends in Chinese and how it begins in English; empty for others."""
    folded = fold(about)
    if folded[:1].isascii():
        return next((ENGLISH[word] for word in sorted(ENGLISH, key=len, reverse=True) if folded.startswith(word)), "")
    return next((CHINESE[word] for word in sorted(CHINESE, key=len, reverse=True) if folded.endswith(word)), "")


def in_points(value: Decimal, unit: str) -> tuple[Decimal, str]:
    """100 basis points are one percentage point."""
    return (value / 100, "points") if unit == "basis points" else (value, unit)

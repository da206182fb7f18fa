"""A made-up news story, of any size, for tests and measurements: the same seed gives the same bytes.

In: a folder, how many articles, a seed. Out: a site folder with companies, origins and articles of 1 to 10 KB in our
own Chinese: original reports, relays that credit them in other words, reposts that cut the end. None of
the companies, people or outlets exist.

    python -m tests.generate FOLDER 1000
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

COMPANIES = {
    "beichen": ("北辰汽车", "北辰", "Beichen Auto"),
    "qinghe": ("青禾电池", "青禾", "Qinghe"),
    "lanhai": ("澜海芯片", "澜海", "Lanhai"),
    "yunshan": ("云杉软件", "云杉", "Yunshan"),
    "guanlan": ("观澜物流", "观澜", "Guanlan"),
    "xingtu": ("星图导航", "星图", "Xingtu"),
}
OUTLETS = ("晨江商报", "南岭财经", "海岬新闻", "北原观察", "东麓日报", "江心科技", "河洲周刊", "远樟网")
ORIGINS = {"luochuan": "洛川通讯", "hailan": "海岚研究院", "tidewire": "Tidewire", "mo-yan": "莫砚"}
_SYLLABLES = (
    "启明远航晨星云海青山长河瑞丰安和宁泰嘉禾锦程卓越恒新博文致广大同创德立信达通鼎盛源华景天宇"
    "柏松桐槐榆柳梅兰菊荷蓉薇芷芸茗杉桦枫橡竹岚峰岭峡谷湖溪泉渊潭洲屿礁湾浦港渡津桥堤坝闸井"
    "铜铁银锡铝锌镍钴锂硅碳晶石玉珠瓷陶漆纱绸缎棉麻绒毡革帆舟轮轴齿簧阀泵钻钩锚锤斧镰犁耙筛"
)
_PLACES = [
    "临江市",
    "南浦区",
    "东岭县",
    "北屏港",
    "西渡镇",
    "海门口",
    "云台新城",
    "青石滩",
    "白鹭洲",
    "松原坡",
    "竹溪谷",
    "鹿鸣湖",
]
_THINGS = [
    "电池组",
    "车载系统",
    "导航芯片",
    "仓储网络",
    "传感器",
    "充电桩",
    "操作系统",
    "数据中心",
    "自动叉车",
    "热管理模块",
    "语音助手",
    "雷达阵列",
]
_DEEDS = [
    "签下供货协议",
    "启动第二条产线",
    "推迟交付日期",
    "下调全年目标",
    "更换首席供应商",
    "关闭一处旧厂",
    "召回一批产品",
    "公布新的定价",
    "完成路面测试",
    "提交备案材料",
    "扩大试点范围",
    "终止联合研发",
]
_WHYS = [
    "需求比年初估计的弱",
    "原料价格连续上涨",
    "监管部门要求补充说明",
    "两家公司对数据归属有分歧",
    "客户改变了订货节奏",
    "新设备的良率还不够高",
    "海外仓库的租约提前到期",
    "软件适配花的时间更长",
]


@dataclass(frozen=True)
class Happening:
    """What the articles of one story tell: facts in two wordings each."""

    day: datetime
    company: str
    title: str
    facts: tuple[tuple[str, str], ...]
    origin: str


def site(folder: Path, size: int, seed: int = 1) -> Path:
    """Write a site folder with `size` articles; the folder."""
    chance = random.Random(seed)
    _settings(folder)
    (folder / "seeds").mkdir(parents=True, exist_ok=True)
    for name, text in articles(size, chance):
        (folder / "seeds" / name).write_bytes(text.encode())
    return folder


def articles(size: int, chance: random.Random) -> list[tuple[str, str]]:
    """So many (file name, text), in order of publication."""
    made: list[tuple[str, str]] = []
    day = datetime(2024, 1, 2, 8, tzinfo=UTC)
    while len(made) < size:
        day += timedelta(hours=chance.randint(3, 30))
        for text, at in _coverage(_happening(chance, day), chance):
            made.append((f"{at:%Y-%m-%d}-{len(made):05}.md", text))
    return made[:size]


def _settings(folder: Path) -> None:
    (folder / "content" / "companies").mkdir(parents=True, exist_ok=True)
    outlets = "\n".join(f"  {name}: {{channels: [ch{n}]}}" for n, name in enumerate(OUTLETS))
    (folder / "site.yml").write_text(
        f"title: 北辰与它的供应商\nquestion: 谁在为北辰供货？\nlanguage: zh-CN\noutlets:\n{outlets}\n", "utf-8"
    )
    for key, (name, short, english) in COMPANIES.items():
        text = f"---\nname: {name}\naliases: [{short}, {english}]\n---\n\n{name}是这个故事里的一家公司。\n"
        (folder / "content" / "companies" / f"{key}.md").write_text(text, "utf-8")
    lines = [f"{key}: {{name: {name}, kind: agency}}\n" for key, name in ORIGINS.items()]
    (folder / "content" / "origins.yml").write_text("".join(lines), "utf-8")


def _happening(chance: random.Random, day: datetime) -> Happening:
    company = chance.choice(sorted(COMPANIES))
    other = chance.choice(sorted(set(COMPANIES) - {company}))
    name, partner = COMPANIES[company][0], COMPANIES[other][0]
    deed, place = chance.choice(_DEEDS), chance.choice(_PLACES)
    product = "".join(chance.sample(_SYLLABLES, 2)) + str(chance.randint(2, 99))
    facts = tuple(_fact(chance, (name, partner, place, product), day) for _ in range(chance.randint(8, 85)))
    head = (f"{name}在{place}就{product}{deed}", f"{product}项目有变：{name}{deed}，地点在{place}")
    return Happening(day, company, f"{name}{deed}：{place}的{product}", (head, *facts), chance.choice(sorted(ORIGINS)))


def _word(chance: random.Random, length: int = 2) -> str:
    return "".join(chance.sample(_SYLLABLES, length))


def _fact(chance: random.Random, names: tuple[str, str, str, str], day: datetime) -> tuple[str, str]:
    """One fact in two wordings. Its rare words are its own, so that facts of different stories are different facts."""
    name, partner, place, product = names
    thing = _word(chance) + chance.choice(_THINGS)
    why = f"{_word(chance)}{chance.choice(_WHYS)}"
    who, other, made = _word(chance, 3), _word(chance, 3), _word(chance)
    amount, share = chance.randint(110, 99800) / 10, chance.randint(110, 9990) / 100
    when = day - timedelta(days=chance.randint(1, 900))
    date = f"{when.year}年{when.month}月{when.day}日"
    return chance.choice(
        (
            (
                f"{name}计划为{product}投入{amount}亿元，用于{place}{made}路的{thing}",
                f"在{place}{made}路，{amount}亿元将投向{product}所用的{thing}，出资方是{name}",
            ),
            (
                f"{date}，{partner}的{thing}出货量同比增长{share}%，{made}型占了大半",
                f"{partner}{date}公布，{thing}的出货量比一年前多了{share}%，多为{made}型",
            ),
            (
                f"由于{why}，{partner}把{thing}交给{other}的日子推迟了{amount}小时",
                f"{other}要晚{amount}小时才能拿到{thing}，{partner}解释说，{why}",
            ),
            (
                f"{partner}的{who}表示，{made}{chance.choice(_DEEDS)}之后，{other}会转向{thing}",
                f"“{made}{chance.choice(_DEEDS)}，{other}就会转向{thing}。”{partner}的{who}说",
            ),
            (
                f"{name}在{place}的{made}工厂雇用{chance.randint(11, 9900)}人，负责{thing}的是{who}",
                f"{who}在{place}的{made}工厂为{name}管着{thing}",
            ),
        )
    )


def _coverage(happening: Happening, chance: random.Random) -> list[tuple[str, datetime]]:
    """The first report, then relays and reposts of it over the next two days."""
    first = _paragraphs([fact[0] for fact in happening.facts], chance)
    texts = [_article(happening.title, first, happening.day, chance)]
    at = happening.day
    for _ in range(chance.choice((0, 0, 1, 1, 2, 3, 5))):
        at += timedelta(minutes=chance.randint(9, 500))
        if chance.random() < 0.3:
            texts.append(_article(happening.title, first[: max(2, len(first) - 1)], at, chance))
            continue
        told = [fact[chance.random() < 0.6] for fact in happening.facts if chance.random() < 0.08]
        credit = f"据{ORIGINS[happening.origin]}报道，{happening.facts[0][1]}"
        names = (COMPANIES[happening.company][0], "多家供应商", "多地", "同类产品")
        own = [_fact(chance, names, at)[0] for _ in range(chance.randint(3, 50))]
        title = f"{ORIGINS[happening.origin]}：{happening.facts[0][1]}"
        texts.append(_article(title, _paragraphs([credit, *told, *own], chance), at, chance))
    return texts


def _paragraphs(sentences: list[str], chance: random.Random) -> list[str]:
    found, rest = [], list(sentences)
    while rest:
        n = chance.randint(1, 4)
        found.append("。".join(rest[:n]) + "。")
        rest = rest[n:]
    return found


def _article(title: str, paragraphs: list[str], at: datetime, chance: random.Random) -> tuple[str, datetime]:
    n = chance.randrange(len(OUTLETS))
    address = f"https://news.example.org/ch{n}/{at:%Y%m%d%H%M}/{chance.randrange(10**9)}"
    head = (
        f'---\ntitle: "{title}"\ndate: "{at:%Y-%m-%d %H:%M:%S}"\ncategories:\n  - "ch{n}"\nlang:\n  - "zh-CN"\n---\n\n'
    )
    return head + "\n\n".join(paragraphs) + f"\n\n[ch{n}]({address})\n", at


if __name__ == "__main__":
    site(Path(sys.argv[1]), int(sys.argv[2]))

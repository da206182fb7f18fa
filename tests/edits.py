"""What people and accidents do to a site folder, its output and its cache between two builds.

In: a `Place` and a source of chance. Out: the folder changed, in one of `EDITS`' ways. It exists for the one law that
every kind of reuse stands on: whatever happened, the next build gives the site that a clean one gives.
"""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from pathlib import Path

from tests import generate
from tests.conftest import ROOT

AT_FIRST, POOL, PARAGRAPHS = 8, 30, 5
"""Articles of the site at first; of the supply; paragraphs of each, which is enough to share something."""
_DAY = 86_400


class Place:
    """A site folder, where it is built to, and the articles that may still be added to it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.site, self.out, self.cache = folder / "site", folder / "out", folder / "cache"
        generate.site(self.site, 0)
        self.supply = [(name, _shortened(text)) for name, text in generate.articles(POOL, random.Random(seed))]
        self.supply.append(("english.md", _ENGLISH))
        self.supply.append(("undated.txt", "# 青禾电池的便条\n\n青禾电池在白鹭洲租下3处仓库。观澜物流没有回应。\n"))
        for name, text in self.supply[:AT_FIRST]:
            (self.site / "seeds" / name).write_text(text, "utf-8")

    def articles(self) -> list[Path]:
        return sorted(path for path in (self.site / "seeds").rglob("*") if path.is_file())

    def content(self, name: str, text: str) -> None:
        path = self.site / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def setting(self, key: str, value: str) -> None:
        """One line of site.yml, put in or in place of the one that is there."""
        path = self.site / "site.yml"
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith(f"{key}:")]
        path.write_text("\n".join([*lines, f"{key}: {value}"]) + "\n", "utf-8")


Edit = Callable[[Place, random.Random], None]

_ENGLISH = """---
title: Qinghe rents three warehouses
date: "2024-01-05 10:00:00"
lang: ["en"]
---

Qinghe has rented 3 warehouses on White Egret Island, Tidewire reported on Friday. Guanlan did not comment.
"""


def _shortened(text: str) -> str:
    head, _, body = text.partition("\n---\n")
    paragraphs = body.strip().split("\n\n")
    return "\n\n".join([f"{head}\n---", *paragraphs[: PARAGRAPHS - 1], paragraphs[-1]]) + "\n"


# --- articles -----------------------------------------------------------------------------------------------------


def add(place: Place, chance: random.Random) -> None:
    name, text = chance.choice(place.supply)
    (place.site / "seeds" / name).write_text(text, "utf-8")


def remove(place: Place, chance: random.Random) -> None:
    if len(place.articles()) > 3:
        chance.choice(place.articles()).unlink()


def edit_text(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.articles())
    more = f"。观澜物流另外租下了{chance.randint(2, 9)}处仓库。"
    path.write_text(path.read_text("utf-8").replace("。", more, 1), "utf-8")


def edit_head(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.articles())
    year = f'date: "20{chance.randint(20, 25)}'
    path.write_text(path.read_text("utf-8").replace('date: "2024', year, 1).replace("title: ", "title:  ", 1), "utf-8")


def repeat(place: Place, chance: random.Random) -> None:
    """The text of one article under another name, date and address."""
    text = chance.choice(place.articles()).read_text("utf-8")
    number = chance.randint(100, 999)
    text = text.replace("/ch", f"/{number}/ch").replace('date: "2024-01', 'date: "2024-02', 1)
    (place.site / "seeds" / f"again-{number}.md").write_text(text, "utf-8")


def move(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.articles())
    folder = place.site / "seeds" / chance.choice(("", "sub", "other"))
    folder.mkdir(exist_ok=True)
    path.rename(folder / f"{chance.randint(0, 9)}-{path.name[-60:]}")


def empty(place: Place, chance: random.Random) -> None:
    """A file that is no article: it keeps a row."""
    body = chance.choice((b"", b"\0\1\2", "---\ntitle: 甲\n---\n".encode()))
    (place.site / "seeds" / "empty.md").write_bytes(body)


def change_places(place: Place, chance: random.Random) -> None:
    """Two files of one size and time change places."""
    if len(place.articles()) < 2:
        return
    first, second = chance.sample(place.articles(), 2)
    bodies = sorted((first.read_bytes(), second.read_bytes()), key=len)
    bodies[0] += b"\n" * (len(bodies[1]) - len(bodies[0]))
    for path, body in zip((first, second), bodies, strict=True):
        path.write_bytes(body)
        os.utime(path, (10**9, 10**9))
    first.rename(place.site / "x")
    second.rename(first)
    (place.site / "x").rename(second)


def change_in_place(place: Place, chance: random.Random) -> None:
    """Another text of the same size, with the time that the file had."""
    path = chance.choice(place.articles())
    seen = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.translate(str.maketrans("1234", "2341")), "utf-8")
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def clock_back(place: Place, chance: random.Random) -> None:
    """An article that is saved years ago, or years ahead."""
    edit_text(place, chance)
    path = chance.choice(place.articles())
    at = chance.choice((10**9, 2 * 10**9)) + chance.randint(0, _DAY)
    path.write_text(path.read_text("utf-8").replace("1", "2", 1), "utf-8")
    os.utime(path, (at, at))


# --- what the researcher writes -------------------------------------------------------------------------------------


def company(place: Place, chance: random.Random) -> None:
    text = f"---\nname: 东岭县\naliases: [第{chance.randint(1, 9)}供应商]\n---\n\n见[此](index.html)。\n"
    place.content("companies/extra.md", chance.choice((text, text.replace("东岭县", "白鹭洲"))))


def no_company(place: Place, chance: random.Random) -> None:
    chance.choice(sorted((place.site / "content" / "companies").iterdir())[:4]).unlink()


def profile(place: Place, chance: random.Random) -> None:
    path = place.site / "content" / "companies" / "beichen.md"
    path.write_text(f"---\nname: 北辰汽车\naliases: [北辰]\nrole: 第{chance.randint(1, 9)}方\n---\n\n介绍。\n", "utf-8")


def origins(place: Place, chance: random.Random) -> None:
    keys = [key for key in sorted(generate.ORIGINS) if chance.random() < 0.7]
    lines = [f"{key}: {{name: {generate.ORIGINS[key]}, kind: outlet, of: beichen}}\n" for key in keys]
    place.content("origins.yml", "".join(lines))


def decision(place: Place, chance: random.Random) -> None:
    if len(place.articles()) < 2:
        return
    first, second = chance.sample([path.name for path in place.articles()], 2)
    kind, verdict = chance.choice(("story", "repost")), chance.choice(("same", "different"))
    place.content("decisions.yml", f"{verdict}:\n- {{{kind}: [{first}, {second}]}}\n")


def marked(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.articles())
    quote = path.read_text("utf-8").partition("\n---\n")[2].strip().partition("。")[0].rpartition("\n")[2] + "。"
    place.content("decisions.yml", f"claims:\n- {{article: {path.name}, quote: {quote}, text: 说法, note: 备注}}\n")


def undecided(place: Place, _: random.Random) -> None:
    (place.site / "content" / "decisions.yml").unlink(missing_ok=True)


def event(place: Place, chance: random.Random) -> None:
    name = chance.choice(place.articles()).name
    day = f"2024-0{chance.randint(1, 9)}"
    place.content("events/own.md", f"---\ndate: {day}\ntext: 签约\ncompanies: [qinghe]\nsources: [{name}]\n---\n")


def page(place: Place, chance: random.Random) -> None:
    place.content("pages/about.md", f"---\ntitle: 关于\n---\n\n第{chance.randint(1, 9)}稿，见[年表](timeline.html)。\n")


def correction(place: Place, chance: random.Random) -> None:
    path = chance.choice(place.articles())
    outlet = chance.choice((*generate.OUTLETS, "另一家"))
    off = chance.choice(("", "off_topic: true\n"))
    place.content("articles/one.md", f"---\narticle: {path.name}\noutlet: {outlet}\n{off}---\n\n备注。\n")


def no_correction(place: Place, _: random.Random) -> None:
    (place.site / "content" / "articles" / "one.md").unlink(missing_ok=True)


def settings(place: Place, chance: random.Random) -> None:
    key, values = chance.choice(
        [
            ("title", ("第一版", "第二版")),
            ("answer", ("还不知道。", "见[此](timeline.html)。")),
            ("language", ("zh-CN", "en")),
            ("publish", ("{text: full}", "{text: excerpt}")),
            ("today", ("2024-06-01", "2025-06-01")),
            ("timezone", ("Asia/Shanghai", "Europe/Paris")),
            ("base_url", ("https://example.org/a/", "https://example.org/")),
        ]
    )
    place.setting(key, chance.choice(values))


def template(place: Place, chance: random.Random) -> None:
    name = chance.choice(("404.html", "source.html", "claim.html"))
    (place.site / "templates").mkdir(exist_ok=True)
    text = (ROOT / "templates" / name).read_text("utf-8")
    (place.site / "templates" / name).write_text(f"{text}<!-- {chance.randint(1, 9)} -->", "utf-8")


def no_templates(place: Place, _: random.Random) -> None:
    shutil.rmtree(place.site / "templates", ignore_errors=True)


def asset(place: Place, chance: random.Random) -> None:
    (place.site / "assets").mkdir(exist_ok=True)
    (place.site / "assets" / "note.txt").write_text(f"{chance.randint(1, 9)}", "utf-8")


# --- the output and the cache ---------------------------------------------------------------------------------------


def output_lost(place: Place, chance: random.Random) -> None:
    chance.choice(_built(place)).unlink()


def output_spoilt(place: Place, chance: random.Random) -> None:
    path = chance.choice(_built(place))
    seen = path.stat()
    path.write_bytes(b"x" * seen.st_size)
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def output_gone(place: Place, _: random.Random) -> None:
    shutil.rmtree(place.out)


def restored(place: Place, _: random.Random) -> None:
    """Everything comes out of an archive: the same bytes and times of change, in other files."""
    for folder in (place.site, place.out, place.cache):
        if folder.is_dir():
            aside = folder.with_name(f"{folder.name}-aside")
            folder.rename(aside)
            shutil.copytree(aside, folder, symlinks=True)
            shutil.rmtree(aside)


def _built(place: Place) -> list[Path]:
    return sorted(path for path in place.out.rglob("*.html") if path.is_file())


def cache_gone(place: Place, _: random.Random) -> None:
    shutil.rmtree(place.cache, ignore_errors=True)


def cache_cut(place: Place, chance: random.Random) -> None:
    for path in _kept(place):
        body = path.read_bytes()
        path.write_bytes(body[: chance.randint(0, len(body))])


def cache_flipped(place: Place, chance: random.Random) -> None:
    for path in _kept(place):
        body = bytearray(path.read_bytes())
        for _ in range(chance.choice((1, 30, 300))):
            body[chance.randrange(len(body))] ^= chance.randint(1, 255) if body else 0
        path.write_bytes(body)


def cache_entries_lost(place: Place, chance: random.Random) -> None:
    """Some of a sound file's entries are gone, some are not what was put down."""
    for path in _kept(place):
        with suppress(sqlite3.Error), closing(sqlite3.connect(path, isolation_level=None)) as known:
            for (number,) in known.execute("SELECT rowid FROM entries ORDER BY kind, key").fetchall():
                done = chance.choice((None, None, "DELETE FROM entries", "UPDATE entries SET body = x'90'"))
                known.execute(f"{done} WHERE rowid = ?", [number]) if done else None


def cache_held(place: Place, _: random.Random) -> None:
    """Read-only; where the user may write all the same, a folder stands in its place."""
    for path in _kept(place):
        path.unlink()
        path.mkdir()


def _kept(place: Place) -> list[Path]:
    return [path for path in sorted(place.cache.glob("*.sqlite")) if path.is_file() and path.stat().st_size]


def mend(place: Place) -> None:
    """Take away what may have been a mistake: the next build is none that is refused."""
    for name in ("decisions.yml", "events/own.md", "articles/one.md"):
        (place.site / "content" / name).unlink(missing_ok=True)


ARTICLES: tuple[Edit, ...] = (
    *(add, remove, edit_text, edit_head, repeat, move, empty, change_places, change_in_place, clock_back),
)
EDITS: tuple[Edit, ...] = (
    *ARTICLES,
    *(company, no_company, profile, origins, decision, marked, undecided, event, page, correction, no_correction),
    *(settings, template, no_templates, asset, output_lost, output_spoilt, output_gone, restored),
    *(cache_gone, cache_cut, cache_flipped, cache_entries_lost, cache_held),
)

"""What is known of files that stand: of those whose bytes are others by now, nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from sourcebook.cache import Cache, opened
from sourcebook.records import KEY, Records
from sourcebook.write import File, Output

URLS = ("a.html", "b.html", "c.html")


def built(output: Output, cache: Cache) -> None:
    output.write([File(url, url.encode()) for url in URLS])
    Records(cache, output, b"same").remember({url: url.encode().ljust(KEY) for url in URLS})


@pytest.mark.parametrize(
    ("changed", "known"),
    [
        ({}, URLS),
        ({"b.html": b"other"}, ("a.html", "c.html")),
        ({"b.html": None}, ("a.html", "c.html")),
        ({"bb.html": b"new"}, URLS),
    ],
)
def test_only_files_that_the_manifest_still_tells_of_so_are_known(
    changed: dict[str, bytes | None], known: tuple[str, ...], tmp_path: Path
) -> None:
    with opened(tmp_path / "cache") as cache:
        output = Output(tmp_path / "out")
        built(output, cache)
        bodies: dict[str, bytes | None] = {**{url: url.encode() for url in URLS}, **changed}
        output.write([File(url, body) for url, body in bodies.items() if body is not None])
        found = Records(cache, Output(tmp_path / "out"), b"same")
    assert found.usable
    assert tuple(url for url in URLS if found.key(url)) == known
    assert [found.key(url).strip(b"\0 ") for url in known] == [url.encode() for url in known]
    assert [found.size(url) for url in known] == [len(url) for url in known]
    assert found.size("d.html") == 0


def test_what_stands_keeps_its_key_and_what_goes_or_comes_is_told_so(tmp_path: Path) -> None:
    with opened(tmp_path / "cache") as cache:
        built(Output(tmp_path / "out"), cache)
        output = Output(tmp_path / "out")
        records = Records(cache, output, b"same")
        output.write([File("aa.html", b"new"), File("b.html", b"other"), File("c.html", b"c.html")])
        records.remember({"aa.html": b"aa".ljust(KEY), "b.html": b"bb".ljust(KEY)})
        output = Output(tmp_path / "out")
        found = Records(cache, output, b"same")
    assert [found.key(url).strip(b"\0 ") for url in ("a.html", "aa.html", "b.html", "c.html")] == [
        b"",
        b"aa",
        b"bb",
        b"c.html",
    ]
    assert output.standing == {"aa.html", "b.html", "c.html"}

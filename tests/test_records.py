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
    assert tuple(found.keys) == known
    assert [found.size(url) for url in known] == [len(url) for url in known]
    assert found.size("d.html") == 0

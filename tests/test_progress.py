"""Progress: a bar that leaves nothing behind, lines that a log can keep, and silence where nobody reads."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace

from sourcebook import cli, pipeline, progress
from sourcebook.outcome import STAGES, Request, silent
from tests import generate

Told = tuple[float, str, int, int]
"""When, the stage, how many are done of how many."""

LONG: tuple[Told, ...] = (
    (0.0, "read", 0, 0),
    (0.2, "annotate", 0, 400),
    (1.0, "annotate", 100, 400),
    (1.05, "annotate", 110, 400),
    (5.0, "annotate", 300, 400),
    (12.0, "annotate", 390, 400),
    (12.5, "group", 0, 0),
    (20.0, "make", 10, 40),
    (20.1, "write", 0, 0),
)


class Stream(io.StringIO):
    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


def shown(told: Iterable[Told], *, terminal: bool) -> str:
    stream, now = Stream(terminal), [0.0]
    with progress.shown(stream, clock=lambda: now[0]) as tell:
        for moment, stage, done, of in told:
            now[0] = moment
            tell(stage, done, of)
    return stream.getvalue()


def screen(written: str) -> list[str]:
    """What stands on the line after each writing over it."""
    seen, line = [""], ""
    for piece in written.split("\r"):
        line = piece + line[len(piece) :]
        seen.append(line)
    return seen


def test_a_log_gets_a_line_for_each_stage_and_seldom_more() -> None:
    assert shown(LONG, terminal=False).splitlines() == [
        "2/5 understanding the articles: 100 of 400",
        "2/5 understanding the articles: 390 of 400",
        "3/5 comparing what they say",
        "4/5 making the pages: 10 of 40",
        "5/5 putting them in place",
    ]


def test_a_quick_build_leaves_a_log_alone() -> None:
    assert shown([(0.05 * n, stage, 0, 9) for n, stage in enumerate(STAGES)], terminal=False) == ""


def test_a_bar_moves_on_one_line_and_is_gone_at_the_end() -> None:
    written = shown(LONG, terminal=True)
    assert "\n" not in written
    lines = screen(written)
    assert "2/5 understanding the articles [######..................] 100/400" in lines
    assert not any("110/400" in line for line in lines), "drawn too often"
    assert lines[-2].strip() == lines[-1].strip() == ""


def test_a_bar_is_gone_when_a_build_is_interrupted() -> None:
    stream = Stream(terminal=True)

    def interrupted() -> None:
        with progress.shown(stream) as tell:
            tell("group", 0, 0)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert len(screen(stream.getvalue())) > 2
    assert screen(stream.getvalue())[-2].strip() == ""


def test_a_bar_is_no_wider_than_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "30")
    assert max(map(len, screen(shown(LONG, terminal=True)))) < 30


def test_who_wants_none_gets_none() -> None:
    stream = Stream(terminal=True)
    with progress.shown(stream, wanted=False) as tell:
        assert tell is silent
    assert stream.getvalue() == ""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return generate.site(tmp_path / "site", 6)


def test_a_build_tells_every_stage_in_order_and_counts_up(site: Path) -> None:
    told: list[tuple[str, int, int]] = []
    request = Request(site, site.parent / "out", cache=site.parent / "cache")
    assert pipeline.build(replace(request, tell=lambda *step: told.append(step))).built
    assert list(dict.fromkeys(stage for stage, _, _ in told)) == list(STAGES)
    for stage in ("annotate", "make"):
        counts = [done for name, done, _ in told if name == stage]
        assert counts == sorted(set(counts))
        assert all(done <= of for name, done, of in told if name == stage)


@pytest.mark.parametrize("words, says", [([], True), (["-q"], False), (["--json"], False)])
def test_quiet_and_json_say_nothing_of_it(
    site: Path, words: list[str], says: bool, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PATIENCE", 0.0)
    folders = ["--out", str(site.parent / "out"), "--cache", str(site.parent / "cache")]
    assert cli.main(["build", str(site), *folders, *words]) == 0
    caught = capsys.readouterr()
    assert ("1/5 reading the articles" in caught.err) is says
    assert "1/5" not in caught.out

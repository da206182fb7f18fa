"""The output folder: what is written when, what is left alone, what is refused, what an interruption leaves."""

from __future__ import annotations

import contextlib
import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sourcebook import write
from sourcebook.write import File, RefusedError, Written
from sourcebook.write.looks import STAMP, Seen, patched, stamp

FIRST = (File("index.html", b"home 1", index=True), File("sources/a.html", b"a"), File("sources/b.html", b"b"))
SECOND = (File("index.html", b"home 2", index=True), File("sources/a.html", b"a2"), File("stories/c.html", b"c"))


def put(folder: Path, files: tuple[File, ...], site: Path | None = None) -> Written:
    with write.locked(folder, [site or folder.parent / "site"]) as output:
        return output.write(files)


def tree(folder: Path) -> dict[str, bytes]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(path): (path.stat().st_mtime_ns, path.stat().st_ino) for path in sorted(folder.rglob("*"))}


def test_the_folder_holds_the_files_and_nothing_else(tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert put(out, FIRST) == Written(("index.html", "sources/a.html", "sources/b.html"), (), (), 0)
    assert put(out, SECOND) == Written(("stories/c.html",), ("index.html", "sources/a.html"), ("sources/b.html",), 0)
    fresh = tmp_path / "fresh"
    put(fresh, SECOND)
    assert tree(out) == tree(fresh)


def test_a_second_build_touches_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, FIRST)
    before = stamps(out)
    assert put(out, FIRST) == Written(same=3)
    assert stamps(out) == before


def test_new_pages_come_first_then_changed_ones_then_indexes_then_deletions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    put(out, FIRST)
    done: list[str] = []
    replace, unlink = os.replace, Path.unlink

    def noted_replace(path: str, target: str) -> None:
        done.append(os.path.basename(target))
        replace(path, target)

    def noted_unlink(path: Path, missing_ok: bool = False) -> None:
        done.append(f"-{path.name}")
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(os, "replace", noted_replace)
    monkeypatch.setattr(Path, "unlink", noted_unlink)
    put(out, SECOND)
    assert [name for name in done if "manifest" not in name] == ["c.html", "a.html", "index.html", "-b.html"]


def test_what_changes_while_we_write_is_mended_by_the_next_build(tmp_path: Path) -> None:
    """Its stamp is that of the file that was looked at."""
    out = tmp_path / "out"
    put(out, FIRST)
    with write.locked(out, [tmp_path / "site"]) as output:
        output.trust(output.looks())
        assert all(output.stands(url, digest) for url, digest in output.manifest.items())
        (out / "sources/a.html").write_bytes(b"somebody's")
        assert output.write(FIRST) == Written(same=3)
        seen = output.looks()
    with write.locked(out, [tmp_path / "site"]) as output:
        output.trust(seen)
        assert output.write(FIRST) == Written(changed=("sources/a.html",), same=2)
    assert (out / "sources/a.html").read_bytes() == b"a"


def test_a_file_that_looks_other_stands_if_it_holds_what_it_held(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, FIRST)
    with write.locked(out, [tmp_path / "site"]) as output:
        before = output.looks()
    for url, body in {"sources/a.html": b"a", "index.html": b"x" * len((out / "index.html").read_bytes())}.items():
        (out / "new").write_bytes(body)
        (out / "new").replace(out / url)
    with write.locked(out, [tmp_path / "site"]) as output:
        output.trust(before)
        assert output.standing == {file.url for file in FIRST} - {"index.html"}
        assert output.trusted.of("sources/a.html") == stamp(f"{out}/sources/a.html")
        assert output.trusted.of("index.html") != stamp(f"{out}/index.html")
        assert output.write(FIRST) == Written(changed=("index.html",), same=2)


def test_what_another_process_saw_counts_as_long_as_it_is_what_was_known(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, FIRST)
    with write.locked(out, [tmp_path / "site"]) as output:
        before, told = output.looks(), write.looked_at(str(out))
    (out / "index.html").unlink()
    urls = {file.url for file in FIRST}
    for seen, standing in (
        (told, urls),
        (write.looked_at(str(out)), urls - {"index.html"}),
        (None, urls - {"index.html"}),
    ):
        with write.locked(out, [tmp_path / "site"]) as output:
            output.elsewhere = lambda seen=seen: seen
            output.trust(before)
            assert output.standing == standing, "nobody looks again where nothing was other"


def test_a_file_that_was_gone_when_all_were_looked_at_does_not_stand(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, FIRST)
    (out / "sources/a.html").unlink()
    with write.locked(out, [tmp_path / "site"]) as output:
        output.trust(output.looks())
        assert output.standing == {file.url for file in FIRST} - {"sources/a.html"}
        assert output.write(FIRST).same == 2
    assert (out / "sources/a.html").read_bytes() == b"a"


def _some(chance: random.Random, width: int) -> dict[str, bytes]:
    """Addresses in order, and of each something of that width."""
    return {url: chance.randbytes(width) for url in sorted(chance.sample("abcdefghij", chance.randint(0, 10)))}


@pytest.mark.parametrize("seed", range(50))
def test_a_few_of_many_are_told_anew_and_the_others_stay(seed: int) -> None:
    chance = random.Random(seed)
    before, fresh = _some(chance, 3), _some(chance, 3)
    gone = dict.fromkeys(chance.sample("abcdefghij", 3), b"")
    told = {**gone, **fresh}
    now = {**before, **told}
    assert patched([*before], b"".join(before.values()), 3, told) == b"".join(now[url] for url in sorted(now))


@pytest.mark.parametrize("seed", range(50))
def test_what_files_look_like_is_known_of_those_that_there_are(seed: int) -> None:
    chance = random.Random(seed)
    before, fresh = _some(chance, STAMP), _some(chance, STAMP)
    gone = chance.sample(sorted(before.keys() - fresh), len(before.keys() - fresh) // 2)
    now = {url: one for url, one in sorted({**before, **fresh}.items()) if url not in gone}
    seen = Seen([*before], b"".join(before.values())).but(Seen([*fresh], b"".join(fresh.values())), gone)
    assert (list(seen.urls), list(seen.parts())) == ([*now], [*now.values()])


@pytest.mark.parametrize("which", range(4))
def test_a_file_that_cannot_be_flushed_keeps_all_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    """Three are staged, and the manifest is put down beside them."""
    out = tmp_path / "out"
    put(out, FIRST)
    before = tree(out)
    count, real = iter(range(100)), os.fsync

    def broken(handle: int) -> None:
        if next(count) == which:
            raise OSError(5, "Input/output error")
        real(handle)

    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(RefusedError, match="Input/output error"):
        put(out, SECOND)
    assert tree(out) == before


@pytest.mark.parametrize("name", ["abcde.", "con.html", "aux", "a/b", "abcde:f", "abcde ", "x" * 130, "ab\ncdef"])
def test_no_system_may_take_such_a_name(name: str, tmp_path: Path) -> None:
    with pytest.raises(RefusedError):
        put(tmp_path / "out", (File(f"sources/{name}/index.html", b""),) if "/" not in name else (File("../b", b""),))


class CutError(BaseException):
    """Stands for a kill: nothing of ours catches it."""


OPERATIONS = ("open", "replace", "unlink", "mkdir", "rmdir", "fsync")


@pytest.mark.parametrize("at", range(1, 40))
def test_a_build_that_is_cut_at_any_file_operation_is_completed_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    out, fresh = tmp_path / "out", tmp_path / "fresh"
    put(out, FIRST)
    put(fresh, SECOND)
    with monkeypatch.context() as patch:
        count = iter(range(1, 10_000))

        def cut(real: Callable[..., object]) -> Callable[..., object]:
            def operation(*arguments: object, **named: object) -> object:
                if next(count) == at:
                    raise CutError
                return real(*arguments, **named)

            return operation

        for name in OPERATIONS:
            patch.setattr(os, name, cut(getattr(os, name)))
        with contextlib.suppress(CutError):
            put(out, SECOND)
    standing = tree(out)
    whole = {body for files in (FIRST, SECOND) for body in (file.body for file in files)}
    assert all(body in whole for url, body in standing.items() if not url.startswith(".sourcebook/"))
    put(out, SECOND)
    assert tree(out) == tree(fresh)


def test_what_somebody_else_put_there_stays(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, FIRST)
    (out / "CNAME").write_text("example.org")
    (out / "sources" / "mine.txt").write_text("mine")
    put(out, (FIRST[0],))
    assert (out / "CNAME").read_text() == "example.org"
    assert (out / "sources" / "mine.txt").read_text() == "mine"
    assert not (out / "sources" / "a.html").exists()


def _somebody_elses(tmp_path: Path) -> Path:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "thesis.docx").write_text("")
    return tmp_path / "out"


def _a_file(tmp_path: Path) -> Path:
    (tmp_path / "out").write_text("")
    return tmp_path / "out"


REFUSED: dict[str, Callable[[Path], Path]] = {
    "the site folder": lambda tmp_path: tmp_path / "site",
    "its parent": lambda tmp_path: tmp_path,
    "the articles": lambda tmp_path: tmp_path / "site" / "seeds",
    "inside the articles": lambda tmp_path: tmp_path / "site" / "seeds" / "deep" / "out",
    "somebody else's": _somebody_elses,
    "a file": _a_file,
}


@pytest.mark.parametrize("where", REFUSED)
def test_an_output_that_would_harm_something_is_refused(tmp_path: Path, where: str) -> None:
    (tmp_path / "site" / "seeds").mkdir(parents=True)
    (tmp_path / "site" / "seeds" / "a.md").write_text("text")
    before = tree(tmp_path / "site")
    with (
        pytest.raises(RefusedError) as refused,
        write.locked(REFUSED[where](tmp_path), [tmp_path / "site", tmp_path / "site" / "seeds"]),
    ):
        pass
    assert refused.value.problem.remedy
    assert tree(tmp_path / "site") == before


@pytest.mark.parametrize(
    "url",
    [
        "../x.html",
        "/x.html",
        "a//b",
        "a/./b",
        "a\\b",
        "con.html",
        "x/aux",
        "a.",
        "e\u0301.html",
        "x\x00",
        "y" * 121,
        "",
    ],
)
def test_an_address_that_leads_elsewhere_or_no_system_takes_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(RefusedError):
        put(tmp_path / "out", (File(url, b""),))
    assert sorted(path.name for path in tmp_path.iterdir()) in ([], ["out"])


def test_a_link_out_of_the_output_is_not_followed(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, (FIRST[0],))
    (tmp_path / "elsewhere").mkdir()
    (out / "sources").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(RefusedError):
        put(out, FIRST)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_of_somebody_else_at_an_address_of_ours_is_not_overwritten(tmp_path: Path) -> None:
    out = tmp_path / "out"
    put(out, (FIRST[0],))
    (out / "robots.txt").write_text("mine")
    with pytest.raises(RefusedError):
        put(out, (*FIRST, File("robots.txt", b"ours")))
    assert (out / "robots.txt").read_text() == "mine"


def test_addresses_that_differ_in_case_only_are_a_bug(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="share the address"):
        put(tmp_path / "out", (File("a.html", b""), File("A.html", b"")))


def test_two_builds_do_not_write_at_once(tmp_path: Path) -> None:
    with write.locked(tmp_path / "out", [tmp_path / "site"]) as output:
        output.write(FIRST)
        with pytest.raises(RefusedError), write.locked(tmp_path / "out", [tmp_path / "site"]):
            pass


def test_a_full_disk_is_said_and_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    put(out, FIRST)
    before = tree(out)

    def full(*_: object) -> Iterator[None]:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(RefusedError, match="No space left"):
            put(out, SECOND)
    assert {url: body for url, body in tree(out).items() if not url.startswith(".sourcebook/stage")} == before

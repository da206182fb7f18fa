"""HTML -> disk: the only module that writes into the output folder.

In: an output folder and the files of a site. Out: the folder holds exactly these files of ours, and nothing of
somebody else's was touched. It exists apart because at any moment every file must be whole and every link from a page
that stood before must lead to a file: files are staged and flushed first, then renamed singly, new ones before changed
ones, indexes after that, deletions last. The manifest of what we wrote is put down before the first rename, so that a
build that was interrupted is completed, and tidied, by the next.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sourcebook.locks import BusyError, exclusive
from sourcebook.model import Problem

OWN = ".sourcebook"
"""Folder in the output: ``manifest`` stands for good, ``stage`` while a build writes."""
_MANIFEST = f"{OWN}/manifest"
_STAGE = f"{OWN}/stage"
_SINGLE_FLUSHES = 64
"""Up to this many files are flushed one by one; more by one flush of the whole file system, which costs less."""
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)


@dataclass(frozen=True, slots=True)
class File:
    """A file of the site; `body` is None where it stands already and its input has not changed."""

    url: str
    body: bytes | None
    index: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """What a build did to the output, in addresses."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: int = 0


class RefusedError(Exception):
    """The output folder cannot be written to; `problem` says why, and what to do."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(what)
        self.problem = Problem("", 0, "error", what, remedy)


class Output:
    """An output folder that we hold the lock of: nobody else writes to it, and `manifest` is what we wrote last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.manifest: Mapping[str, str] = _read_manifest(folder)
        self._plain_folders: set[str] = {""}

    def stamp(self, url: str) -> tuple[int, int, int, int] | None:
        """Size, times and inode of the file at `url`: as long as they are what they were, the file is what it was."""
        try:
            seen = os.lstat(f"{self.folder}/{url}")
        except OSError:
            return None
        return (seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino)

    def write(self, files: Iterable[File]) -> Written:
        """Make the folder hold `files`: equal ones are not touched, ours that are not among them are removed."""
        try:
            return self._write(files)
        except OSError as error:
            raise RefusedError(
                f"cannot write to {self.folder} ({error.strerror})",
                "mend that, then build again: it completes the site",
            ) from error
        finally:
            self._leave()

    def _leave(self) -> None:
        """Nothing stays of what was only staged; of an output that holds nothing else, nothing at all."""
        shutil.rmtree(self.folder / _STAGE, ignore_errors=True)
        with suppress(OSError):
            (self.folder / OWN).rmdir()

    def _write(self, files: Iterable[File]) -> Written:
        stage = self.folder / _STAGE
        shutil.rmtree(stage, ignore_errors=True)
        hashes: dict[str, str] = {}
        staged: list[tuple[int, str, Path]] = []
        for file in files:
            if file.url.casefold() in hashes:
                raise ValueError(f"two files of the site share the address {file.url}")
            hashes[file.url.casefold()] = ""
            with self._told():
                digest = self._stage(file, staged)
            hashes[file.url.casefold()] = f"{digest} {file.url}"
        manifest = {line.partition(" ")[2]: line.partition(" ")[0] for line in hashes.values()}
        removed = sorted(url for url in self.manifest if url not in manifest)
        if staged or removed or manifest != self.manifest:
            with self._told():
                self._put_in_place(sorted(staged), removed, manifest)
        new = tuple(sorted(url for _, url, _ in staged if url not in self.manifest))
        changed = tuple(sorted(url for _, url, _ in staged if url in self.manifest))
        self.manifest = manifest
        return Written(new, changed, tuple(removed), len(manifest) - len(staged))

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the disk refuses (full, read-only), as a problem."""
        try:
            yield
        except OSError as error:
            what = f"cannot write to {self.folder} ({error.strerror})"
            raise RefusedError(what, "mend that, then build again: it completes the site") from error

    def _stage(self, file: File, staged: list[tuple[int, str, Path]]) -> str:
        """Stage the file if what stands at its address differs; its hash."""
        if file.body is None:
            return self.manifest[file.url]
        digest = hashlib.blake2b(file.body, digest_size=16).hexdigest()
        target = self._inside(file.url)
        standing = _read(target)
        if standing == file.body:
            return digest
        if standing is not None and file.url not in self.manifest:
            raise RefusedError(
                f"{target} is not ours, and the site has a file of that name",
                "move it away, or build into another folder",
            )
        path = self.folder / _STAGE / str(len(staged))
        if not staged:
            path.parent.mkdir(parents=True)
        _write_new(path, file.body)
        rank = 2 if file.index else 1 if standing is not None else 0
        staged.append((rank, file.url, path))
        return digest

    def _put_in_place(
        self, staged: Sequence[tuple[int, str, Path]], removed: Sequence[str], manifest: Mapping[str, str]
    ) -> None:
        _flush([path for _, _, path in staged])
        self._write_manifest({**self.manifest, **manifest})
        for _, url, path in staged:
            target = self.folder / url
            target.parent.mkdir(parents=True, exist_ok=True)
            path.replace(target)
        for url in removed:
            target = self._inside(url)
            target.unlink(missing_ok=True)
            self._tidy(target.parent)
        self._write_manifest(manifest)
        shutil.rmtree(self.folder / _STAGE, ignore_errors=True)

    def _write_manifest(self, manifest: Mapping[str, str]) -> None:
        target = self.folder / _MANIFEST
        body = "".join(f"{manifest[url]} {url}\n" for url in sorted(manifest)).encode()
        if _read(target) == body:
            return
        target.parent.mkdir(exist_ok=True)
        fresh = target.with_name("manifest.new")
        fresh.unlink(missing_ok=True)
        _write_new(fresh, body)
        _flush([fresh])
        fresh.replace(target)

    def _inside(self, url: str) -> Path:
        """The path of `url`, inside the output: no step up, no link on the way, names that any system takes."""
        parts = url.split("/")
        if not all(_is_plain(part) for part in parts) or parts[0] == OWN:
            raise RefusedError(f"“{url}” cannot be the name of a file of the site", "rename what it comes from")
        for depth in range(1, len(parts)):
            above = "/".join(parts[:depth])
            if above not in self._plain_folders:
                if (self.folder / above).is_symlink():
                    raise RefusedError(
                        f"{self.folder / above} is a link to somewhere else", "remove it and build again"
                    )
                self._plain_folders.add(above)
        return self.folder / url

    def _tidy(self, folder: Path) -> None:
        while folder != self.folder:
            try:
                folder.rmdir()
            except OSError:
                return
            folder = folder.parent


@contextmanager
def locked(folder: Path, inputs: Sequence[Path]) -> Iterator[Output]:
    """The output folder, ours alone until the block ends; `RefusedError` where it must not be written to."""
    folder = folder.resolve()
    refuse_overlap(folder, inputs)
    if folder.exists() and not folder.is_dir():
        raise RefusedError(f"{folder} is a file", "name a folder for the site with --out")
    made = [above for above in (folder, *folder.parents) if not above.exists()]
    _make(folder)
    try:
        with exclusive(folder):
            _refuse_strangers(folder)
            yield Output(folder)
    except BusyError as busy:
        what = f"another build is writing to {folder}"
        raise RefusedError(what, "wait until it has ended, then build again") from busy
    finally:
        with suppress(OSError):
            for above in made:
                above.rmdir()


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        os.listdir(folder)
    except OSError as error:
        what = f"the folder {folder} cannot be made or opened ({error.strerror})"
        raise RefusedError(what, "name another one with --out") from error


def refuse_overlap(folder: Path, inputs: Sequence[Path]) -> None:
    """`inputs` holds the site folder first, which alone may hold the output; the others may not."""
    site, *others = (path.resolve() for path in inputs)
    if folder == site or folder in site.parents:
        raise RefusedError(f"{folder} holds the site's own sources", "name another folder with --out, such as _site")
    for other in others:
        if folder == site / "_site" and (other == site or other in site.parents):
            continue  # articles are never looked for in _site
        if folder == other or folder in other.parents or other in folder.parents:
            raise RefusedError(
                f"{folder} and the input {other} lie within each other", "name another folder with --out"
            )


def _refuse_strangers(folder: Path) -> None:
    if (folder / _MANIFEST).is_file():
        return
    strangers = sorted(entry.name for entry in folder.iterdir() if entry.name != OWN)
    if strangers:
        raise RefusedError(
            f"{folder} holds files that Sourcebook did not write ({', '.join(strangers[:3])})",
            "name an empty or new folder with --out, or move them away",
        )


def _read_manifest(folder: Path) -> dict[str, str]:
    """By address the hash of what we wrote there; lines that are no such thing are passed over."""
    body = _read(folder / _MANIFEST) or b""
    lines = (line.partition(" ") for line in body.decode("utf-8", "replace").splitlines())
    return {url: digest for digest, _, url in lines if len(digest) == 32 and all(_is_plain(p) for p in url.split("/"))}


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return None


def _is_plain(name: str) -> bool:
    return (
        name not in ("", ".", "..")
        and len(name.encode("utf-8", "surrogatepass")) <= 120
        and unicodedata.is_normalized("NFC", name)
        and name.isprintable()
        and not set(name) & set('\\:*?"<>|')
        and name[-1] not in ". "
        and name.partition(".")[0].casefold() not in _RESERVED
    )


def _write_new(path: Path, body: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    with os.fdopen(handle, "wb") as file:
        file.write(body)


def _flush(paths: Sequence[Path]) -> None:
    """Make sure that what was staged is on the disk before it takes the place of what stood there."""
    if len(paths) > _SINGLE_FLUSHES and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

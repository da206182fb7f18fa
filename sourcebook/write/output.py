"""The files of a site, put in place all together.

In: an output folder and files, or what is known of files that were put down aside already. Out: the folder holds
exactly these. It exists apart because at any moment every file must be whole and every link from a page
that stood before must lead to a file: files are staged and flushed first, then renamed singly, new ones before changed
ones, indexes after that, deletions last. The manifest of what we wrote is put down before the first rename, so that a
build that was interrupted is completed, and tidied, by the next.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from sourcebook.write.looks import Seen, seen, size, stamp
from sourcebook.write.staging import (
    CHANGED,
    INDEX,
    NEW,
    File,
    RefusedError,
    Staged,
    Stood,
    digest_of,
    flush,
    is_plain,
    put_down,
    read,
    refuse_stranger,
    write_new,
)

OWN = ".sourcebook"
"""Folder in the output: ``manifest`` stands for good, ``stage`` while a build writes."""
MANIFEST = f"{OWN}/manifest"
_STAGE = f"{OWN}/stage"
_HASH = 32
"""Letters of a hash in the manifest."""


class Written(Struct, frozen=True):
    """What a build did to the output, in addresses."""

    new: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    same: int = 0


class Output:
    """An output folder that we hold the lock of: nobody else writes to it, and `manifest` is what we wrote last."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._plain_folders: set[str] = {""}
        self.trust(Seen())

    @cached_property
    def manifest(self) -> Mapping[str, str]:
        """By address, in their order, the hash of what we wrote there."""
        return _read_manifest(self.folder)

    def trust(self, seen: Seen) -> None:
        """This is how files looked when they held what the manifest says."""
        self._seen = seen
        self._standing: set[str] | None = None
        self._alone: dict[str, bool] = {}
        self._looks: Seen | None = None
        self._trusted: dict[str, bytes] | None = None

    @property
    def trusted(self) -> dict[str, bytes]:
        """By address what is known so."""
        if self._trusted is None:
            self._trusted = dict(zip(self._seen.urls, self._seen.parts(), strict=True))
        return self._trusted

    @property
    def standing(self) -> set[str]:
        """Addresses of the files that are known to hold what the manifest says, without any being read that looks as it
        did. They are looked at once: what changes while we write is another file for the next build."""
        if self._standing is None:
            now = seen(str(self.folder), self._seen.urls)
            self._standing = now.same(self._seen)
            if len(self._standing) < len(now.urls):
                self._read_others(now, self._standing)
            for url, stands in self._alone.items():
                (self._standing.add if stands else self._standing.discard)(url)
        return self._standing

    def _read_others(self, now: Seen, standing: set[str]) -> None:
        """Those that look other than they did, and are as long, are read, and stand where they hold what they held: all
        of a folder do that was copied, or came out of an archive. That takes far less than making them."""
        stamps = []
        for url, was, looks in zip(now.urls, self._seen.parts(), now.parts(), strict=True):
            if url not in standing and size(looks) == size(was) and self._holds(url):
                standing.add(url)
            stamps.append(looks if url in standing else was)
        self._seen, self._trusted = Seen(now.urls, b"".join(stamps)), None

    def _holds(self, url: str) -> bool:
        """Whether a file is there that holds what the manifest says."""
        with suppress(OSError):
            body = read(self.folder / url)
            return body is not None and digest_of(body) == self.manifest.get(url)
        return False

    def looks(self) -> Seen:
        """What all files look like, in the order of their addresses."""
        if self._looks is None:
            urls, standing = sorted(self.manifest), self.standing
            others = seen(str(self.folder), [url for url in urls if url not in standing])
            known = self.trusted | dict(zip(others.urls, others.parts(), strict=True))
            self._looks = Seen(urls, b"".join([known[url] for url in urls]))
        return self._looks

    def stands(self, url: str, digest: str) -> bool:
        """Whether the file at `url` is known to hold what has this hash."""
        return self.manifest.get(url) == digest and self._is_standing(url)

    def _is_standing(self, url: str) -> bool:
        """Of one file, which is looked at alone, and once, where it is not known of all yet."""
        if self._standing is not None:
            return url in self._standing
        if url not in self._alone:
            self._alone[url] = url in self.trusted and stamp(f"{self.folder}/{url}") == self.trusted[url]
        return self._alone[url]

    def write(self, files: Iterable[File | Staged | Stood]) -> Written:
        """Make the folder hold `files`: equal ones are not touched, ours that are not among them are removed."""
        try:
            return self._write(files)
        except OSError as error:
            raise RefusedError(
                f"cannot write to {self.folder} ({error.strerror})",
                "mend that, then build again: it completes the site",
            ) from error
        finally:
            if isinstance(files, Generator):
                files.close()  # so that nobody puts files down any more
            self._leave()

    def _leave(self) -> None:
        """Nothing stays of what was only staged; of an output that holds nothing else, nothing at all."""
        shutil.rmtree(self.folder / _STAGE, ignore_errors=True)
        with suppress(OSError):
            (self.folder / OWN).rmdir()

    def _write(self, files: Iterable[File | Staged | Stood]) -> Written:
        shutil.rmtree(self.folder / _STAGE, ignore_errors=True)
        manifest: dict[str, str] = {}
        staged: list[Staged] = []
        met: set[str] = set()
        for file in files:
            urls = file.urls if isinstance(file, Stood) else (file.url,)
            count = len(met) + len(urls)
            met.update(map(str.casefold, urls))
            if len(met) != count:
                raise ValueError(f"two files of the site share the address {urls[0]}, or one that is told of with it")
            if isinstance(file, Stood):
                manifest.update(zip(urls, map(self.manifest.__getitem__, urls), strict=True))
            else:
                one = self.stage(file)
                manifest[one.url] = one.digest
                staged += [one] if one.name else []
        manifest = _in_order(manifest, self.manifest)
        removed = sorted(filter(_may_be_ours, self.manifest.keys() - manifest.keys()))
        staged.sort(key=lambda file: (file.rank, file.url))
        if staged or removed or manifest != self.manifest:
            with self._told():
                self._put_in_place(staged, removed, manifest)
        new = tuple(sorted(file.url for file in staged if file.url not in self.manifest))
        changed = tuple(sorted(file.url for file in staged if file.url in self.manifest))
        self.manifest, self._looks = manifest, None
        return Written(new, changed, tuple(removed), len(manifest) - len(staged))

    def stage(self, file: File | Staged) -> Staged:
        """Put the file down aside if what stands at its address differs; in this process, or in a copy of it while
        `write` waits for files."""
        if isinstance(file, Staged):
            return file
        if file.body is None:
            return Staged(file.url, self.manifest[file.url])
        digest = digest_of(file.body)
        if self.stands(file.url, digest):
            return Staged(file.url, digest)
        with self._told():
            target, ours = self._inside(file.url), file.url in self.manifest
            rank = CHANGED  # another one of ours is known to stand there
            if not self.stands(file.url, self.manifest.get(file.url, "")):
                standing = read(target)
                if standing == file.body:
                    return Staged(file.url, digest)
                refuse_stranger(target, standing, ours=ours)
                rank = NEW if standing is None else CHANGED
            name = put_down(file.url, file.body, f"{self.folder}/{_STAGE}")
            return Staged(file.url, digest, INDEX if file.index else rank, name)

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What the disk refuses (full, read-only), as a problem."""
        try:
            yield
        except OSError as error:
            what = f"cannot write to {self.folder} ({error.strerror})"
            raise RefusedError(what, "mend that, then build again: it completes the site") from error

    def _put_in_place(self, staged: Sequence[Staged], removed: Sequence[str], manifest: Mapping[str, str]) -> None:
        aside = f"{self.folder}/{_STAGE}"
        self._write_manifest({**self.manifest, **manifest}, [f"{aside}/{file.name}" for file in staged])
        for folder in sorted({os.path.dirname(file.url) for file in staged}):
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
        for file in staged:
            self.standing.discard(file.url)
            os.replace(f"{aside}/{file.name}", f"{self.folder}/{file.url}")
        for url in removed:
            target = self._inside(url)
            target.unlink(missing_ok=True)
            self._tidy(target.parent)
        if removed:
            self._write_manifest(manifest, ())
        shutil.rmtree(self.folder / _STAGE, ignore_errors=True)

    def _write_manifest(self, manifest: Mapping[str, str], beside: Sequence[str]) -> None:
        """Put the manifest in its place once it and the files `beside` it are on the disk."""
        target = self.folder / MANIFEST
        body = "".join(f"{manifest[url]} {url}\n" for url in sorted(manifest)).encode()
        if read(target) == body:
            flush(beside)
            return
        fresh = self.folder / _STAGE / "manifest"
        fresh.parent.mkdir(parents=True, exist_ok=True)
        write_new(str(fresh), body)
        flush([*beside, str(fresh)])
        fresh.replace(target)

    def _inside(self, url: str) -> Path:
        """The path of `url`, inside the output: no step up, no link on the way, names that any system takes."""
        parts = url.split("/")
        if not all(is_plain(part) for part in parts) or parts[0] == OWN:
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


def _may_be_ours(url: str) -> bool:
    """Whether we write such a file; a manifest may hold any words."""
    return all(map(is_plain, url.split("/")))


def _in_order(manifest: Mapping[str, str], before: Mapping[str, str]) -> dict[str, str]:
    """By address, sooner than by sorting all: what stood `before` mostly is in order."""
    urls = [url for url in before if url in manifest]
    return {url: manifest[url] for url in sorted([*urls, *(manifest.keys() - before.keys())])}


def _read_manifest(folder: Path) -> dict[str, str]:
    """By address the hash of what we wrote there; lines that are no such thing are passed over."""
    body = read(folder / MANIFEST) or b""
    lines = body.decode("utf-8", "replace").splitlines()
    return {line[_HASH + 1 :]: line[:_HASH] for line in lines if line[_HASH : _HASH + 1] == " "}

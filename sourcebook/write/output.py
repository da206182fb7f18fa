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
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
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
        self.elsewhere: Callable[[], bytes | None] | None = None
        """Gives what `looked_at` gave in another process meanwhile; None where it cannot be had."""
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

    @property
    def trusted(self) -> Seen:
        """What is known so."""
        return self._seen

    @property
    def standing(self) -> set[str]:
        """Addresses of the files that are known to hold what the manifest says, without any being read that looks as it
        did. They are looked at once: what changes while we write is another file for the next build."""
        if self._standing is None:
            told = self.elsewhere() if self.elsewhere else None
            is_same = told is not None and told == self._seen.digest() and self._seen.are_there()
            now = self._seen if is_same else seen(str(self.folder), self._seen.urls)
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
        self._seen = Seen(now.urls, b"".join(stamps))

    def _holds(self, url: str) -> bool:
        """Whether a file is there that holds what the manifest says."""
        with suppress(OSError):
            body = read(self.folder / url)
            return body is not None and digest_of(body) == self.manifest.get(url)
        return False

    def looks(self) -> Seen:
        """What all files look like, in the order of their addresses."""
        if self._looks is None:
            standing = self.standing
            others = seen(str(self.folder), [url for url in sorted(self.manifest) if url not in standing])
            self._looks = self._seen.but(others, {*self._seen.urls}.difference(self.manifest))
        return self._looks

    def stands(self, url: str, digest: str) -> bool:
        """Whether the file at `url` is known to hold what has this hash."""
        return self.manifest.get(url) == digest and self._is_standing(url)

    def _is_standing(self, url: str) -> bool:
        """Of one file, which is looked at alone, and once, where it is not known of all yet."""
        if self._standing is not None:
            return url in self._standing
        if url not in self._alone:
            known = self._seen.of(url)
            self._alone[url] = known != b"" and stamp(f"{self.folder}/{url}") == known
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
        told, stood, staged = list[Staged](), list[str](), list[Staged]()
        for file in files:
            if isinstance(file, Stood):
                stood += file.urls
                continue
            told.append(self.stage(file))
            staged += told[-1:] if told[-1].name else []
        made = {one.url: one.digest for one in told}
        _refuse_shared([*stood, *[one.url for one in told]])
        gone = self.manifest.keys() - set(stood) - made.keys()
        manifest = _in_order(self.manifest, made, gone)
        removed = sorted(filter(_may_be_ours, gone))
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


def looked_at(folder: str) -> bytes:
    """Stands for what all files of an output look like now, in the order of its manifest."""
    return seen(folder, list(_read_manifest(Path(folder)))).digest()


def _may_be_ours(url: str) -> bool:
    """Whether we write such a file; a manifest may hold any words."""
    return all(map(is_plain, url.split("/")))


def _refuse_shared(urls: Sequence[str]) -> None:
    """Of all files, each told of once: that no system takes two of them for one. Folded all at once, which takes half
    as long as one by one."""
    if len({*"\n".join(urls).casefold().split("\n")}) != len(urls):
        folded = list(map(str.casefold, urls))
        shared = [url for url, one in zip(urls, folded, strict=True) if folded.count(one) > 1]
        if shared:
            raise ValueError(f"two files of the site share the address {shared[0]}")


def _in_order(before: Mapping[str, str], made: Mapping[str, str], gone: Iterable[str]) -> dict[str, str]:
    """What stood `before`, with what was made and without what is gone, by address: most of it is in order."""
    manifest = {**before, **made}
    for url in gone:
        del manifest[url]
    urls = sorted(manifest)
    return dict(zip(urls, map(manifest.__getitem__, urls), strict=True))


def _read_manifest(folder: Path) -> dict[str, str]:
    """By address the hash of what we wrote there; lines that are no such thing are passed over."""
    text = (read(folder / MANIFEST) or b"").decode("utf-8", "replace")
    # As we write it: cut all at once, which takes a third of the time.
    digests, urls = (words := text.replace("\n", " ").split(" "))[:-1:2], words[1::2]
    if len(urls) == len(digests) == text.count("\n") and {*map(len, digests)} <= {_HASH}:
        return dict(zip(urls, digests, strict=True))
    lines = text.splitlines()
    return {line[_HASH + 1 :]: line[:_HASH] for line in lines if line[_HASH : _HASH + 1] == " "}

"""Whether a folder may be written to, and nobody else writes to it meanwhile.

In: the output folder and the folders that a build reads. Out: an `Output` behind a lock, or a refusal that says what to
do. It exists so that a wrong word on the command line never costs anybody a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sourcebook.locks import BusyError, exclusive
from sourcebook.write.output import MANIFEST, OWN, Output
from sourcebook.write.staging import RefusedError


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
    if (folder / MANIFEST).is_file():
        return
    strangers = sorted(entry.name for entry in folder.iterdir() if entry.name != OWN)
    if strangers:
        raise RefusedError(
            f"{folder} holds files that Sourcebook did not write ({', '.join(strangers[:3])})",
            "name an empty or new folder with --out, or move them away",
        )

"""What earlier builds found out, kept so that nothing is found out twice; used by `pipeline` alone.

In: keys that are hashes of everything a value depends on. Out: the value, or a miss. Deleting it is always safe, and
whatever is wrong with it (another version, a cut file, a flipped bit, a full disk) is a miss.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Cache:
    """An open cache."""


@contextmanager
def opened(folder: Path) -> Iterator[Cache]:
    yield Cache()

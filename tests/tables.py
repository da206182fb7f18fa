"""Cases that stand in files: one reader for all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).parent / "cases"


def table(name: str) -> list[Any]:
    """The list that a YAML file of tests/cases holds."""
    loaded = yaml.safe_load((CASES / name).read_text(encoding="utf-8"))
    assert isinstance(loaded, list)
    return loaded

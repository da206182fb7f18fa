"""The colours of the sheet: text at least 4.5 to 1, drawings at least 3 to 1, in light and dark; no foreign request."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SHEET = (Path(__file__).parents[2] / "assets" / "site.css").read_text(encoding="utf-8")
TEXT = [
    *[(name, ground) for name in ("ink", "ink2", "accent", "ok") for ground in ("paper", "card", "sunk")],
    *[(name, f"{name}-bg") for name in ("ok", "one", "split", "open")],
    *[("ink2", "out-bg"), ("paper", "ink"), ("ink", "accent-soft"), ("ink", "one-bg"), ("paper", "open")],
]
DRAWN = [("line2", "paper"), ("line2", "card"), ("accent", "card"), ("split", "paper"), ("ink", "sunk")]


def _tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})\b", block))


LIGHT = _tokens(re.findall(r":root\{color-scheme[^}]*\}", SHEET)[0])
DARK = LIGHT | _tokens(re.findall(r"prefers-color-scheme:dark\)\{:root\{[^}]*\}", SHEET)[0])


def _luminance(colour: str) -> float:
    digits = colour.removeprefix("#")
    full = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance and contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour, ground", TEXT)
def test_text_can_be_read(tokens: dict[str, str], colour: str, ground: str) -> None:
    assert _contrast(tokens[colour], tokens[ground]) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("colour, ground", DRAWN)
def test_drawings_can_be_seen(tokens: dict[str, str], colour: str, ground: str) -> None:
    assert _contrast(tokens[colour], tokens[ground]) >= 3


def test_the_sheet_fetches_nothing() -> None:
    assert not re.search(r"@import|url\((?!#)", SHEET)
    assert "system-ui" not in SHEET

"""Where a Chinese heading may break: between words, and nowhere else.

In: a heading. Out: its pieces, in order; together they are the heading. It exists because a browser breaks Chinese
after any character, which on a narrow screen parts 中 from 国 and a number from its unit, and because headings are
large and short enough for that to be seen.
"""

from __future__ import annotations

from collections.abc import Callable

from sourcebook.text.folding import fold, is_han

_CLOSING = frozenset("，。、；：？！…—～·”’」』）》】〉］｝％,.;:?!)]}%~'\"")
"""What never begins a line."""
_OPENING = frozenset("“‘「『（《【〈［｛([{$€£¥#@")
"""What never ends one."""
_LEANING = frozenset("的地得了着过们吗呢吧啊呀嘛第个")
"""Words of one character that lean on the word before them."""
_MULTIPLES = frozenset("万亿千百十兆")
FEW = 400
"""Headings that are sooner told by another process than the dictionary is loaded."""
_BLANK = " \u3000"
_NARROW = frozenset("-~'\"%.,:;?!)]}·")
"""Closing signs that stand within Latin words, numbers and addresses too."""


Split = Callable[[str], list[str] | None]
"""Gives the words of a heading, which leave nothing out, as the dictionary parts them; None where it cannot."""


class _Words:
    """Invariant: words are those of the dictionary, whoever is asked."""

    elsewhere: Split = staticmethod(lambda _: None)
    left = 0
    """Headings for which somebody else is asked."""

    @classmethod
    def of(cls, folded: str) -> list[str]:
        if cls.left:
            cls.left -= 1
            if (found := cls.elsewhere(folded)) is not None:
                return found
            cls.left = 0
        import rjieba  # loads its dictionary, which takes a tenth of a second, and thirty megabytes

        words: list[str] = rjieba.cut(folded)
        return words


def split_by(elsewhere: Split) -> None:
    """From now on `elsewhere`, which has the dictionary already, gives the words of headings. For more than `FEW`,
    or where it cannot, this process loads the dictionary itself."""
    _Words.elsewhere, _Words.left = staticmethod(elsewhere), FEW


def pieces(heading: str) -> tuple[str, ...]:
    """The parts of `heading` between which a line may break; one part where it holds no Chinese."""
    if not any(map(is_han, heading)):
        return (heading,)
    folded = fold(heading)
    words = _Words.of(folded)
    if "".join(words) != folded:
        return (heading,)
    starts = [0]
    for word in words:
        starts.append(starts[-1] + len(word))
    places = [at for at in starts[1:-1] if _may_break(folded, heading, at)]
    for word, start in zip(words, starts, strict=False):
        if word in _LEANING and start in places:
            places.remove(start)
    return tuple(heading[a:b] for a, b in zip([0, *places], [*places, len(heading)], strict=True))


def _may_break(folded: str, heading: str, at: int) -> bool:
    """Whether a line may end before `at`: between two Chinese words or after a stop, and within no number.

    Between Chinese and Latin words a browser sets a narrow gap, which a place to break there would take away.
    """
    before, after = heading[at - 1], heading[at]
    if after in _CLOSING or after in _BLANK or before in _OPENING:
        return False
    if before in _CLOSING:
        return is_han(after) or after in _OPENING or before not in _NARROW
    return is_han(before) and is_han(after) and not (folded[at - 1] in _MULTIPLES and _after_number(folded, at - 1))


def _after_number(folded: str, at: int) -> bool:
    while at > 0 and folded[at] in _MULTIPLES:
        at -= 1
    return folded[at].isdigit()

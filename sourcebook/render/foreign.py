"""Chinese words on a page in English, marked as such wherever they stand.

In: a page as its template printed it. Out: the same page, where each run of words with Han characters that no element
around it marks carries `lang`: a screen reader speaks it, and a browser draws it, as Chinese. Quotations and titles
bring their language with them; this is for what is printed in passing: names of outlets and people, words for a date,
terms that two reports share.
"""

from __future__ import annotations

from collections.abc import Iterator

from sourcebook.text import regex

_HAN = "[\u3400-\u9fff\uf900-\ufaff]"
_PIECE = regex(r"<[^<>]*>|[^<]+|<")
_WORD = regex(r"\S+|\s+")
_ANY = regex(_HAN)
_MARKED = regex(r'<([a-z][a-z0-9]*)\b[^<>]*\blang="zh[^<>]*>')
_VERBATIM = frozenset({"script", "style", "textarea", "option"})
_DRAWN = ("<text", "<title")
"""Elements of drawings, which hold no others: they are marked themselves."""
_EDGES = "“”‘’\"'()[]{}，。、；：.,;:·…/⁠"
LANGUAGE = "zh"


def marked(page: str) -> str:
    """The page with its Chinese marked; what stands before the body, and in scripts, stays as it is."""
    at = page.find("<body")
    if at < 0 or not _ANY.search(page, at):
        return page
    return page[:at] + "".join(_pieces(page[at:]))


def _pieces(body: str) -> Iterator[str]:
    held = ""
    """The tag before, not yet printed: that of a drawing's words may have to be marked."""
    inside, depth = "", 0
    for match in _PIECE.finditer(body):
        piece = match[0]
        if piece[0] == "<":
            yield held
            held = piece
            if inside:
                depth += _steps(piece, inside)
                inside = inside if depth else ""
            elif opened := _passed_over(piece):
                inside, depth = opened, 1
        elif inside or not _ANY.search(piece):
            yield held + piece
            held = ""
        elif held.startswith(_DRAWN):
            yield f'{held[:-1]} lang="{LANGUAGE}">{piece}'
            held = ""
        else:
            yield held + _in_spans(piece)
            held = ""
    yield held


def _passed_over(tag: str) -> str:
    """The name of an element that is marked, or holds no words to read; empty for any other."""
    name = tag[1:].partition(" ")[0].rstrip(">")
    if name in _VERBATIM:
        return name
    found = _MARKED.match(tag)
    return found[1] if found else ""


def _steps(tag: str, name: str) -> int:
    """How a tag changes the depth in elements of that name."""
    if tag.startswith(f"</{name}") and tag[len(name) + 2 :].strip() == ">":
        return -1
    return 1 if tag.startswith((f"<{name} ", f"<{name}>")) else 0


def _in_spans(text: str) -> str:
    """The text, each run of words with Han characters, one blank between them, in an element."""
    out: list[str] = []
    run: list[str] = []
    for word in _WORD.findall(text):
        if _ANY.search(word) or (run and word in (" ", "\u3000")):
            run.append(word)
        else:
            out += [*_closed(run), word]
            run = []
    return "".join([*out, *_closed(run)])


def _closed(run: list[str]) -> list[str]:
    words = "".join(run)
    bare = words.rstrip()
    return [_span(bare), words[len(bare) :]] if bare else []


def _span(run: str) -> str:
    """The run without the signs at its edges as an element that says its language."""
    inner = run.strip(_EDGES)
    start = run.index(inner)
    return f'{run[:start]}<span lang="{LANGUAGE}">{inner}</span>{run[start + len(inner) :]}'

"""YAML taken apart event by event.

In: the text of a header or a list. Out: a tree of `fields`. It exists because nothing that YAML offers beyond its
events can be had without the rest: anchors, aliases, merges and tags are refused here, and so is what is nested deeper
than anybody writes.
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from sourcebook.read.fields import Broken, Mapping, Node, Scalar, Sequence

_DEEPEST = 8
_PARSER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def tree_of(text: str, first_line: int) -> Node:
    """The one document of `text` as a tree; an empty one is an empty mapping. Raises `Broken`."""
    try:
        events = iter(yaml.parse(text, Loader=_PARSER))
        return _document(events, first_line)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise Broken(line, f"this is not YAML ({error.problem or error.context})", _QUOTE) from None
    except yaml.reader.ReaderError as error:
        line = first_line + text.count("\n", 0, max(error.position, 0))
        raise Broken(line, f"it holds a character that YAML does not allow ({error.reason})", "remove it") from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Broken(first_line, f"this is not YAML ({error})", _QUOTE) from None


_QUOTE = "put text that holds a colon, # or quotation marks between quotation marks, and indent with spaces"


def _document(events: Iterator[yaml.Event], first_line: int) -> Node:
    root: Node = Mapping((), first_line)
    documents = 0
    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise Broken(first_line + _line(event), "a second document begins here", "remove the line ---")
        elif isinstance(event, yaml.NodeEvent):
            root = _node(event, events, first_line, 1)
    if isinstance(root, Scalar) and not root.text:
        return Mapping((), first_line)
    return root


def _node(event: yaml.Event, events: Iterator[yaml.Event], first_line: int, depth: int) -> Node:
    line = first_line + _line(event)
    _refuse_references(event, line)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(_written(event), line, not event.style)
    if depth > _DEEPEST:
        raise Broken(line, f"it is nested deeper than {_DEEPEST} levels", "make it flatter")
    if isinstance(event, yaml.SequenceStartEvent):
        items = []
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            items.append(_node(item, events, first_line, depth + 1))
        return Sequence(tuple(items), line)
    return _mapping(events, first_line, line, depth)


def _mapping(events: Iterator[yaml.Event], first_line: int, line: int, depth: int) -> Mapping:
    entries: list[tuple[Scalar, Node]] = []
    seen: dict[str, int] = {}
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _node(event, events, first_line, depth + 1)
        value = _node(next(events), events, first_line, depth + 1)
        if not isinstance(key, Scalar):
            raise Broken(key.line, "a list or mapping stands where a name should", _QUOTE)
        if key.plain and key.text == "<<":
            raise Broken(key.line, "merging (<<) is not read", "write the keys out")
        if key.text in seen:
            raise Broken(key.line, f"“{key.text}” is given twice (first in line {seen[key.text]})", "keep one of them")
        seen[key.text] = key.line
        entries.append((key, value))
    return Mapping(tuple(entries), line)


def _line(event: yaml.Event) -> int:
    return event.start_mark.line if event.start_mark else 0


def _refuse_references(event: yaml.Event, line: int) -> None:
    if isinstance(event, yaml.AliasEvent):
        raise Broken(line, f"*{event.anchor} refers to another place, which is not read", "write the text out")
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor:
        raise Broken(line, f"&{anchor} names a place, which is not read", "remove it, or put quotation marks around it")
    if tag:
        raise Broken(line, f"the tag {tag} is not read", "remove it, or put quotation marks around the text")


def _written(event: yaml.ScalarEvent) -> str:
    """The scalar's text; the plain ways to write nothing (``~``, ``null``) are nothing."""
    if not event.style and event.value in ("~", "null", "Null", "NULL"):
        return ""
    return str(event.value)

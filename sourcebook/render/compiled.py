"""Templates as code, compiled once.

In: the text of a template. Out: its code, kept for this process, and, of the package's own templates, beside this
module for the next one: where Python keeps the code of modules, and trusted no more and no less than that. It exists
because compiling all templates takes as long as half a build of a small site. Templates of a site folder are never read
from there, and nothing that is run ever comes from a site's cache.
"""

from __future__ import annotations

import hashlib
import importlib.util
import marshal
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

_DIGEST = 32


class Printing(CodeGenerator):
    """Compiles templates to code that escapes as theirs does, but makes no value of its own for each piece of a page:
    what holds no special character is printed as it is. A sixth of rendering."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        super().visit_Template(node, frame)
        self.writeline("escape = environment.printed")


class Compiled(jinja2.BytecodeCache):
    """The code of templates by their text; `packaged` is the folder of the package's own, `beside` the module that
    their code is kept beside."""

    def __init__(self, packaged: Path, beside: Path = Path(__file__)) -> None:
        self._packaged = packaged
        self._beside = beside
        self._code: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's file."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get((bucket.key, bucket.checksum))
        if code is None and self._is_kept(bucket):
            code = _kept(bucket, self._place(bucket))
        bucket.code = code
        if code is not None:
            self._code[bucket.key, bucket.checksum] = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is None:
            return
        self._code[bucket.key, bucket.checksum] = bucket.code
        if self._is_kept(bucket) and not sys.dont_write_bytecode:
            _keep(bucket, self._place(bucket))

    def _is_kept(self, bucket: Bucket) -> bool:
        """Whether it is the package's own, and this Python keeps code at all."""
        return Path(bucket.key).parent == self._packaged and sys.implementation.cache_tag is not None

    def _place(self, bucket: Bucket) -> Path:
        stem = Path(bucket.key).name.replace(".", "-")
        return Path(importlib.util.cache_from_source(str(self._beside.with_name(f"template-{stem}.py"))))


def _kept(bucket: Bucket, place: Path) -> CodeType | None:
    """None where nothing is kept, or anything about it is not as it was written."""
    try:
        data = place.read_bytes()
    except OSError:  # never kept, or not to be read: then the template is compiled
        return None
    head, body = data[: 2 * _DIGEST], data[2 * _DIGEST :]
    if head != _made_of(bucket) + _digest(body):
        return None
    code = marshal.loads(body)
    return code if isinstance(code, CodeType) else None


def _keep(bucket: Bucket, place: Path) -> None:
    """Whole or not at all."""
    body = marshal.dumps(bucket.code)
    head = _made_of(bucket) + _digest(body)
    with suppress(OSError):  # a package that may not be written to: the next process compiles, too
        place.parent.mkdir(parents=True, exist_ok=True)
        new = place.with_name(f"{place.name}.{os.getpid()}")
        try:
            new.write_bytes(head + body)
            os.replace(new, place)
        except OSError:
            new.unlink(missing_ok=True)
            raise


def _made_of(bucket: Bucket) -> bytes:
    """Changes with the template, its place, how templates are compiled and rendered here, and Python."""
    versions = f"{sys.version}\0{jinja2.__version__}\0{bucket.key}\0{bucket.checksum}\0"
    return _digest(versions.encode("utf-8", "surrogateescape") + _program())


@cache
def _program() -> bytes:
    """This module, and the one that sets up what templates are compiled in."""
    return b"\0".join([Path(__file__).with_name(name).read_bytes() for name in ("compiled.py", "pages.py")])


def _digest(data: bytes) -> bytes:
    return hashlib.blake2b(data, digest_size=_DIGEST).digest()

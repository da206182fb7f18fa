"""Templates as code, compiled once.

In: the text of a template. Out: its code, kept for this process, and, of the package's own templates, `beside` this
module for the next one. It exists because compiling all templates takes as long as half a build of a small site.
Templates of a site folder are never read from there, and nothing that is run ever comes from a site's cache.
"""

from __future__ import annotations

import marshal
import sys
from pathlib import Path
from types import CodeType

import jinja2
from jinja2 import nodes
from jinja2.bccache import Bucket
from jinja2.compiler import CodeGenerator, Frame

from sourcebook import beside

_PROGRAM = (Path(__file__), Path(__file__).with_name("pages.py"))
"""This module, and the one that sets up what templates are compiled in."""


class Printing(CodeGenerator):
    """Compiles templates to code that escapes as theirs does, but makes no value of its own for each piece of a page:
    what holds no special character is printed as it is. A sixth of rendering."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        super().visit_Template(node, frame)
        self.writeline("escape = environment.printed")


class Compiled(jinja2.BytecodeCache):
    """The code of templates by their text; `packaged` is the folder of the package's own, `module` the one that
    their code is kept beside."""

    def __init__(self, packaged: Path, module: Path = Path(__file__)) -> None:
        self._packaged = packaged
        self._module = module
        self._code: dict[tuple[str, str], CodeType] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The template's file."""
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        code = self._code.get((bucket.key, bucket.checksum))
        if code is None and (place := self._place(bucket)):
            code = _kept(bucket, place)
        bucket.code = code
        if code is not None:
            self._code[bucket.key, bucket.checksum] = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is None:
            return
        self._code[bucket.key, bucket.checksum] = bucket.code
        if place := self._place(bucket):
            beside.keep(place, _made_of(bucket), marshal.dumps(bucket.code))

    def _place(self, bucket: Bucket) -> Path | None:
        """Nowhere, where it is not the package's own."""
        if Path(bucket.key).parent != self._packaged:
            return None
        return beside.place(self._module, f"template-{Path(bucket.key).name.replace('.', '-')}")


def _kept(bucket: Bucket, place: Path) -> CodeType | None:
    body = beside.kept(place, _made_of(bucket))
    code = marshal.loads(body) if body else None
    return code if isinstance(code, CodeType) else None


def _made_of(bucket: Bucket) -> bytes:
    """Changes with the template, its place, how templates are compiled and rendered here, and Python."""
    versions = f"{sys.version}\0{jinja2.__version__}\0{bucket.key}\0{bucket.checksum}\0"
    return versions.encode("utf-8", "surrogateescape") + beside.text_of(_PROGRAM)

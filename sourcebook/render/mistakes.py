"""What is wrong with the site's own templates and assets, with file and line.

In: what was raised while a page was rendered. Out: a Problem in a `MistakeError`, where the site has templates of its
own; else nothing: then it is a mistake of ours, and a traceback tells more. It exists because a template is a program
that the researcher writes, and its mistakes are to be read like any other.
"""

from __future__ import annotations

from pathlib import Path

from sourcebook.model import Problem


class MistakeError(Exception):
    """The site cannot be rendered as its own templates and assets are; `problem` says where and why."""

    def __init__(self, path: str, line: int, what: str, remedy: str) -> None:
        super().__init__(what)
        self.problem = Problem(path, line, "error", what, remedy)


def mistake_of(error: Exception, name: str, own: Path) -> MistakeError | None:
    """The mistake in the templates of the folder `own` that made the template `name` raise `error`."""
    if not own.is_dir() or not any(path.is_file() for path in own.rglob("*")):
        return None
    why = " ".join((str(error) or type(error).__name__).split())[:300]
    path, line = _place(error, own)
    if path is None:
        what = f"{name} cannot be rendered with the site's own templates ({why})"
        return MistakeError("templates", 0, what, "compare them with the packaged ones")
    shown = f"templates/{path.relative_to(own).as_posix()}"
    if isinstance(error, UnicodeDecodeError):
        return MistakeError(shown, 0, "it is not UTF-8 text", "save it as UTF-8")
    return MistakeError(shown, line, f"the template cannot be rendered ({why})", "put it right, or remove the file")


def _place(error: Exception, own: Path) -> tuple[Path | None, int]:
    """The file among the site's own, and its line, that the error comes from."""
    import traceback

    from jinja2 import TemplateSyntaxError

    if isinstance(error, UnicodeDecodeError):
        return next((path for path in sorted(own.rglob("*")) if path.is_file() and not _is_text(path)), None), 0
    places = [(frame.filename, frame.lineno or 0) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError) and error.filename:
        places.append((error.filename, error.lineno))
    ours = [(Path(file), line) for file, line in places if Path(file).is_relative_to(own)]
    return ours[-1] if ours else (None, 0)


def _is_text(path: Path) -> bool:
    try:
        path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True

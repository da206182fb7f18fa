"""The command line: words in, a build or a server out, an exit code back.

In: the arguments. Out: problems on standard error, what was done on standard output, and 0 (built), 1 (errors, or
warnings under --strict: nothing was written), 2 (wrong command line) or 130 (interrupted). What a command does not need
is not imported for it: most of a small build's time is imports.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from sourcebook import __version__
from sourcebook.uncollected import circle, left_as_it_is, uncollected

if TYPE_CHECKING:
    from sourcebook.outcome import Outcome, Request


class Command(NamedTuple):
    """A word of the command line: what it is for, which arguments it takes, what it does."""

    name: str
    help: str
    add: Callable[[argparse.ArgumentParser, Path], None]
    run: Callable[[argparse.Namespace], int]
    abbreviates: bool = True


def main(arguments: Sequence[str] | None = None, *, site: Path | None = None) -> int:
    """Run one command; `site` is the folder to work on where the command line names none (else the current one)."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, "build")
    options = _options(words, site or Path())
    _write_anything()
    try:
        options.ends = arguments is None
        done = int(options.run(options))
        sys.stdout.flush()
        if options.ends:
            left_as_it_is()
        return done
    except BrokenPipeError:
        # Whoever read has had enough; so that the end does not complain either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        print("interrupted; the next build completes what this one began", file=sys.stderr)
        return 130
    except ModuleNotFoundError as missing:
        if (missing.name or "sourcebook").split(".")[0] == "sourcebook":
            raise
        print(
            f"the package {missing.name} is not installed: run `make site` once, which sets everything up in .venv,"
            f" or `{Path(sys.executable).name} -m pip install .` in Sourcebook's folder",
            file=sys.stderr,
        )
        return 1


def _write_anything() -> None:
    """What a terminal's encoding has no character for is escaped: a title must not end a build."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _options(words: Sequence[str], site: Path) -> argparse.Namespace:
    """What the words ask for. Only the parser of the command that is named is made."""
    for command in COMMANDS:
        if words[0] == command.name:
            parser = argparse.ArgumentParser(prog=f"sourcebook {command.name}")
            return _filled(parser, command, site).parse_args(words[1:])
    return _parser(site).parse_args(words)


def _parser(site: Path) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="sourcebook",
        description="Turn a folder of news clippings into a static research site. Without a command: build.",
        epilog="`sourcebook COMMAND --help` says more. Exit code: 0 built, 1 errors (nothing was written), "
        "2 wrong command line, 130 interrupted.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"sourcebook {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in COMMANDS:
        _filled(commands.add_parser(command.name, help=command.help), command, site)
    return parser


def _filled(parser: argparse.ArgumentParser, command: Command, site: Path) -> argparse.ArgumentParser:
    parser.allow_abbrev = command.abbreviates
    command.add(parser, site)
    parser.set_defaults(run=command.run)
    return parser


def _add_build(parser: argparse.ArgumentParser, site: Path) -> None:
    _add_input(parser, site)
    _add_output(parser)
    parser.add_argument(
        "--strict", action="store_true", help="take warnings for errors: write nothing if there are any"
    )
    parser.add_argument("--json", action="store_true", help="print what was done as JSON, for programs")


def _add_serve(parser: argparse.ArgumentParser, site: Path) -> None:
    _add_input(parser, site)
    _add_output(parser)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this computer only)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (default: 8000)")
    parser.add_argument("--open", action="store_true", help="open the site in a browser")


def _add_check(parser: argparse.ArgumentParser, site: Path) -> None:
    _add_input(parser, site)
    parser.add_argument("--strict", action="store_true", help="end with exit code 1 on warnings too")


def _add_explain(parser: argparse.ArgumentParser, site: Path) -> None:
    parser.add_argument("left", metavar="A", help="an article (file name or id) or a statement (ID#s-HASH)")
    parser.add_argument("right", metavar="B", help="the other one")
    parser.add_argument("--site", type=_folder, default=site, help="the site folder (default: this one)")
    parser.add_argument("--articles", type=Path, help="take the articles from this folder")
    parser.add_argument("--cache", type=Path, help="folder for the build cache (default: SITE/.cache)")


def _add_input(parser: argparse.ArgumentParser, site: Path) -> None:
    parser.add_argument(
        "site", nargs="?", type=_folder, default=site, metavar="SITE", help="the site folder (default: this)"
    )
    parser.add_argument("--articles", type=Path, metavar="DIR", help="take the articles from this folder")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="folder for the build cache (default: SITE/.cache)")
    parser.add_argument("--jobs", type=int, default=0, metavar="N", help="processes to use (default: one a core)")


def _folder(word: str) -> Path:
    if not Path(word).is_dir():
        raise argparse.ArgumentTypeError(f"there is no folder {word}")
    return Path(word)


def _add_output(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--out", type=Path, metavar="DIR", help="folder for the site (default: SITE/_site)")
    parser.add_argument("--base-url", default="", metavar="URL", help="where the site will be published")
    parser.add_argument("--clean", action="store_true", help="build everything anew, using nothing of the cache")
    parser.add_argument("-q", "--quiet", action="store_true", help="print problems only")


def _request(options: argparse.Namespace) -> Request:
    from sourcebook.outcome import Request

    return Request(
        site=options.site,
        out=getattr(options, "out", None),
        articles=options.articles,
        cache=options.cache,
        base_url=getattr(options, "base_url", ""),
        clean=getattr(options, "clean", False),
        strict=getattr(options, "strict", False),
        jobs=getattr(options, "jobs", 0),
    )


@uncollected()
def _build(options: argparse.Namespace) -> int:
    from sourcebook import report

    request = _request(options).with_looks()
    outcome = _unchanged(request)
    if outcome is None:
        from sourcebook import annotator

        with annotator.begun() as begun:
            kept = circle() if options.ends else None
            outcome = _built(request.with_process(begun, kept), quiet=options.quiet or options.json)
    if options.json:
        print(report.as_json(outcome))
    else:
        report.print_problems(outcome.problems)
        if outcome.built and not options.quiet:
            print("\n".join(report.lines(outcome)))
    if options.ends:
        left_as_it_is()
    return 0 if outcome.built else 1


def _unchanged(request: Request) -> Outcome | None:
    """Of the last build, where there was one, if it would give the same now."""
    if not request.output.is_dir():
        return None
    from sourcebook import unchanged

    return unchanged.outcome(request)


def _built(request: Request, *, quiet: bool) -> Outcome:
    from sourcebook import pipeline, progress

    with progress.shown(sys.stderr, wanted=not quiet) as tell:
        return pipeline.build(request.told(tell))


def _serve(options: argparse.Namespace) -> int:
    from sourcebook import serve

    return serve.serve(_request(options), options.host, options.port, open_browser=options.open)


@uncollected()
def _check(options: argparse.Namespace) -> int:
    from sourcebook import pipeline, progress, report

    with progress.shown(sys.stderr) as tell:
        checked = pipeline.check(_request(options).told(tell))
    report.print_problems(checked.problems)
    print("\n".join(report.taken_or_left(checked)))
    return 0 if checked.built else 1


@uncollected()
def _explain(options: argparse.Namespace) -> int:
    from sourcebook import pipeline

    found, words = pipeline.explain(_request(options), options.left, options.right)
    print(words, file=sys.stdout if found else sys.stderr)
    return 0 if found else 1


COMMANDS = (
    Command("build", "build the site (the default)", _add_build, _build, abbreviates=False),
    Command("serve", "show the site on this computer, rebuild and reload on every change", _add_serve, _serve),
    Command(
        "check",
        "read and analyse, write nothing, print every problem, and why each article was taken or left",
        _add_check,
        _check,
    ),
    Command("explain", "say why two articles or two statements are, or are not, one", _add_explain, _explain),
)

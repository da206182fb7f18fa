"""How the time of a cold build is shared out among the stages.

    python -m bench.stages SITE [--articles FOLDER]

In: a site folder. Out: of each stage wall seconds, CPU seconds of the process that leads (the others' time is in
`workers`) and the peak of its memory so far. It exists so that work goes where the time goes.
"""

from __future__ import annotations

import argparse
import importlib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_STAGES = (
    ("sourcebook.read", "read_site", "read"),
    ("sourcebook.reuse", "annotate_all", "annotate"),
    ("sourcebook.dedupe", "group", "dedupe"),
    ("sourcebook.arrange", "context", "look up"),
    ("sourcebook.write", "Output.write", "make and write"),
)
"""Module, function, what it is called here. Pages and rows are arranged, rendered and put down batch by batch."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("site", type=Path)
    parser.add_argument("--articles", type=Path)
    options = parser.parse_args()
    print(json.dumps(_stages(options.site, options.articles)))


def print_stages(site: Path, articles: Path | None = None) -> None:
    """Build once more, cold, in a process of its own, and print a line a stage."""
    words = [str(site), *(["--articles", str(articles)] if articles else [])]
    command = [sys.executable, "-m", "bench.stages", *words]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    for stage, (wall, cpu, peak) in json.loads(done.stdout.splitlines()[-1]).items():
        print(f"  {stage:16} {wall:8.2f} s wall {cpu:8.2f} s CPU {peak:7.0f} MB")


def _stages(site: Path, articles: Path | None) -> dict[str, tuple[float, float, float]]:
    began = time.monotonic(), time.process_time()
    from sourcebook import pipeline
    from sourcebook.outcome import Request

    spent = {"imports": _since(began)}
    for module, name, stage in _STAGES:
        owner: object = importlib.import_module(module)
        *path, last = name.split(".")
        for part in path:
            owner = getattr(owner, part)
        setattr(owner, last, _timed(getattr(owner, last), stage, spent))
    with tempfile.TemporaryDirectory() as scratch:
        pipeline.build(Request(site, Path(scratch) / "out", articles=articles, cache=Path(scratch) / "cache"))
    spent["all"] = _since(began)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent["workers"] = (0.0, children.ru_utime + children.ru_stime, children.ru_maxrss / 1024)
    return spent


def _timed(
    do: Callable[..., object], stage: str, spent: dict[str, tuple[float, float, float]]
) -> Callable[..., object]:
    def work(*arguments: object, **named: object) -> object:
        began = time.monotonic(), time.process_time()
        try:
            return do(*arguments, **named)
        finally:
            spent[stage] = _since(began)

    return work


def _since(began: tuple[float, float]) -> tuple[float, float, float]:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return time.monotonic() - began[0], time.process_time() - began[1], peak


if __name__ == "__main__":
    main()

"""How long builds take: cold, with nothing changed, after one new article; each a fresh process.

    python -m bench.speed --articles 1000 [--from FOLDER] [--runs 3]

In: a number of made-up articles, or a folder of real ones. Out: medians of wall and CPU seconds and of peak memory, how
the cold build's time is shared out among the stages, and a check that every article has its page and its row.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
STAGES = (
    ("sourcebook.read", "read_site", "read"),
    ("sourcebook.reuse", "annotate_all", "annotate"),
    ("sourcebook.dedupe", "group", "dedupe"),
    ("sourcebook.arrange", "arrange", "arrange"),
    ("sourcebook.arrange", "export", "export rows"),
    ("sourcebook.write", "Output._put_in_place", "put in place"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--from", dest="source", type=Path, help="a site folder instead of a made-up story")
    parser.add_argument("--runs", type=int, default=1)
    parser.add_argument("--stages", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.stages:
        print(json.dumps(_stages(options.stages)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        _measure(options, Path(scratch))


def _measure(options: argparse.Namespace, scratch: Path) -> None:
    from tests import generate

    site = scratch / "site"
    if options.source:
        shutil.copytree(options.source, site)
    else:
        generate.site(site, options.articles + options.runs)
    seeds = next(folder for folder in (site / "articles", site / "seeds") if folder.is_dir())
    newest = sorted(seeds.iterdir())[-options.runs :]
    waiting = [path.rename(scratch / path.name) for path in newest]
    found: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for path in waiting:
        for folder in ("out", "cache"):
            shutil.rmtree(scratch / folder, ignore_errors=True)
        found["cold"].append(_build(scratch))
        _build(scratch)  # files that are younger than the build's beginning are looked at once more
        found["nothing changed"].append(_build(scratch))
        path.rename(seeds / path.name)
        found["one new"].append(_build(scratch))
        _check(scratch / "out", seeds)
    for case, runs in found.items():
        wall, cpu, peak = (statistics.median(column) for column in zip(*runs, strict=True))
        print(f"{case:16} {wall:8.2f} s wall {cpu:8.2f} s CPU {peak:8.0f} MB")
    _print_stages(scratch)


def _build(scratch: Path) -> tuple[float, float, float]:
    """Wall and CPU seconds, and peak megabytes of the largest process."""
    words = ["build", str(scratch / "site"), "--out", str(scratch / "out"), "--cache", str(scratch / "cache"), "-q"]
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, str(ROOT / "build.py"), *words], stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, "the build failed"
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def _check(out: Path, seeds: Path) -> None:
    """Every article has its page and its row."""
    data = json.loads((out / "data" / "articles.json").read_bytes())
    parts = [json.loads((out / "data" / part).read_bytes()) for part in data.get("parts", [])] or [data]
    rows = [row for part in parts for row in part["articles"]]
    missing = [row["id"] for row in rows if not (out / "sources" / f"{row['id']}.html").is_file()]
    assert not missing, missing[:5]
    assert len(rows) <= len(list(seeds.iterdir()))
    assert len({row["id"] for row in rows}) == len(rows)


def _print_stages(scratch: Path) -> None:
    command = [sys.executable, "-m", "bench.speed", "--stages", str(scratch)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    print("cold build, one process, seconds by stage:")
    for stage, seconds in json.loads(done.stdout).items():
        print(f"  {stage:16} {seconds:8.2f}")


def _stages(scratch: Path) -> dict[str, float]:
    """Seconds that each stage of a cold build takes in this process."""
    import importlib

    from sourcebook import pipeline
    from sourcebook.outcome import Request

    spent: dict[str, float] = {}

    def timed(do: Callable[..., object], stage: str) -> Callable[..., object]:
        def work(*arguments: object, **named: object) -> object:
            began = time.monotonic()
            try:
                return do(*arguments, **named)
            finally:
                spent[stage] = spent.get(stage, 0.0) + time.monotonic() - began

        return work

    for module, name, stage in STAGES:
        owner: object = importlib.import_module(module)
        *path, last = name.split(".")
        for part in path:
            owner = getattr(owner, part)
        setattr(owner, last, timed(getattr(owner, last), stage))
    began = time.monotonic()
    pipeline.build(Request(scratch / "site", scratch / "out-2", cache=scratch / "cache-2", jobs=1))
    whole = time.monotonic() - began
    spent["render and rest"] = whole - sum(spent.values())
    spent["peak MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return spent


if __name__ == "__main__":
    main()

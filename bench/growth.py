"""How a cold build grows with the number of articles; each a fresh process.

    python -m bench.growth --sizes 1000 3000 10000 30000 [--from FOLDER]

In: sizes, perhaps a folder of articles to repeat and vary. Out: for each size wall and CPU seconds, peak memory, CPU
milliseconds an article, and these as a multiple of the first size's.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from bench.pages import pages
from bench.peers import ours
from bench.processes import run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 3000, 10000, 30000])
    parser.add_argument("--from", dest="source", type=Path, help="a folder of articles instead of made-up ones")
    options = parser.parse_args()
    first = 0.0
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as scratch:
            wall, cpu, peak = _cold(size, options.source, Path(scratch))
        each = 1000 * cpu / size
        first = first or each
        print(
            f"{size:7} articles {wall:8.2f} s wall {cpu:8.2f} s CPU {peak:6.0f} MB "
            f"{each:7.2f} ms CPU an article {each / first:6.2f} x",
            flush=True,
        )


def _cold(size: int, source: Path | None, scratch: Path) -> tuple[float, float, float]:
    program = ours()
    program.lay_out(scratch)
    for page in pages(size, source):
        program.write(scratch, page)
    took = run(program.command, scratch)
    found = program.found(scratch)
    if found != (size, size):
        raise SystemExit(f"{found[0]} pages and {found[1]} rows of {size} articles")
    return took


if __name__ == "__main__":
    main()

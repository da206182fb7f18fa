#!/usr/bin/env python3
"""How well and how fast the date grammar reads.

    python bench/dates.py CASES.jsonl ... [--articles FOLDER] [--missed] [--json]

In: files in the form of Recognizers-Text's specifications, one case a line: input, reference (the date of writing),
lang, gold: [{text, start, end, values: acceptable [first, last] pairs, open, lunar}]. Out: for each language how many
expressions are resolved (first day right; last day right or the day before, for a range's last day is mostly exclusive
there), open and lunar ones left out; how many of them with the same extent. With --articles, the CPU time of a
2,000-character text, the median of five passes over up to 200 texts of the folder; without, over the inputs joined.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from sourcebook.annotate.dates import DateSpan, find_dates

LANGUAGES = {"zh": "zh-CN", "en": "en"}


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("cases", nargs="+", type=Path)
    parser.add_argument("--articles", type=Path, help="a folder of .md articles to take the time on")
    parser.add_argument("--missed", action="store_true", help="print every expression not resolved")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    cases = [json.loads(line) for path in args.cases for line in path.read_text(encoding="utf-8").splitlines() if line]
    report = {
        lang: score([c for c in cases if c["lang"] == lang], args.missed) for lang in sorted({c["lang"] for c in cases})
    }
    report["time"] = timing(args.articles, cases)
    print(json.dumps(report, indent=1) if args.json else "\n".join(f"{name}: {row}" for name, row in report.items()))
    return 0


def score(cases: Iterable[dict[str, Any]], missed: bool) -> dict[str, float]:
    counts: Counter[str] = Counter()
    for case in cases:
        spans = find_dates(case["input"], date.fromisoformat(case["reference"]), LANGUAGES[case["lang"]])
        for gold in case["gold"]:
            if gold["open"] or gold["lunar"] or not gold["values"]:
                continue
            near = [span for span in spans if span.start < gold["end"] and gold["start"] < span.end]
            right = [span for span in near if resolved(span, gold["values"])]
            counts["of"] += 1
            counts["resolved"] += bool(right)
            counts["same extent"] += any((span.start, span.end) == (gold["start"], gold["end"]) for span in right)
            if missed and not right:
                print(
                    case["reference"],
                    case["input"],
                    gold["text"],
                    gold["values"],
                    [str(s.first) + "/" + str(s.last) for s in near],
                )
    share = {f"{name} share": round(counts[name] / max(1, counts["of"]), 4) for name in ("resolved", "same extent")}
    return {**counts, **share}


def resolved(span: DateSpan, values: list[list[str | None]]) -> bool:
    if span.first is None or span.last is None:
        return False
    pairs = [(date.fromisoformat(a), date.fromisoformat(b)) for a, b in values if a and b]
    return any(span.first == first and span.last in (last, last - timedelta(days=1)) for first, last in pairs)


def timing(folder: Path | None, cases: list[dict[str, Any]]) -> dict[str, float]:
    """Milliseconds of CPU for 2,000 characters, by language."""
    found: dict[str, float] = {}
    for language in ("zh-CN", "zh-HK", "en"):
        texts = sample(folder, cases, language)
        length = sum(map(len, texts))
        if not length:
            continue
        passes = []
        for _ in range(5):
            begin = time.process_time()
            for text in texts:
                find_dates(text, date(2025, 2, 12), language)
            passes.append((time.process_time() - begin) / length * 2_000_000)
        found[language] = round(statistics.median(passes), 3)
    return found


def sample(folder: Path | None, cases: list[dict[str, Any]], language: str) -> list[str]:
    if folder is None:
        return ["\n".join(c["input"] for c in cases if LANGUAGES[c["lang"]] == language)]
    paths = sorted(folder.rglob(f"*.{language}.md"))
    step = max(1, len(paths) // 200)
    return [body(path.read_text(encoding="utf-8", errors="replace")) for path in paths[::step][:200]]


def body(text: str) -> str:
    return text.split("\n---\n", 1)[-1]


if __name__ == "__main__":
    raise SystemExit(main())

"""How pure merged claims are: draws claims at random to be read by a person, and counts what the person found.

    python -m bench.purity draw SITE [--articles FOLDER] [--count 100] [--seed 1]
    python -m bench.purity score [bench/purity.jsonl]

In: a site's folder. Out: the quotations of the drawn claims, for reading; or, from the verdicts, the share of claims
of each collection in which no quotation states another fact than the others. Verdicts name an article and a place in
it and hold none of its text: `{"collection", "article", "start", "end", "verdict"}`, the verdict ``pure`` or
``impure``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from sourcebook import cache
from sourcebook.model import Claim, Corpus
from sourcebook.outcome import Request
from sourcebook.pipeline import analyse

VERDICTS = Path(__file__).parent / "purity.jsonl"
SHOWN = 12
"""Different quotations of one claim that are printed."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = parser.add_subparsers(dest="verb", required=True)
    draw = verbs.add_parser("draw", help="print claims drawn at random")
    draw.add_argument("site", type=Path)
    draw.add_argument("--articles", type=Path)
    draw.add_argument("--cache", type=Path)
    draw.add_argument("--count", type=int, default=100)
    draw.add_argument("--seed", type=int, default=1)
    score = verbs.add_parser("score", help="count the verdicts")
    score.add_argument("verdicts", type=Path, nargs="?", default=VERDICTS)
    given = parser.parse_args()
    if given.verb == "score":
        _score(given.verdicts)
        return
    request = Request(given.site, articles=given.articles, cache=given.cache)
    with cache.opened(request.cache_folder) as known:
        corpus, problems = analyse(request, known)
    if corpus is None:
        print(*problems, sep="\n")
        return
    for number, claim in enumerate(_drawn(corpus.groups.claims, given.count, given.seed), 1):
        _print(number, claim, corpus)


def _drawn(claims: Sequence[Claim], count: int, seed: int) -> list[Claim]:
    """Some of the claims that two articles or more make."""
    merged = [claim for claim in claims if len({mention.article for mention in claim.mentions}) > 1]
    merged.sort(key=lambda claim: claim.id)
    return random.Random(seed).sample(merged, min(count, len(merged)))


def _print(number: int, claim: Claim, corpus: Corpus) -> None:
    first = claim.mentions[0]
    words = {corpus.annotations[one.article].text[one.start : one.end]: None for one in claim.mentions}
    print(f"--- {number} {first.article} {first.start} {first.end} ({len(claim.mentions)})")
    for quotation in list(words)[:SHOWN]:
        print("  ·", quotation.replace("\n", " "))


def _score(verdicts: Path) -> None:
    rows = [json.loads(line) for line in verdicts.read_text(encoding="utf-8").splitlines() if line.strip()]
    read = Counter(row["collection"] for row in rows)
    pure = Counter(row["collection"] for row in rows if row["verdict"] == "pure")
    for collection in sorted(read):
        share = pure[collection] / read[collection]
        print(f"{collection}: {pure[collection]} of {read[collection]} merged claims pure ({share:.1%})")


if __name__ == "__main__":
    main()

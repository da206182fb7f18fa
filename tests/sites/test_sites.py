"""Site folders that clumsy and hostile people make: each gives a correct site, or errors that say what to do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.sites import laws
from tests.tree import files

TABLES = sorted(Path(__file__).parent.glob("*.yml"))
CASES = [case for table in TABLES for case in yaml.safe_load(table.read_text("utf-8"))]


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_site(case: dict[str, Any], tmp_path: Path) -> None:
    site = laws.lay_out(tmp_path / "site", case["files"])
    outcome = laws.build(site)
    assert list(laws.wrong(site, outcome)) == []
    assert outcome.built is not case.get("refused", False), laws.said(outcome)
    for beginning in case.get("problems", []):
        assert any(one.startswith(beginning) for one in laws.said(outcome)), laws.said(outcome)
    if "problems" in case and not case.get("also"):
        assert len(outcome.problems) == len(case["problems"]), laws.said(outcome)
    if outcome.built:
        _check_site(case, tmp_path / "out")


def _check_site(case: dict[str, Any], out: Path) -> None:
    for url in case.get("pages", []):
        assert (out / url).is_file(), url
    for url, words in case.get("shown", {}).items():
        text = laws.text_of(out / url)
        assert [word for word in words if word not in text] == []
    if "articles" in case:
        assert len(laws.rows_of(out, "articles")) == case["articles"]
    everything = [body.decode("utf-8", "replace") for body in files(out).values()]
    for words in case.get("nowhere", []):
        assert not any(words in body for body in everything), words

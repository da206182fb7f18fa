"""One person under several spellings is one origin, as far as some article says so."""

from __future__ import annotations

import pytest

from sourcebook.dedupe.memory import Memory
from sourcebook.dedupe.same_names import with_same_names
from sourcebook.model import Curated
from sourcebook.text import fold
from tests.dedupe.world import article, understood

INTRODUCED = "律师马克·托里安（Mark Torian）表示，要约仍然有效。"


def _origins(*texts: str) -> list[set[str]]:
    """Of each text the keys that it credits, once spellings are folded."""
    given = [article(f"a{number}", {"text": text, "published": "2025-02-11"}) for number, text in enumerate(texts)]
    _, annotations, _ = understood(given)
    folded, _ = with_same_names(annotations, Curated())
    return [{one.origin for one in folded[f"a{n}"].attributions if one.origin} for n in range(len(texts))]


@pytest.mark.parametrize(
    "other",
    [
        "律师马克·托里安表示，要约仍然有效，对方还没有答复。",
        "律师托里安表示，要约仍然有效，对方还没有答复。",
        "“The offer stands,” said Mark Torian, a lawyer for the group.",
        "律師馬克·托里安表示，要約仍然有效，對方還沒有答覆。",
    ],
)
def test_a_spelling_in_brackets_is_the_same_person_everywhere(other: str) -> None:
    one, two = _origins(INTRODUCED, other)
    assert one == two
    assert len(one) == 1


def test_two_people_of_one_surname_stay_apart() -> None:
    cousin = "律师约翰·托里安（John Torian）表示，要约已经撤回。"
    first, second, bare = _origins(INTRODUCED, cousin, "律师托里安表示，要约仍然有效，对方还没有答复。")
    assert not first & second
    assert not bare & (first | second)


def test_nothing_in_brackets_leaves_everything_as_it_is() -> None:
    _, annotations, _ = understood(
        [article("a", {"text": "律师马克·托里安表示，要约仍然有效。", "published": "2025-02-11"})]
    )
    assert with_same_names(annotations, Curated()) == (annotations, {})


def test_names_that_the_last_build_met_are_not_folded_again(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"a": INTRODUCED, "b": "律师约翰·托里安（John Torian）表示，要约已经撤回。"}
    given = [article(key, {"text": text, "published": "2025-02-11"}) for key, text in texts.items()]
    _, annotations, _ = understood(given)
    folded, known = list[str](), dict[bytes, bytes]()

    def noted(name: str) -> str:
        folded.append(name)
        return fold(name)

    monkeypatch.setattr("sourcebook.dedupe.same_names.fold", noted)
    for keys, news in (("a", True), ("ab", True), ("ab", False)):
        folded.clear()
        memory = Memory(b"p", {key: key.encode() for key in keys}, known)
        some = {key: annotations[key] for key in keys}
        found = with_same_names(some, Curated(), memory)
        assert bool(folded) is news
        assert found[1] == with_same_names(some, Curated())[1]
        known = {**known, **memory.found}

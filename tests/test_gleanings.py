"""What is kept of each article for the pages of the whole collection: as it would be gleaned anew, of new ones only."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from msgspec.structs import replace

from sourcebook import gleanings
from sourcebook.arrange import Gleaned, glean
from sourcebook.arrange.gleaned import glean_all
from sourcebook.arrange.legible import legible_figures
from sourcebook.cache import Held, opened
from sourcebook.model import Annotation, Corpus
from tests import small


def printed() -> Corpus:
    found = small.corpus()
    return replace(found, prints={key: key.encode() for key in found.articles})


def test_what_was_kept_is_what_would_be_gleaned() -> None:
    corpus = printed()
    for key, one in glean_all(corpus).items():
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(one), type=Gleaned) == one
        assert one.length == len(corpus.annotations[key].text)
        assert len(one.spans()) == len(corpus.annotations[key].sentences)


def test_figures_that_a_table_may_show_come_out_as_they_were_found() -> None:
    annotation = printed().annotations["aaaaaaaaaa"]
    one = glean(annotation)
    shown = [figure for figure in legible_figures(annotation) if figure]
    assert shown
    assert [legible.figure for legible in one.legible] == shown
    assert glean(annotation.but(figures=())).legible == ()


@pytest.mark.parametrize("held", [False, True])
def test_only_what_is_new_is_gleaned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, held: bool) -> None:
    corpus, asked = printed(), list[str]()
    process = Held() if held else None

    def noted(annotation: Annotation) -> Gleaned:
        asked.append(annotation.article)
        return glean(annotation)

    monkeypatch.setattr(gleanings, "glean", noted)
    first, *_ = corpus.articles
    with opened(tmp_path, held=process) as known:
        assert gleanings.gleaned(corpus, known) == glean_all(corpus)
    assert len(asked) == len(corpus.articles)
    changed = replace(corpus, prints={**corpus.prints, first: b"another"})
    for expected in ([first], []):
        asked.clear()
        with opened(tmp_path, held=process) as known:
            assert gleanings.gleaned(changed, known) == glean_all(changed)
        assert len(asked) == len(expected)

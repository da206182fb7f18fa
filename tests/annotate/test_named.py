"""Names of sources that no list holds: tidy, or none at all."""

from __future__ import annotations

import pytest

from sourcebook.annotate.named import is_person_name, kind_of, tidy_name
from tests.tables import table


@pytest.mark.parametrize("words, name", table("annotate/names.yml"))
def test_tidy_names(words: str, name: str) -> None:
    assert tidy_name(words) == name


@pytest.mark.parametrize("name", ["李青", "何渡平", "安德烈", "阿莱克斯·文", "Ann Marks"])
def test_names_of_persons(name: str) -> None:
    assert is_person_name(name)


@pytest.mark.parametrize("name", ["表示", "公司", "的观点", "会明确", "团队", "On Monday", "The Court", "Lark Capital"])
def test_what_is_no_person(name: str) -> None:
    assert not is_person_name(name)


@pytest.mark.parametrize(
    "name, kind", [("Lark Securities", "research"), ("湖光研究所", "research"), ("东岸日报", "outlet")]
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind

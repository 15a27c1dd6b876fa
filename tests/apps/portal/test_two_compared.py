"""Two areas or two days side by side: the same person, differences in words, unknown is neither the same nor different."""

from datetime import date

import pytest
from django.test import Client
from django.utils.translation import override

from xubao.portal.compare.two import lines, read_two, side

pytestmark = pytest.mark.no_database

DAY = date(2026, 11, 23)
_PERSON = {"v": ["1"], "area": ["420100"], "last": ["2026-08"], "as": ["flexible"], "run": ["36"]}


def test_two_areas_are_read_from_words_as_the_calculator_reads_them() -> None:
    asked = read_two({**_PERSON, "other": ["广州"]}, DAY)
    assert asked.complete
    assert (asked.left.area, asked.right.area) == ("420100", "440100")
    assert asked.left.last == asked.right.last


def test_one_area_on_two_days() -> None:
    asked = read_two({**_PERSON, "on": ["2026-11-20"], "then": ["2026-09-10"]}, DAY)
    assert asked.complete
    assert (asked.left_day, asked.right_day) == (date(2026, 11, 20), date(2026, 9, 10))


@pytest.mark.parametrize("query", [{}, {"other": ["武汉"]}, {"then": [""]}])
def test_the_same_twice_is_nothing_to_compare(query: dict[str, list[str]]) -> None:
    assert not read_two({**_PERSON, **query}, DAY).complete


@pytest.mark.parametrize("query", [{"other": ["火星"]}, {"then": ["someday"]}, {"then": ["2030-01-01"]}])
def test_what_cannot_be_taken_is_said(query: dict[str, list[str]]) -> None:
    assert read_two({**_PERSON, **query}, DAY).misread


def test_differences_are_told_and_unknown_is_not_called_the_same() -> None:
    asked = read_two({**_PERSON, "other": ["440100"]}, DAY)
    with override("zh-hans"):
        compared = {line.question: line for line in lines(side(asked.left, DAY), side(asked.right, DAY))}
        assert compared["能不能补缴"].verdict == "不同"
        assert compared["断缴期间的医疗费"].differs
        unknown = [line for line in compared.values() if not line.known]
        assert unknown
        assert {line.verdict for line in unknown} == {"不能比：有一边没有查明"}
        assert not any(line.differs for line in unknown)


@pytest.mark.django_db
def test_residents_insurance_is_kept_apart_and_computed(client: Client) -> None:
    text = client.get("/compare/residents/?window=no&lapsed=5&repaid=1").content.decode()
    # Three fixed months and five, less one repaired.
    assert "居民医保等 7 个月" in text
    assert "这是居民医保的规定，不是职工医保的。" in text
    assert client.get("/compare/residents/?window=no&lapsed=1&repaid=3").status_code == 422
    assert client.get("/compare/residents/?window=no&lapsed=many").status_code == 422

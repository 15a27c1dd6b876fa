"""Codes of pooling areas."""

import pytest

from xubao.values.area_code import BadAreaCode, parse_area_code


@pytest.mark.parametrize("text", ["420100", "000000", "110000"])
def test_six_digits_are_a_code(text: str) -> None:
    assert parse_area_code(text) == text


@pytest.mark.parametrize("text", ["42010", "4201000", "42010x", " 420100", "", "４２０１００", "武汉"])
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(BadAreaCode) as caught:
        parse_area_code(text)
    assert caught.value.value == text


def test_a_number_is_refused_because_it_lost_its_leading_zeros() -> None:
    with pytest.raises(BadAreaCode):
        parse_area_code(420100)  # type: ignore[arg-type]  # what unquoted YAML gives

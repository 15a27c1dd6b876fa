"""The same value always gives the same bytes."""

from __future__ import annotations

from datetime import date

import pytest

from xubao.rulebook.canonical_json import NotCanonical, canonical, digest
from xubao.values.month import Month


def test_keys_are_sorted_and_spaces_left_out() -> None:
    assert canonical({"b": [1, True, None], "a": "武汉"}) == '{"a":"武汉","b":[1,true,null]}'.encode()


def test_days_months_and_tuples_are_written_as_texts_and_lists() -> None:
    assert canonical({"on": date(2024, 5, 1), "paid": (Month.parse("2024-05"),)}) == b'{"on":"2024-05-01","paid":["2024-05"]}'


def test_an_integer_that_json_cannot_hold_is_written_as_text() -> None:
    assert canonical([2**53 - 1, 2**60]) == b'[9007199254740991,"1152921504606846976"]'


@pytest.mark.parametrize("value", [1.5, {1: "a"}, b"bytes", {"a": {2, 3}}])
def test_what_has_no_canonical_form_is_refused(value: object) -> None:
    with pytest.raises(NotCanonical):
        canonical(value)


def test_the_digest_is_that_of_the_bytes() -> None:
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"

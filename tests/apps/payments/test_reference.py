"""Payment references: short, checked, found in whatever people write around them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.payments.public import format_reference
from xubao.payments.reference import is_reference, new_reference, references_in, with_check

pytestmark = pytest.mark.no_database

_references = st.integers(10**9, 10**10 - 1).map(lambda n: with_check(str(n)))


@given(_references)
def test_a_reference_is_valid_and_never_begins_with_zero(reference: str) -> None:
    assert is_reference(reference)
    assert reference[0] != "0"
    assert len(reference) == 12


def test_new_references_are_valid_and_differ() -> None:
    made = {new_reference() for _ in range(50)}
    assert len(made) == 50
    assert all(is_reference(reference) for reference in made)


@given(_references, st.integers(0, 11), st.integers(1, 9))
def test_every_wrong_digit_is_noticed(reference: str, place: int, shift: int) -> None:
    digit = (int(reference[place]) + shift) % 10
    assert not is_reference(reference[:place] + str(digit) + reference[place + 1 :])


@given(_references, st.integers(0, 10))
def test_every_swap_of_neighbours_is_noticed(reference: str, place: int) -> None:
    swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    assert swapped == reference or not is_reference(swapped)


@pytest.mark.parametrize("text", ["", "12", "abcdefghijkl", "１２３４５６７８９０１２", "-12345678901"])
def test_other_texts_are_no_references(text: str) -> None:
    assert not is_reference(text)


@pytest.mark.parametrize(
    "remark",
    ["{r}", "医保补缴 {g} 张三", "{d}", "识别码：{r}。", "补缴{r}医保", "{w}", "{g},{r}"],
)
def test_a_reference_is_found_in_a_remark(remark: str) -> None:
    reference = with_check("4820173592")
    wide = reference.translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    grouped = format_reference(reference)
    text = remark.format(r=reference, g=grouped, d=grouped.replace(" ", "-"), w=wide)
    assert references_in(text) == (reference,)


@pytest.mark.parametrize("remark", ["", "医保", "6222 0000 0000 0001", "13800000000", "999999199003070018", "482017359200"])
def test_other_numbers_in_a_remark_are_not_taken_for_references(remark: str) -> None:
    assert references_in(remark) == ()

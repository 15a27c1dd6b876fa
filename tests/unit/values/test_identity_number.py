"""Identity numbers: the published vectors, every reason for refusal, and real and fictional people apart."""

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.identity_errors import (
    BadIdentityNumber,
    FictionalNumber,
    NoSuchBirthDate,
    NoSuchProvince,
    RealNumberInDemo,
    WrongCharacters,
    WrongCheckCharacter,
    WrongLength,
)
from xubao.values.identity_number import IdentityNumber, check_character

FICTIONAL = "99999919900307234" + check_character("99999919900307234")

fictional_numbers = st.builds(
    lambda prefix, born, sequence: f"{prefix}{born:%Y%m%d}{sequence:03d}",
    st.sampled_from(["999999", "000000"]),
    st.dates(date(1900, 1, 1), date(2025, 12, 31)),
    st.integers(0, 999),
).map(lambda seventeen: seventeen + check_character(seventeen))


@pytest.mark.parametrize(
    ("seventeen", "check"),
    [("11010519491231002", "X"), ("44052418800101001", "4"), ("11010119900307002", "X")],
)
def test_the_check_character_follows_the_standard(seventeen: str, check: str) -> None:
    number = IdentityNumber.parse(seventeen + check)
    assert str(number) == seventeen + check
    assert not number.is_fictional


def test_a_small_x_spaces_and_full_width_forms_are_read() -> None:
    for text in ("11010519491231002x", " 110105 19491231 002X\n", "１１０１０５１９４９１２３１００２ｘ"):
        assert str(IdentityNumber.parse(text)) == "11010519491231002X"


def test_the_number_states_the_date_of_birth() -> None:
    assert IdentityNumber.parse("44052418800101001" + "4").birth_date == date(1880, 1, 1)


def test_masked_and_repr_hide_division_and_date_of_birth() -> None:
    number = IdentityNumber.parse(FICTIONAL, fictional=True)
    assert number.masked() == "999***********" + FICTIONAL[-4:]
    assert "19900307" not in repr(number)
    assert number.masked() in repr(number)


@given(fictional_numbers)
def test_fictional_people_are_taken_only_where_only_fictional_people_are(text: str) -> None:
    assert IdentityNumber.parse(text, fictional=True).is_fictional
    with pytest.raises(FictionalNumber):
        IdentityNumber.parse(text)


def test_a_demonstration_takes_no_number_that_can_be_a_real_persons() -> None:
    with pytest.raises(RealNumberInDemo):
        IdentityNumber.parse("11010519491231002X", fictional=True)


@given(fictional_numbers, st.integers(6, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(text: str, place: int, shift: int) -> None:
    wrong = text[:place] + str((int(text[place]) + shift) % 10) + text[place + 1 :]
    with pytest.raises((WrongCheckCharacter, NoSuchBirthDate)):
        IdentityNumber.parse(wrong, fictional=True)


@given(fictional_numbers, st.integers(14, 15))
def test_two_neighbours_swapped_never_pass(text: str, place: int) -> None:
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    if swapped != text:
        with pytest.raises(WrongCheckCharacter):
            IdentityNumber.parse(swapped, fictional=True)


def test_a_wrong_check_character_names_the_one_expected_but_not_to_the_citizen() -> None:
    with pytest.raises(WrongCheckCharacter) as caught:
        IdentityNumber.parse("110105194912310021")
    assert (caught.value.value, caught.value.expected) == ("1", "X")
    assert "X" in caught.value.en
    assert "X" not in caught.value.zh + caught.value.next_step_zh


@pytest.mark.parametrize("length", [0, 15, 17, 19])
def test_a_wrong_length_is_counted(length: int) -> None:
    with pytest.raises(WrongLength) as caught:
        IdentityNumber.parse("1" * length)
    assert caught.value.value == length
    assert ("现行身份证" in caught.value.next_step_zh) == (length == 15)


@pytest.mark.parametrize(
    ("text", "character", "position"),
    [
        ("1101051949123100XX", "X", 17),
        ("11010519491231002A", "A", 18),
        ("1l010519491231002X", "L", 2),
        ("١1010519491231002X", "١", 1),
    ],
)
def test_a_wrong_character_is_named_with_its_place(text: str, character: str, position: int) -> None:
    with pytest.raises(WrongCharacters) as caught:
        IdentityNumber.parse(text)
    assert (caught.value.value, caught.value.position) == (character, position)


@pytest.mark.parametrize("born", ["19901301", "19900230", "19900100", "20230229", "00000101", "10000101"])
def test_a_day_that_is_no_date_of_birth_is_refused(born: str) -> None:
    seventeen = f"110105{born}002"
    with pytest.raises(NoSuchBirthDate) as caught:
        IdentityNumber.parse(seventeen + check_character(seventeen))
    assert caught.value.value == born


def test_a_birth_after_the_day_of_asking_is_refused_where_the_day_is_given() -> None:
    assert IdentityNumber.parse(FICTIONAL, fictional=True, as_of=date(1990, 3, 7)).birth_date == date(1990, 3, 7)
    with pytest.raises(NoSuchBirthDate):
        IdentityNumber.parse(FICTIONAL, fictional=True, as_of=date(1990, 3, 6))


@pytest.mark.parametrize("prefix", ["100105", "160105", "550105", "720105", "990105"])
def test_a_province_that_never_was_is_refused(prefix: str) -> None:
    seventeen = f"{prefix}18800101002"
    with pytest.raises(NoSuchProvince) as caught:
        IdentityNumber.parse(seventeen + check_character(seventeen))
    assert caught.value.value == prefix[:2]


@pytest.mark.parametrize("division", ["110103", "510202", "330113", "330114", "659012", "653228", "500156"])
def test_historic_and_new_divisions_are_taken(division: str) -> None:
    seventeen = f"{division}18800101002"
    number = IdentityNumber.parse(seventeen + check_character(seventeen))
    assert not number.has_unusual_prefix


@pytest.mark.parametrize("prefix", ["830000", "910000"])
def test_prefixes_that_not_every_validator_knows_are_taken_and_marked(prefix: str) -> None:
    seventeen = f"{prefix}18800101002"
    assert IdentityNumber.parse(seventeen + check_character(seventeen)).has_unusual_prefix


def test_an_old_number_of_fifteen_digits_gets_its_century_and_check() -> None:
    assert str(IdentityNumber.from_first_generation("110105491231002")) == "11010519491231002X"
    with pytest.raises(WrongLength):
        IdentityNumber.from_first_generation("11010519491231002X")
    with pytest.raises(WrongCharacters):
        IdentityNumber.from_first_generation("11010549123100X")


@pytest.mark.parametrize(
    "text",
    ["110105194912310021", "11010519491331002X", "16010519491231002X", "11010519491231O02X", FICTIONAL],
)
def test_no_error_carries_the_whole_number(text: str) -> None:
    with pytest.raises(BadIdentityNumber) as caught:
        IdentityNumber.parse(text)
    said = " ".join([caught.value.line("en"), caught.value.line("zh"), repr(caught.value)])
    assert max((len(run) for run in re.findall(r"[0-9]+", said)), default=0) <= 8

"""The words of the format and the integers of the formulas are the same lists."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from xubao.rulebook import codes
from xubao.rulebook.format import entry, files, provision, setting
from xubao.rulebook.format.area_file import About
from xubao.rulebook.resolving.setting_values import WORDS


def words_of(hint: Any) -> set[str]:
    """Every word of the literals inside a type."""
    found: set[str] = set()
    for inner in get_args(hint):
        found |= {inner} if isinstance(inner, str) else words_of(inner)
    return found


def test_the_conditions_are_the_ranges_and_choices() -> None:
    hints = get_type_hints(provision.Conditions)
    assert set(hints) == {*codes.RANGES, *codes.CHOICES}
    for name, (_, words) in codes.CHOICES.items():
        assert words_of(hints[name]) == set(words), name


def test_the_outcomes_are_the_groups_with_the_same_words() -> None:
    hints = get_type_hints(provision.Outcome)
    assert tuple(hints) == codes.GROUP_NAMES == get_args(provision.Group)
    assert words_of(hints["treated_as"]) == set(codes.TREATED_AS)
    assert words_of(hints["back_payment"]) == set(codes.BACK_PAY)
    assert words_of(get_type_hints(provision.BackPayment)["reach"]) == set(codes.BACK_PAY_REACH)
    assert words_of(get_type_hints(provision.Waiting)["starts"]) == set(codes.WAIT_START)
    assert words_of(hints["benefit_resumption"]) == words_of(hints["outpatient_resumption"]) == set(codes.RESUME)
    assert words_of(hints["gap_costs"]) == set(codes.GAP_COSTS_KINDS)
    assert words_of(hints["continuous_years"]) == set(codes.CONTINUITY_KINDS)
    assert words_of(hints["lapse_in_wait"]) == set(codes.WAIT_EFFECTS)
    assert words_of(hints["enrolment"]) == set(codes.ENROLMENT_KINDS)
    assert words_of(hints["interest_charge"]) == set(codes.INTEREST_KINDS)
    assert words_of(hints["back_payment_price"]) == set(codes.PRICE_KINDS)


def test_the_settings_that_formulas_read_have_the_same_words() -> None:
    kinds = {str(kind.__struct_config__.tag): kind for kind in get_args(files.Setting)}
    assert set(codes.SETTINGS) <= set(kinds)
    for name, words in WORDS.items():
        assert words_of(get_type_hints(kinds[name])["value"]) == set(words), name
    assert words_of(get_type_hints(setting.CumulativeYear)["value"]) == set(codes.YEAR_READING)
    assert words_of(get_type_hints(setting.RepaidMonthsCount)["value"]) == set(codes.YES_NO)


def test_whatever_has_a_value_can_be_expressly_unknown() -> None:
    kinds = {str(kind.__struct_config__.tag) for kind in get_args(files.Setting)}
    told = {"remark", "conflict_rule", "back_payment_precondition"}
    assert set(get_args(entry.UnknownKind)) == {"amounts"} | kinds - told


def test_a_question_can_be_about_whatever_a_provision_decides() -> None:
    assert set(codes.GROUP_NAMES) <= set(get_args(About))

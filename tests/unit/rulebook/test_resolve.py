"""Packs resolved into flat tables: rows for the formulas, and where each row came from."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from tests.unit.rulebook.resolved_pack import FRESH, resolved
from tests.unit.rulebook.small_pack import write_packs
from xubao.rulebook import codes
from xubao.rulebook.packs import load_pack
from xubao.rulebook.reading.pack import Pack
from xubao.rulebook.resolving.provenance import Mode
from xubao.rulebook.resolving.resolve import Resolution


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    return load_pack("990100", write_packs(tmp_path))


def outcome(found: Resolution, row: int) -> tuple[int, ...]:
    return tuple(found.rules.outcome[row * codes.OUTCOMES : (row + 1) * codes.OUTCOMES])


def conditions(found: Resolution, row: int) -> set[tuple[int, int, int]]:
    rules = found.rules
    span = range(rules.condition_first[row], rules.condition_end[row])
    return {(rules.condition_circumstance[index], rules.condition_low[index], rules.condition_high[index]) for index in span}


def test_each_scheme_is_a_rule_set_with_its_own_provisions_in_order(pack: Pack) -> None:
    found = resolved(pack)
    assert found.rule_sets == {("990100", "city"): 0, ("990100", "organs"): 1}
    assert found.rules.provision_first == (0, 2)
    assert found.rules.provision_end == (2, 3)
    keys = [row.key for row in found.provisions]
    assert keys == ["990100/within-window", "990100/over-three", "990100/over-three"]


def test_conditions_become_limits_and_masks(pack: Pack) -> None:
    found = resolved(pack)
    assert conditions(found, 0) == {
        (codes.UNPAID_IN_A_ROW, 0, 3),
        (codes.PARTICIPATION, 1, 0),
        (codes.PAID_BACK, 4, 0),
    }
    assert conditions(found, 1) == {(codes.UNPAID_IN_A_ROW, 4, codes.FAR), (codes.PARTICIPATION, 3, 0)}


def test_an_outcome_decides_its_groups_and_no_others(pack: Pack) -> None:
    found = resolved(pack)
    row = outcome(found, 1)
    assert row[codes.O_TREATED_AS] == codes.TREATED_AS["first-enrolment"]
    assert row[codes.O_BACK_PAY : codes.O_BACK_PAY_LIMIT + 1] == (1, codes.BACK_PAY_REACH["last_months"], 12)
    assert row[codes.O_WAIT_MONTHS : codes.O_WAIT_FULL_MONTHS + 1] == (
        6,
        0,
        codes.WAIT_START["payment_month"],
        0,
        6,
    )
    assert row[codes.O_LATE_FEE] == 500
    assert row[codes.O_RESUME] == codes.UNKNOWN
    groups = ("treated_as", "back_payment", "waiting", "late_fee", "gap_costs")
    assert found.rules.provision_states[1] == sum(1 << codes.GROUP_NAMES.index(name) for name in groups)


def test_each_group_knows_the_provisions_that_decide_it_counted_from_the_first_of_the_rule_set(pack: Pack) -> None:
    rules = resolved(pack).rules
    assert len(rules.group_rows) == 2 * codes.GROUPS
    assert rules.group_rows[codes.WAITING] == 0b11
    assert rules.group_rows[codes.LATE_FEE] == 0b10
    assert rules.group_rows[codes.GROUPS + codes.LATE_FEE] == 0b1
    assert rules.group_rows[codes.ENROLMENT] == 0


def test_a_group_declared_unknown_is_stated_and_unknown(pack: Pack) -> None:
    found = resolved(pack)
    assert found.rules.provision_states[1] >> codes.GAP_COSTS & 1 == 1
    assert outcome(found, 1)[codes.O_GAP_COSTS] == codes.UNKNOWN
    question = found.provisions[1].question
    assert question is not None
    assert question.id == "which-year"


def test_a_wait_without_a_stated_start_has_a_length_and_an_unknown_start(tmp_path: Path) -> None:
    root = write_packs(tmp_path, "lapse.yaml", "months: 6, starts: payment_month", "months: 6")
    found = resolved(load_pack("990100", root))
    row = outcome(found, 1)
    assert (row[codes.O_WAIT_MONTHS], row[codes.O_WAIT_START]) == (6, codes.UNKNOWN)


def test_days_become_ordinals_and_an_open_entry_runs_to_the_last_day(pack: Pack) -> None:
    found = resolved(pack)
    assert found.rules.provision_from[0] == date(2018, 1, 1).toordinal()
    assert found.rules.provision_to[0] == codes.LAST_DAY
    assert found.provisions[0].stale_after == date(2024, 6, 30)


@pytest.mark.parametrize(
    ("mode", "as_of", "accepted", "refused"),
    [
        ("inform", FRESH, (), ("", "")),
        ("inform", date(2026, 1, 1), (), ("", "")),
        ("decide", FRESH, (), ("", "not-accepted")),
        ("decide", FRESH, ("990100/over-three",), ("", "")),
        ("decide", date(2024, 6, 30), (), ("", "not-accepted")),
        ("decide", date(2024, 7, 1), ("990100/over-three",), ("stale", "stale")),
    ],
)
def test_what_may_answer_depends_on_the_purpose_and_the_day(
    pack: Pack, mode: Mode, as_of: date, accepted: tuple[str, ...], refused: tuple[str, str]
) -> None:
    found = resolved(pack, mode, as_of, *accepted)
    assert tuple(row.refused for row in found.provisions[:2]) == refused
    unknown = (codes.UNKNOWN,) * codes.OUTCOMES
    assert [outcome(found, row) == unknown for row in (0, 1)] == [bool(reason) for reason in refused]


@pytest.mark.parametrize(
    ("old", "new", "inform", "decide"),
    [
        ("grade: primary", "grade: unverified", "unverified", "unverified"),
        ("quote_kind: verbatim", "quote_kind: gist", "", "gist"),
    ],
)
def test_a_provision_that_may_not_answer_keeps_its_conditions(
    tmp_path: Path, old: str, new: str, inform: str, decide: str
) -> None:
    pack = load_pack("990100", write_packs(tmp_path, "lapse.yaml", old, new))
    assert resolved(pack).provisions[0].refused == inform
    deciding = resolved(pack, "decide", FRESH, "990100/within-window")
    assert deciding.provisions[0].refused == decide
    assert outcome(deciding, 0) == (codes.UNKNOWN,) * codes.OUTCOMES
    assert len(conditions(deciding, 0)) == 3
    assert deciding.rules.provision_states[0] > 0


def test_the_longest_wait_is_that_of_the_provisions_or_the_longest_known_where_one_cannot_be_told(pack: Pack) -> None:
    assert resolved(pack).rules.longest_wait == (6, 6)
    assert resolved(pack, "decide").rules.longest_wait == (codes.LONGEST_WAIT_KNOWN, codes.LONGEST_WAIT_KNOWN)


def test_settings_are_rows_and_information_is_not(pack: Pack) -> None:
    found = resolved(pack)
    rules = found.rules
    rows = list(zip(rules.setting_kind, rules.setting_value, rules.setting_extra, strict=True))
    assert rows == [(codes.S_YEAR_START, 7, 1), (codes.S_YEAR_READING, 3, 0)]
    assert [row.entry.from_ for row in found.settings] == [date(2018, 1, 1)] * 2
    assert (rules.setting_first, rules.setting_end) == ((0, 2), (2, 2))


def test_a_setting_that_may_not_answer_keeps_its_days_with_an_unknown_value(tmp_path: Path) -> None:
    root = write_packs(
        tmp_path,
        "contribution.yaml",
        "每年7月1日\n    quote_kind: verbatim",
        "每年7月1日\n    quote_kind: gist",
    )
    found = resolved(load_pack("990100", root), "decide")
    assert (found.rules.setting_value[0], found.rules.setting_extra[0]) == (codes.UNKNOWN, codes.UNKNOWN)


def test_all_columns_of_a_kind_are_equally_long(pack: Pack) -> None:
    rules = resolved(pack).rules._asdict()
    groups = {
        "provision_": (
            "provision_from",
            "provision_to",
            "provision_states",
            "condition_first",
            "condition_end",
        ),
        "setting_": ("setting_kind", "setting_from", "setting_to", "setting_value", "setting_extra"),
        "plan_": (
            "plan_first_month",
            "plan_months",
            "plan_offset",
            "plan_first_year",
            "plan_years",
            "plan_year_offset",
        ),
        "fee_": ("fee_total", "fee_formula"),
        "base_": ("base_fixed", "base_low", "base_high", "part_first", "part_end"),
        "part_": ("part_rate", "part_fixed", "part_unit", "part_direction"),
    }
    for names in groups.values():
        assert len({len(rules[name]) for name in names}) == 1, names
    assert len(rules["outcome"]) == len(rules["provision_from"]) * codes.OUTCOMES

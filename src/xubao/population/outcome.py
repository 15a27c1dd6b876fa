"""What comes out for a person: one row of the answers, in words, fen, months and days. None: not known, or no such thing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final, NamedTuple

import pyarrow as pa

from xubao.engine.codes_shown import day_of, word_of
from xubao.engine.formulas.assessment import ALLOWED, NOT_ALLOWED, Assessment
from xubao.engine.formulas.history import NEVER
from xubao.engine.owed import components, owed_months
from xubao.population.classes import PersonClass
from xubao.rulebook.codes import DEPENDS, UNKNOWN
from xubao.values.errors import XubaoError

STATES: Final = ("covered", "late", "waiting", "lapsed", "not-enrolled", "unknown", "wrong")
"""late: no month is unpaid, but benefits stand still until the present one is paid. wrong: the row cannot be assessed."""
WEEK: Final = 7
MONTH: Final = 31
NOTHING, THIS_WEEK, THIS_MONTH, LATER, NO_LAST_DAY, TOO_LATE, PRESENT_MONTH, TO_BE_ASKED = range(8)
"""notice_priority. TO_BE_ASKED: no rule that may be used answers; somebody must look."""
BACK_PAY: Final = {ALLOWED: "allowed", NOT_ALLOWED: "never"}
"""The words of back_pay."""
PARTS: Final = ("basic", "large_amount_supplement", "maternity", "long_term_care")
"""Parts of an amount that have a column of their own; all others are summed in other_parts_fen."""


class Outcome(NamedTuple):
    """Everything about one person but who they are; equal outcomes are the same."""

    state: str
    gap: int | None
    months_owed: int | None
    amount_due_fen: int | None
    late_fee_fen: int | None
    basic_fen: int | None
    large_amount_supplement_fen: int | None
    maternity_fen: int | None
    long_term_care_fen: int | None
    other_parts_fen: int | None
    back_pay: str | None
    back_pay_from: int | None
    last_day: date | None
    treated_as: str | None
    stop_on: date | None
    benefits_on: date | None
    full_on: date | None
    waiting_months: int | None
    waiting_days: int | None
    percent: int | None
    gap_costs: str | None
    counts_as_years: bool | None
    reasons: str | None
    notice_priority: int
    error: str | None
    error_field: str | None
    error_value: str | None
    error_text: str | None


_TEXT, _DAY, _FEN, _SMALL = pa.string(), pa.date32(), pa.int64(), pa.int16()
SCHEMA: Final = pa.schema(
    [
        pa.field("state", _TEXT, nullable=False),
        ("gap", _SMALL),
        ("months_owed", _SMALL),
        *((f"{name}_fen", _FEN) for name in ("amount_due", "late_fee", *PARTS)),
        ("other_parts_fen", _FEN),
        ("back_pay", _TEXT),
        ("back_pay_from", pa.int32()),
        ("last_day", _DAY),
        ("treated_as", _TEXT),
        *((name, _DAY) for name in ("stop_on", "benefits_on", "full_on")),
        *((name, _SMALL) for name in ("waiting_months", "waiting_days", "percent")),
        ("gap_costs", _TEXT),
        ("counts_as_years", pa.bool_()),
        ("reasons", _TEXT),
        pa.field("notice_priority", pa.int8(), nullable=False),
        *((name, _TEXT) for name in ("error", "error_field", "error_value", "error_text")),
    ]
)
ANSWER_COLUMNS: Final = tuple(name for name in SCHEMA.names if not name.startswith("error_"))
"""The columns of an answer; the three that describe an error go to the file of errors."""


def wrong_outcome(problem: XubaoError) -> Outcome:
    """The outcome of a row that cannot be assessed."""
    nothing: dict[str, Any] = dict.fromkeys(Outcome._fields)
    text = " ".join(part for part in (problem.en, problem.next_step_en) if part)
    value = None if problem.value is None else str(problem.value)
    told = {"error": problem.code, "error_field": problem.where or "area", "error_value": value, "error_text": text}
    return Outcome(**{**nothing, **told, "state": "wrong", "notice_priority": NOTHING})


def outcome_of(kind: PersonClass, found: Assessment, months: Mapping[str, Any], present_paid: bool) -> Outcome:
    """The outcome of a person of a class. months: the words of `Person`. present_paid: is the month of the question paid?"""
    assert kind.rules is not None
    assert kind.person is not None
    person = kind.person._replace(**months)
    owed = owed_months(kind.rules, person, found)
    parts = _parts_of(kind, found, [(int(month.month), month.total_fen) for month in owed])
    state = state_of(found, person.returns_on, person.as_of)
    return Outcome(
        state,
        found.gap,
        len(owed),
        amount_asked(found),
        amount_of(found.late_fee),
        parts[0],
        parts[1],
        parts[2],
        parts[3],
        parts[4],
        BACK_PAY.get(found.back_pay),
        _month(found.back_pay_from) if found.gap else None,
        day_of(found.back_pay_last_day),
        word_of("treated_as", found.treated_as),
        day_of(found.stop_on),
        day_of(found.benefits_on),
        day_of(found.full_on),
        amount_of(found.waiting_months),
        found.waiting_days if found.waiting_days > 0 else None,
        amount_of(found.percent),
        gap_costs_of(found),
        bool(found.years) if found.years >= 0 else None,
        _reasons(kind, found),
        _priority(state, found, person.as_of, present_paid),
        *(None,) * 4,
    )


def gap_costs_of(found: Assessment) -> str | None:
    """What becomes of the bills of the gap, where there is one."""
    return word_of("gap_costs", found.gap_costs) if found.gap or found.stop_on > 0 else None


def amount_asked(found: Assessment) -> int | None:
    """Fen for the gap; None where it may not be paid, or is not known."""
    return amount_of(found.amount_due) if found.back_pay != NOT_ALLOWED or not found.gap else None


def state_of(found: Assessment, returns_on: int, as_of: int) -> str:
    """One of STATES. returns_on, as_of: days as ordinals, as of `Person`."""
    if found.last_insured == NEVER and returns_on == 0:
        return "not-enrolled"
    if found.lapsed == 1 and found.gap > 0 and returns_on == 0:
        return "lapsed"
    if 0 < found.stop_on <= as_of and returns_on == 0:
        return "late"
    if found.full_on < 0:
        return "unknown"
    return "waiting" if found.full_on > as_of else "covered"


def _priority(state: str, found: Assessment, as_of: int, present_paid: bool) -> int:
    if state == "unknown":
        return TO_BE_ASKED
    if state not in ("lapsed", "late"):
        return PRESENT_MONTH if state == "covered" and not present_paid else NOTHING
    if found.back_pay == NOT_ALLOWED and state == "lapsed":
        return TOO_LATE
    left = found.back_pay_last_day - as_of
    if found.back_pay_last_day <= 0:
        return NO_LAST_DAY if found.back_pay >= 0 or state == "late" else TO_BE_ASKED
    if left < 0:
        return TOO_LATE
    return THIS_WEEK if left <= WEEK else THIS_MONTH if left <= MONTH else LATER


def _parts_of(kind: PersonClass, found: Assessment, owed: list[tuple[int, int | None]]) -> tuple[int | None, ...]:
    """What is owed by part: PARTS, then all others. None where an amount is not known, or was published without its parts."""
    if not owed:
        return (0,) * (len(PARTS) + 1)
    assert kind.rules is not None
    assert kind.person is not None
    sums = dict.fromkeys(PARTS, 0) | {"": 0}
    present = int(found.last_insured) + 1 + found.gap
    for month, price in owed:
        # The price may be that of the month owed or of the month of payment: the parts are those that add up to it.
        for priced in (month, present):
            named = components(kind.rules, kind.person, priced)
            if price is not None and named and sum(fen for _, fen in named) == price:
                break
        else:
            return (None,) * (len(PARTS) + 1)
        for name, fen in named:
            sums[name if name in PARTS else ""] += fen
    return tuple(sums.values())


def _reasons(kind: PersonClass, found: Assessment) -> str | None:
    """The pack entries that decide, as question=area/entry; "depends" where a fact that is not told would decide."""
    if found.lapsed == 0:
        return None
    assert kind.rules is not None
    said = []
    rows = found.rows._asdict() | {"back_payment": found.back_payment_row}
    for question, row in rows.items():
        if row >= 0:
            said.append(f"{question}={kind.rules.resolution.provisions[row].key}")
        elif row == DEPENDS:
            said.append(f"{question}=depends")
    return " ".join(said)


def amount_of(number: int) -> int | None:
    """A number of the formulas; None where it is not known."""
    return number if number > UNKNOWN else None


def _month(ordinal: int) -> int | None:
    return ordinal // 12 * 100 + ordinal % 12 + 1 if ordinal > 0 else None

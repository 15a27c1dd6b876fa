"""A stored question, asked again: what an answer keeps of its inputs is enough to answer it once more, byte for byte."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from xubao.engine import Facts, Payment, explain, explain_again
from xubao.values.month import Month

_MONTHS = st.lists(st.integers(Month.parse("2020-01"), Month.parse("2026-10")).map(Month), max_size=6)
_DAYS = st.dates(date(2020, 1, 1), date(2026, 11, 1))


@st.composite
def _facts(draw: st.DrawFn) -> Facts:
    months, unknown, resident = (set(draw(_MONTHS)) for _ in range(3))
    told: bool = draw(st.booleans())
    return Facts(
        participation="flexible",
        paid=tuple(months),
        unknown_months=tuple(unknown - months),
        resident_paid=tuple(resident - months - unknown),
        first_enrolled=min(months) if months and told else None,
        age=draw(st.none() | st.integers(18, 70)),
        credited=tuple((month, draw(_DAYS)) for month in months),
    )


@given(facts=_facts(), pays=_MONTHS, day=_DAYS)
def test_facts_and_events_come_back_as_they_were_written(facts: Facts, pays: list[Month], day: date) -> None:
    assert Facts.from_data(json.loads(json.dumps(facts.to_data()))) == facts
    event = Payment(on=day, months=tuple(pays), registers=not pays)
    assert Payment.from_data(json.loads(json.dumps(event.to_data()))) == event


def test_the_inputs_of_an_answer_give_the_answer_again() -> None:
    facts = Facts(participation="flexible", paid=tuple(Month.parse("2025-01").plus(n) for n in range(18)), age=44)
    event = Payment(on=date(2026, 11, 3), months=(Month.parse("2026-11"),))
    for mode in ("inform", "decide"):
        answer = explain("000000", facts, date(2026, 11, 23), events=[event], mode=mode)
        stored = answer.to_json()
        assert explain_again(json.loads(stored)["inputs"]).to_json() == stored

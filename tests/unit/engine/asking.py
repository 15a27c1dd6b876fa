"""Random questions about random people: drawn as plain inputs, so that a failing one can be read and asked again."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from hypothesis import strategies as st

from tests.unit.engine.pack_writing import ask
from xubao.engine import Answer, Facts, Payment
from xubao.rulebook.packs import load_pack
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.month import Month

STABLE = ("000000", "420100", "320500")
"""Areas whose packs are finished."""
PLACES = tuple(f"{area}/{scheme}" for area in STABLE for scheme in load_pack(area).identity.schemes)


class Asked(NamedTuple):
    """One question."""

    place: str
    who: Facts
    as_of: date
    events: tuple[Payment, ...] = ()
    mode: Mode = "inform"

    def answer(self) -> Answer:
        """The engine's answer to it."""
        return ask(None, self.who, self.as_of.isoformat(), *self.events, place=self.place, mode=self.mode)


def paid_until(draw: st.DrawFn, last: int, run: int) -> tuple[Month, ...]:
    """So many months up to `last`, perhaps with a hole of up to five."""
    hole, length = draw(st.integers(1, 20)), draw(st.sampled_from([0, 0, 1, 2, 5]))
    return tuple(Month(each) for each in range(last - run, last + 1) if not last - hole - length < each <= last - hole)


@st.composite
def anything(draw: st.DrawFn) -> Asked:
    """Any person of any scheme, with much left untold, before any payment."""
    place = draw(st.sampled_from(PLACES))
    as_of = draw(st.dates(date(2023, 6, 1), date(2026, 12, 31)))
    last = Month.of(as_of) - draw(st.integers(0, 9))
    paid = paid_until(draw, last, draw(st.sampled_from([0, 3, 30, 70])))
    resident = tuple(Month(paid[0] - back) for back in range(1, 13))
    who = Facts(
        participation=draw(st.sampled_from(["flexible", "left-employer", "transfer-in", "switched-from-resident"])),
        paid=draw(st.sampled_from([paid, ()])),
        resident_paid=draw(st.sampled_from([(), resident])),
        payment_period=draw(st.sampled_from([None, "month", "quarter", "year"])),
        age=draw(st.sampled_from([None, 44])),
        pension_paid=draw(st.sampled_from([None, True, False])),
        stated_monthly_fen=draw(st.sampled_from([None, 36_650])),
    )
    mode: Mode = draw(st.sampled_from(["inform", "decide"]))
    return Asked(place, who, as_of, (), mode)


@st.composite
def monthly_payers(draw: st.DrawFn) -> Asked:
    """After a gap of up to eight months, before any payment; most facts are told."""
    place = draw(st.sampled_from([place for place in PLACES if not place.endswith("/industrial-park")]))
    as_of = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    paid = paid_until(draw, Month.of(as_of) - 1 - draw(st.integers(0, 8)), draw(st.sampled_from([3, 14, 40, 66])))
    who = Facts(
        participation=draw(st.sampled_from(["flexible", "left-employer"])),
        paid=paid,
        payment_period="month",
        pension_paid=True,
        age=40,
        stated_monthly_fen=draw(st.sampled_from([None, 36_650])),
    )
    return Asked(place, who, as_of)


@st.composite
def with_or_without_a_payment(draw: st.DrawFn) -> Asked:
    """A gap of any length, perhaps with a payment that ends it in part or as a whole; or a first enrolment."""
    place = draw(st.sampled_from(PLACES))
    as_of = draw(st.dates(date(2024, 1, 1), date(2026, 12, 31)))
    present = Month.of(as_of)
    history = paid_until(draw, present - 1 - draw(st.integers(0, 9)), draw(st.sampled_from([0, 2, 14, 40])))
    paid = draw(st.sampled_from([history, history, ()]))
    events: tuple[Payment, ...] = ()
    if draw(st.booleans()):
        missing = tuple(Month(each) for each in range(max(paid) + 1 if paid else present, present))
        kept = missing[draw(st.integers(0, len(missing))) :]
        events = (Payment(on=as_of, months=(*kept, present)),)
    who = Facts(participation="flexible", paid=paid, payment_period="month", pension_paid=True, age=40)
    return Asked(place, who, as_of, events)

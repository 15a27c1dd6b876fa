"""What records know becomes facts; what was known on a day gives the same facts again, to the byte."""

from datetime import date, datetime, timedelta

import pytest
import rfc8785

from tests.apps.moments import AT, TODAY
from tests.apps.persons import person
from xubao.cases.gather_facts import gather_facts
from xubao.engine import explain
from xubao.people.public import InsuredPerson
from xubao.records.public import (
    Origin,
    Report,
    Scheme,
    Status,
    TransferPaper,
    agree_standing,
    ask_standing,
    end_of,
    receive_transfer,
    report_months,
    reports_by_month,
)
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.values.month_ranges import parse_month_ranges

AREA, OTHER = AreaCode("000000"), AreaCode("420100")
pytestmark = pytest.mark.django_db


def months(*text: str) -> tuple[Month, ...]:
    return parse_month_ranges(list(text))


def told(
    who: InsuredPerson,
    spans: tuple[Month, ...],
    status: Status = Status.PAID,
    origin: Origin = Origin.COLLECTOR,
    *,
    at: datetime = AT,
    **more: object,
) -> None:
    report = Report(
        area=AREA,
        status=status,
        origin=origin,
        reference=f"{origin}/{at.isoformat()}/{status}",
        reported_on=at.date(),
        **more,  # type: ignore[arg-type]
    )
    report_months(who, spans, report, recorded_at=at)


def test_the_day_on_which_the_collector_was_paid_reaches_the_facts() -> None:
    who = person()
    told(who, months("2026-01..2026-05"))
    told(who, months("2026-06"), at=AT + timedelta(minutes=1), credited_on=date(2026, 8, 3))
    facts = gather_facts(who, AREA).facts
    assert facts.paid == months("2026-01..2026-06")
    assert facts.credited == ((Month.parse("2026-06"), date(2026, 8, 3)),)


def test_months_of_residents_insurance_stand_apart() -> None:
    who = person()
    told(who, months("2025-01..2025-12"), scheme=Scheme.RESIDENT)
    told(who, months("2026-01..2026-08"), at=AT + timedelta(minutes=1))
    facts = gather_facts(who, AREA).facts
    assert (len(facts.resident_paid), facts.paid[0]) == (12, Month.parse("2026-01"))


def test_between_single_months_from_an_employer_nobody_knows() -> None:
    who = person()
    told(who, months("2026-06", "2026-09"), origin=Origin.EMPLOYER)
    facts = gather_facts(who, AREA, as_of=TODAY).facts
    assert facts.unknown_months == months("2026-07..2026-08", "2026-10")
    told(who, months("2026-06"), origin=Origin.COLLECTOR)
    assert gather_facts(who, AREA, as_of=TODAY).facts.unknown_months == ()


def test_what_was_known_on_a_day_gives_the_same_facts_to_the_byte() -> None:
    who = person()
    told(who, months("2026-01..2026-08"), at=AT - timedelta(days=20))
    told(who, months("2026-09"), Status.UNPAID, at=AT - timedelta(days=20))

    def known(day: date) -> bytes:
        found = gather_facts(who, AREA, as_of=day, known_at=end_of(day))
        return rfc8785.dumps({"facts": found.facts.to_data(), "events": [event.to_data() for event in found.events]})

    first, second = AT.date() - timedelta(days=15), AT.date() - timedelta(days=5)
    before = known(first)
    told(who, months("2026-09"), origin=Origin.EVIDENCE, at=AT - timedelta(days=10))
    paper = next(r.key for r in reports_by_month(who, AREA)[Month.parse("2026-09")] if r.origin is Origin.EVIDENCE)
    (asked,) = ask_standing([paper], reason="银行回单已核对", asked_by="zhou", at=AT - timedelta(days=9))
    agree_standing(asked.pk, approved_by="wu", at=AT - timedelta(days=8))
    told(who, months("2026-03"), Status.UNKNOWN, at=AT)
    assert known(first) == before
    assert known(second) != before
    assert gather_facts(who, AREA).facts.unknown_months == months("2026-03")


def came_from(who: InsuredPerson, *paid: str, received: date = TODAY) -> None:
    paper = TransferPaper(
        number="420100-2026-0001",
        from_area=OTHER,
        to_area=AREA,
        issuer="武汉市医疗保险中心",
        issued_on=received,
        received_on=received,
        paid=months(*paid),
    )
    receive_transfer(who, paper, entered_by="zhou", at=AT)


def test_months_of_another_area_count_and_keep_where_they_come_from() -> None:
    who = person()
    came_from(who, "2024-01..2026-09")
    facts = gather_facts(who, AREA, as_of=TODAY).facts
    assert (facts.participation, facts.paid[-1]) == ("transfer-in", Month.parse("2026-09"))
    rows = reports_by_month(who, OTHER)[Month.parse("2026-09")]
    assert [(r.origin, r.reference) for r in rows] == [(Origin.OTHER_AREA, "transfer/420100-2026-0001")]
    assert reports_by_month(who, AREA) == {}


def test_a_gap_that_begins_after_the_transfer_is_a_gap_of_this_area() -> None:
    who = person()
    came_from(who, "2024-01..2026-01", received=date(2026, 2, 10))
    told(who, months("2026-02..2026-08"))
    facts = gather_facts(who, AREA, as_of=TODAY).facts
    assert (facts.participation, facts.paid[0], facts.paid[-1]) == (
        "flexible",
        Month.parse("2024-01"),
        Month.parse("2026-08"),
    )


def test_the_engine_answers_for_somebody_who_moved() -> None:
    who = person()
    came_from(who, "2024-01..2026-09")
    answer = explain(AREA, gather_facts(who, AREA, as_of=TODAY).facts, TODAY)
    assert answer.owed[0].month == Month.parse("2026-10")

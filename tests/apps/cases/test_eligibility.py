"""Eligibility: the timeline's own answer, kept so that a check is a read, and never a guess."""

from datetime import date, timedelta
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity, person
from xubao.cases.benefit_spans import Cover
from xubao.cases.benefits_timeline import benefits_timeline
from xubao.cases.eligibility import eligibility as answering
from xubao.cases.eligibility.models import KeptTimeline
from xubao.cases.eligibility.public import Eligibility, Kept, eligibility_by_identity, eligibility_on, forget_old, keep_all
from xubao.cases.eligibility.public import timeline_kept as keep_one
from xubao.cases.move_case import INSURED_PERSON
from xubao.cases.open_case import OpenRequest, open_case
from xubao.events.public import deliver_due
from xubao.payments.public import Demand, TakeBack, TakeBackKind, take_back
from xubao.people.public import InsuredPerson
from xubao.records.public import Origin, Report, Status, history, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

AREA = AreaCode("000000")
_PRESENT = Month.of(TODAY)
_numbers = count(100)


def reported(months: list[Month], *, origin: Origin = Origin.COLLECTOR, credited: bool = True) -> InsuredPerson:
    """A new person with these months paid; ``credited``: on the 20th of each."""
    somebody = person(next(_numbers))
    for month in months:
        day = month.first_day() + timedelta(days=19)
        report = Report(
            area=AREA, status=Status.PAID, origin=origin, reference=f"file/{month}", reported_on=TODAY,
            credited_on=day if credited and origin is Origin.COLLECTOR else None,
        )  # fmt: skip
        report_months(somebody, [month], report, recorded_at=AT)
    return somebody


def _paid_up() -> InsuredPerson:
    return reported([_PRESENT.plus(-number) for number in range(30)])


def _on(somebody: InsuredPerson, day: date = TODAY) -> Eligibility:
    return eligibility_on(somebody, AREA, day, today=TODAY)


@pytest.mark.django_db
@settings(max_examples=12, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    missed=st.integers(0, 9),
    length=st.integers(0, 30),
    holes=st.sets(st.integers(1, 29), max_size=2),
    offsets=st.lists(st.integers(-500, 200), min_size=1, max_size=6),
)
def test_it_is_the_answer_of_the_timeline_for_any_history_and_any_day(
    missed: int, length: int, holes: set[int], offsets: list[int]
) -> None:
    somebody = reported([_PRESENT.plus(-missed - number) for number in range(length) if number not in holes])
    for offset in offsets:
        day = TODAY + timedelta(days=offset)
        span = benefits_timeline(somebody, AREA, as_of=max(day, TODAY)).on(day)
        for told in (_on(somebody, day), _on(somebody, day)):
            if length:
                assert (told.cover, told.begins, told.ends, told.percent, told.pay_by, told.computation_id, told.entries) == (
                    span.cover, span.first, span.last, span.percent, span.pay_by, span.computation_id, span.entries,
                )  # fmt: skip
            else:
                assert told.cover is Cover.UNKNOWN


@pytest.mark.django_db
def test_a_second_check_reads_what_the_first_computed(monkeypatch: pytest.MonkeyPatch) -> None:
    somebody = _paid_up()
    first = _on(somebody)
    monkeypatch.setattr(answering, "benefits_timeline", None)
    assert _on(somebody) == first
    assert first.cover is Cover.ACTIVE
    assert first.credited_on == date(2026, 11, 20)
    assert _on(somebody, TODAY - timedelta(days=40)).cover is Cover.ACTIVE


@pytest.mark.django_db
def test_a_fact_written_while_it_is_computed_is_not_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The reader counted before, the fact came after: the kept timeline says so by its number."""
    somebody = reported([_PRESENT.plus(-number) for number in range(5, 30)])
    true_history = history

    def told_meanwhile(*arguments: object, **named: object) -> object:
        found = true_history(*arguments, **named)  # type: ignore[arg-type]
        report = Report(
            area=AREA, status=Status.PAID, origin=Origin.COLLECTOR, reference="file/late", reported_on=TODAY, credited_on=TODAY
        )
        report_months(somebody, [_PRESENT.plus(-number) for number in range(5)], report, recorded_at=AT)
        return found

    monkeypatch.setattr(answering, "history", told_meanwhile)
    _on(somebody)
    monkeypatch.undo()
    assert _on(somebody).cover is benefits_timeline(somebody, AREA, as_of=TODAY).on(TODAY).cover
    assert _on(somebody).credited_on == TODAY


@pytest.mark.django_db
def test_money_moves_it_and_a_bounced_payment_moves_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    stated = tuple(Month.parse("2024-01").plus(number) for number in range(32))
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AREA, stated_paid=stated)
    demand = Demand.objects.get(subject=open_case(request, INSURED_PERSON, at=AT).number)
    before = _on(demand.person)
    assert (before.cover, before.covered, before.pay_by) == (Cover.RETROACTIVE_IF_PAID, False, date(2026, 12, 31))
    imported([Line(demand.amount_fen, demand.reference)])
    assert deliver_due(lambda: AT).failed == 0
    restored = _on(demand.person)
    assert (restored.cover, restored.covered, restored.credited_on) == (Cover.ACTIVE, True, demand.credits.get().credited_on)
    why = TakeBack(kind=TakeBackKind.BOUNCED, reason="退票", reversed_on=TODAY)
    take_back(demand.credits.get(), why, by="li", at=AT)
    assert deliver_due(lambda: AT).failed == 0
    assert _on(demand.person).cover is Cover.RETROACTIVE_IF_PAID


@pytest.mark.django_db
def test_nobody_is_covered_on_her_own_word() -> None:
    told = _on(reported([_PRESENT.plus(-number) for number in range(30)], origin=Origin.STATED))
    assert (told.cover, told.covered) == (Cover.UNKNOWN, None)
    assert "本人陈述" in told.reason["zh"]


@pytest.mark.django_db
def test_who_is_not_on_record_is_unknown_and_never_uncovered() -> None:
    key, told = eligibility_by_identity(fictional_identity(998), AREA, TODAY, today=TODAY)
    assert (key, told.cover, told.covered, told.begins) == (None, Cover.UNKNOWN, None, None)
    assert _on(person(997)).cover is Cover.UNKNOWN


@pytest.mark.django_db
def test_a_number_leads_to_the_same_answer_as_the_person_does() -> None:
    somebody = _paid_up()
    number = next(_numbers) - 1
    for _ in range(2):
        key, told = eligibility_by_identity(fictional_identity(number), AREA, TODAY, today=TODAY)
        assert (key, told) == (somebody.pk, _on(somebody))


@pytest.mark.django_db
def test_the_night_makes_a_new_timeline() -> None:
    somebody = reported([_PRESENT.plus(-number) for number in range(1, 30)])
    assert _on(somebody).as_of == TODAY
    tomorrow = TODAY + timedelta(days=30)
    told = eligibility_on(somebody, AREA, tomorrow, today=tomorrow)
    assert (told.as_of, told.cover) == (tomorrow, benefits_timeline(somebody, AREA, as_of=tomorrow).on(tomorrow).cover)


@pytest.mark.django_db
def test_the_night_keeps_everybody_once_and_forgets_what_is_long_gone() -> None:
    people = [_paid_up() for _ in range(2)]
    person(996)
    assert keep_all(AREA, today=TODAY) == 2
    assert keep_all(AREA, today=TODAY) == 0
    tomorrow = TODAY + timedelta(days=1)
    assert keep_all(AREA, today=tomorrow) == 2
    assert forget_old(before=tomorrow) == 0
    assert forget_old(before=tomorrow + timedelta(days=1)) == len(people)


@pytest.mark.django_db
@settings(max_examples=6, phases=(Phase.generate,), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    histories=st.lists(
        st.tuples(st.integers(0, 3), st.integers(0, 3), st.sampled_from([Origin.COLLECTOR, Origin.STATED])),
        min_size=3,
        max_size=6,
    ),
    twice=st.booleans(),
)
def test_the_night_keeps_for_each_what_a_check_would_compute(histories: list[tuple[int, int, Origin]], twice: bool) -> None:
    people = []
    for missed, length, origin in histories:
        somebody = reported([_PRESENT.plus(-missed - number) for number in range(length)], origin=origin)
        if twice and length:
            unpaid = Report(area=AREA, status=Status.UNPAID, origin=Origin.EMPLOYER, reference="e/1", reported_on=TODAY)
            report_months(somebody, [_PRESENT.plus(-missed)], unpaid, recorded_at=AT)
        people.append(somebody)
    KeptTimeline.objects.all().delete()
    keep_all(AREA, today=TODAY)
    for somebody in people:
        assert keep_all(AREA, today=TODAY) == 0
        kept = KeptTimeline.objects.filter(person=somebody).values_list("timeline", "counted").first()
        KeptTimeline.objects.filter(person=somebody).delete()
        if kept is not None:
            keep_one(somebody, AREA, today=TODAY)
            assert KeptTimeline.objects.filter(person=somebody).values_list("timeline", "counted").get() == kept


@pytest.mark.django_db
def test_a_history_that_many_have_is_computed_once_in_a_night(monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(3):
        _paid_up()
    reported([_PRESENT])
    computed: list[int] = []

    def counted(somebody: InsuredPerson, area: AreaCode, as_of: date) -> Kept:
        computed.append(somebody.pk)
        return answering.computed_timeline(somebody, area, as_of)

    monkeypatch.setattr("xubao.cases.eligibility.keep_all.computed_timeline", counted)
    assert (keep_all(AREA, today=TODAY), len(computed)) == (4, 2)

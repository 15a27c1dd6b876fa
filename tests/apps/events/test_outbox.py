"""What happens is told exactly once to each listener, in order, whatever dies in between."""

import inspect
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, demand, imported
from tests.apps.persons import person
from xubao.events import listeners
from xubao.events.deliver import LEASE, MOST_ATTEMPTS, Delivered
from xubao.events.models import Delivery, EventRow
from xubao.events.public import (
    CaseRedetermined,
    Event,
    PaymentCredited,
    dead_letters,
    deliver_due,
    emit,
    on_event,
    wake_with,
)
from xubao.records.models import MonthReport
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

Told = Event[CaseRedetermined]


@pytest.fixture(autouse=True)
def _listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "_listeners", {})
    monkeypatch.setattr(listeners, "_wakers", [])


@pytest.fixture
def heard() -> list[int]:
    """What the listener was told."""
    told: list[int] = []
    _connect(lambda event: told.append(event.data.redetermination))
    return told


def _connect(listener: Callable[[Told], object], name: str = "tested") -> None:
    on_event(CaseRedetermined, listener, name=name)


def _write(n: int, subject: str) -> None:
    emit(CaseRedetermined(redetermination=n, result="done"), subject, area="000000", key=str(n), at=AT)


def _say(n: int, subject: str = "") -> None:
    with transaction.atomic():
        _write(n, subject or f"C-{n}")


def _clock(seconds: float = 0) -> datetime:
    return AT + timedelta(seconds=seconds)


def test_each_event_is_told_once_and_in_order(committed: None, heard: list[int]) -> None:
    for n in range(3):
        _say(n)
    assert deliver_due(_clock).done == 3
    assert deliver_due(_clock).done == 0
    assert heard == [0, 1, 2]


def test_what_is_rolled_back_is_never_told(committed: None, heard: list[int]) -> None:
    def say_and_fail() -> None:
        with transaction.atomic():
            _write(1, "C-1")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        say_and_fail()
    assert (deliver_due(_clock).done, heard) == (0, [])


def test_delivery_follows_the_commit_in_this_process(committed: None, heard: list[int]) -> None:
    wake_with(lambda: deliver_due(_clock))
    with transaction.atomic():
        _write(7, "C-7")
        assert heard == []
    assert heard == [7]


def test_a_failing_listener_leaves_no_effect_and_is_tried_again_later(committed: None) -> None:
    someone = person()
    attempts: list[int] = []

    def listener(event: Told) -> None:
        report = Report(
            area=AreaCode("000000"),
            status=Status.PAID,
            origin=Origin.PAYMENT,
            reference="d",
            reported_on=TODAY,
            credited_on=TODAY,
        )
        report_months(someone, [Month.parse("2026-01")], report, recorded_at=AT)
        attempts.append(1)
        if len(attempts) == 1:
            raise RuntimeError("the first time fails")

    _connect(listener)
    _say(1)
    assert deliver_due(_clock).failed == 1
    assert MonthReport.objects.count() == 0
    row = Delivery.objects.get()
    assert (row.attempts, row.done_at, row.last_error) == (1, None, "RuntimeError: the first time fails")
    assert deliver_due(_clock).done == 0
    assert deliver_due(lambda: _clock(5)).done == 1
    assert MonthReport.objects.count() == 1


def test_a_later_event_of_the_same_matter_waits_for_the_earlier_one(committed: None) -> None:
    told: list[int] = []

    def listener(event: Told) -> None:
        if event.data.redetermination == 1 and not told:
            told.append(-1)
            raise RuntimeError
        told.append(event.data.redetermination)

    _connect(listener)
    for n, matter in ((1, "a"), (2, "a"), (3, "b")):
        _say(n, matter)
    deliver_due(_clock)
    assert told == [-1, 3]
    deliver_due(lambda: _clock(5))
    assert told == [-1, 3, 1, 2]


def test_a_worker_that_died_is_replaced_when_its_lease_runs_out(committed: None, heard: list[int]) -> None:
    _say(1)
    Delivery.objects.update(lease_owner="dead", lease_until=_clock() + LEASE, attempts=1)
    assert deliver_due(_clock).done == 0
    assert deliver_due(lambda: _clock(LEASE.seconds + 1)).done == 1
    assert heard == [1]


def test_a_worker_that_overslept_its_lease_changes_nothing(committed: None) -> None:
    def listener(event: Told) -> None:
        # Another worker takes over while this one is still at it.
        Delivery.objects.update(lease_owner="other")

    _connect(listener)
    _say(1)
    deliver_due(_clock)
    assert Delivery.objects.get().done_at is None


def test_after_many_failures_it_is_given_up_and_counted(committed: None) -> None:
    def listener(event: Told) -> None:
        raise RuntimeError

    _connect(listener)
    _say(1)
    for attempt in range(MOST_ATTEMPTS + 3):
        deliver_due(lambda attempt=attempt: _clock(attempt * 10_000))  # type: ignore[misc]
    assert Delivery.objects.get().attempts == MOST_ATTEMPTS
    assert dead_letters() == 1


def test_what_this_process_cannot_deliver_waits_and_is_not_lost(
    committed: None, heard: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    _say(1)
    known = dict(listeners._listeners)
    monkeypatch.setattr(listeners, "_listeners", {})
    assert deliver_due(_clock).failed == 1
    assert "does not listen" in Delivery.objects.get().last_error
    monkeypatch.setattr(listeners, "_listeners", known)
    assert deliver_due(lambda: _clock(5)).done == 1
    assert heard == [1]


def test_what_nobody_listens_to_stays_in_the_log(committed: None) -> None:
    _say(1)
    assert deliver_due(_clock) == Delivered(0, 0)
    assert EventRow.objects.get().key == "case.redetermined/1"


def test_each_listener_has_its_own_delivery_and_the_failure_of_one_is_not_the_others(committed: None, heard: list[int]) -> None:
    def listener(event: Told) -> None:
        raise RuntimeError

    _connect(listener, "broken")
    _say(1, "a")
    _say(2, "a")
    assert deliver_due(_clock) == Delivered(done=2, failed=1)
    assert heard == [1, 2]


def test_the_same_thing_cannot_be_told_twice(committed: None, heard: list[int]) -> None:
    _say(1)
    with pytest.raises(IntegrityError):
        _say(1)
    assert EventRow.objects.count() == Delivery.objects.count() == 1


def test_a_listener_that_causes_the_next_event_does_not_pile_up_calls(committed: None) -> None:
    depth: list[int] = []

    def listener(event: Told) -> None:
        depth.append(len(inspect.stack(0)))
        if event.data.redetermination < 30:
            _write(event.data.redetermination + 1, "a")

    _connect(listener)
    wake_with(lambda: deliver_due(_clock))
    _say(1, "a")
    assert len(depth) == 30
    assert max(depth) - min(depth) < 5


def test_workers_at_the_same_moment_tell_everything_once(committed: None, heard: list[int]) -> None:
    for n in range(12):
        _say(n)
    at_the_same_time([lambda: deliver_due(_clock)] * 4)
    deliver_due(_clock)
    assert sorted(heard) == list(range(12))


def test_every_credit_announces_itself_once_with_what_is_left(committed: None) -> None:
    told: list[Event[PaymentCredited]] = []
    on_event(PaymentCredited, told.append, name="tested")
    due = demand(100)
    imported([Line(40, due.reference, "S1"), Line(60, due.reference, "S2"), Line(9, "", "S3")])
    deliver_due(_clock)
    assert [(e.subject, e.data.amount_fen, e.data.outstanding_fen, e.data.settled) for e in told] == [
        ("C-1", 40, 60, False),
        ("C-1", 60, 0, True),
    ]

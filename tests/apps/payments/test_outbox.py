"""What money announces is told exactly once, in order, whatever dies in between."""

from datetime import datetime, timedelta

import pytest
from django.db import transaction

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, demand, imported
from tests.apps.persons import person
from xubao.payments import announcements
from xubao.payments.announcements import announce
from xubao.payments.deliver import LEASE, MOST_ATTEMPTS
from xubao.payments.models import Announcement
from xubao.payments.public import Payload, connect, dead_letters, deliver_due, wake_with
from xubao.records.models import MonthReport
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

TOPIC = "tested"


@pytest.fixture(autouse=True)
def _listeners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(announcements, "_listeners", {})
    monkeypatch.setattr(announcements, "_wakers", [])


@pytest.fixture
def heard() -> list[int]:
    """What the listener was told."""
    told: list[int] = []
    connect(TOPIC, lambda payload: told.append(payload["n"]))
    return told


def _say(n: int, order_key: str = "") -> None:
    with transaction.atomic():
        announce(TOPIC, f"key-{n}", {"n": n}, order_key=order_key or f"o{n}", at=AT)


def _clock(seconds: float = 0) -> datetime:
    return AT + timedelta(seconds=seconds)


def test_each_announcement_is_told_once_and_in_order(committed: None, heard: list[int]) -> None:
    for n in range(3):
        _say(n)
    assert deliver_due(_clock).done == 3
    assert deliver_due(_clock).done == 0
    assert heard == [0, 1, 2]


def test_what_is_rolled_back_is_never_told(committed: None, heard: list[int]) -> None:
    def say_and_fail() -> None:
        with transaction.atomic():
            announce(TOPIC, "key-1", {"n": 1}, order_key="o", at=AT)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        say_and_fail()
    assert (deliver_due(_clock).done, heard) == (0, [])


def test_delivery_follows_the_commit_in_this_process(committed: None, heard: list[int]) -> None:
    wake_with(lambda: deliver_due(_clock))
    with transaction.atomic():
        announce(TOPIC, "key-7", {"n": 7}, order_key="o", at=AT)
        assert heard == []
    assert heard == [7]


def test_a_failing_listener_leaves_no_effect_and_is_tried_again_later(committed: None) -> None:
    someone = person()
    attempts: list[int] = []

    def listener(payload: Payload) -> None:
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

    connect(TOPIC, listener)
    _say(1)
    assert deliver_due(_clock).failed == 1
    assert MonthReport.objects.count() == 0
    row = Announcement.objects.get()
    assert (row.attempts, row.done_at, row.last_error) == (1, None, "RuntimeError: the first time fails")
    assert deliver_due(_clock).done == 0
    assert deliver_due(lambda: _clock(5)).done == 1
    assert MonthReport.objects.count() == 1


def test_a_later_announcement_of_the_same_matter_waits_for_the_earlier_one(committed: None) -> None:
    told: list[int] = []

    def listener(payload: Payload) -> None:
        if payload["n"] == 1 and not told:
            told.append(-1)
            raise RuntimeError
        told.append(payload["n"])

    connect(TOPIC, listener)
    for n, matter in ((1, "a"), (2, "a"), (3, "b")):
        _say(n, matter)
    deliver_due(_clock)
    assert told == [-1, 3]
    deliver_due(lambda: _clock(5))
    assert told == [-1, 3, 1, 2]


def test_a_worker_that_died_is_replaced_when_its_lease_runs_out(committed: None, heard: list[int]) -> None:
    _say(1)
    Announcement.objects.update(lease_owner="dead", lease_until=_clock() + LEASE, attempts=1)
    assert deliver_due(_clock).done == 0
    assert deliver_due(lambda: _clock(LEASE.seconds + 1)).done == 1
    assert heard == [1]


def test_a_worker_that_overslept_its_lease_changes_nothing(committed: None) -> None:
    def listener(payload: Payload) -> None:
        # Another worker takes over while this one is still at it.
        Announcement.objects.update(lease_owner="other")

    connect(TOPIC, listener)
    _say(1)
    deliver_due(_clock)
    assert Announcement.objects.get().done_at is None


def test_after_many_failures_it_is_given_up_and_counted(committed: None) -> None:
    def listener(payload: Payload) -> None:
        raise RuntimeError

    connect(TOPIC, listener)
    _say(1)
    for attempt in range(MOST_ATTEMPTS + 3):
        deliver_due(lambda attempt=attempt: _clock(attempt * 10_000))  # type: ignore[misc]
    assert Announcement.objects.get().attempts == MOST_ATTEMPTS
    assert dead_letters() == 1


def test_a_topic_without_listener_waits_and_is_not_lost(committed: None) -> None:
    _say(1)
    assert deliver_due(_clock).failed == 1
    assert "nobody listens" in Announcement.objects.get().last_error


def test_workers_at_the_same_moment_tell_everything_once(committed: None, heard: list[int]) -> None:
    for n in range(12):
        _say(n)
    at_the_same_time([lambda: deliver_due(_clock)] * 4)
    deliver_due(_clock)
    assert sorted(heard) == list(range(12))


def test_every_credit_announces_itself_once_with_what_is_left(committed: None) -> None:
    told: list[Payload] = []
    connect("credited", told.append)
    due = demand(100)
    imported([Line(40, due.reference, "S1"), Line(60, due.reference, "S2"), Line(9, "", "S3")])
    deliver_due(_clock)
    assert [(p["subject"], p["amount_fen"], p["outstanding_fen"], p["settled"]) for p in told] == [
        ("C-1", 40, 60, False),
        ("C-1", 60, 0, True),
    ]

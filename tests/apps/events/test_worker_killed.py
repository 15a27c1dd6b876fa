"""A worker killed in the middle of its work: nothing is lost and nothing happens twice."""

import os
import signal
import subprocess
import sys
from datetime import timedelta

import pytest
from django.db import connection, transaction

from tests.apps.moments import AT, TODAY
from tests.apps.persons import person
from xubao.events import listeners
from xubao.events.deliver import LEASE
from xubao.events.models import Delivery
from xubao.events.public import CaseRedetermined, Event, deliver_due, emit
from xubao.records.models import MonthReport
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

_WORKER = """
import sys, django
django.setup()
from tests.apps.moments import AT
from tests.apps.events.test_worker_killed import effect
from xubao.events.public import CaseRedetermined, deliver_due, on_event

def listener(event):
    effect(event)
    print("working", flush=True)
    sys.stdin.readline()

on_event(CaseRedetermined, listener, name="tested")
deliver_due(lambda: AT)
"""


def effect(event: Event[CaseRedetermined]) -> None:
    """What delivering does: one row in records."""
    report = Report(
        area=AreaCode("000000"),
        status=Status.PAID,
        origin=Origin.PAYMENT,
        reference=event.data.result,
        reported_on=TODAY,
        credited_on=TODAY,
    )
    report_months(person(), [Month.parse("2026-01")], report, recorded_at=AT)


def _address() -> str:
    """The test database, as another process reaches it."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    return f"postgres://{found['USER']}:{found['PASSWORD']}@{found['HOST']}:{found['PORT']}/{found['NAME']}"


def test_after_kill_9_another_worker_does_the_work_once(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "_wakers", [])
    monkeypatch.setattr(listeners, "_listeners", {"case.redetermined": {"tested": effect}})
    person()
    with transaction.atomic():
        emit(CaseRedetermined(redetermination=1, result="d"), "C-1", area="000000", key="1", at=AT)
    worker = subprocess.Popen(
        [sys.executable, "-c", _WORKER],
        env={**os.environ, "DATABASE_URL": _address()},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with worker:
        assert worker.stdout is not None
        assert worker.stdout.readline() == "working\n"
        worker.send_signal(signal.SIGKILL)
    assert not MonthReport.objects.exists()
    assert Delivery.objects.get().done_at is None

    assert deliver_due(lambda: AT).done == 0
    assert deliver_due(lambda: AT + LEASE + timedelta(seconds=1)).done == 1
    assert MonthReport.objects.count() == 1

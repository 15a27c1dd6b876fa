"""The outbox of payments as an old installation left it: every announcement is an event now, told or still waiting."""

import importlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps

from tests.apps.moments import AT
from tests.apps.payments.paying import demand
from tests.migrations.as_it_was import table_as_made
from xubao.events.models import Delivery, EventRow
from xubao.events.public import seal_events, verify_events

pytestmark = pytest.mark.django_db


class _Then:
    """The models of that moment: the outbox as it was, everything else as it is."""

    def __init__(self, announcement: type[Any]) -> None:
        self._announcement = announcement

    def get_model(self, app: str, name: str) -> type[Any]:
        return self._announcement if name == "Announcement" else apps.get_model(app, name)


def _announcements(model: type[Any], number: str) -> Iterator[Any]:
    """A credit that was told, its reversal that waits after two tries, and one that a worker holds."""
    credited = {
        "subject": "C-1",
        "demand": number,
        "credit": 1,
        "amount_fen": 109800,
        "credited_on": "2026-11-23",
        "channel": "bank",
        "outstanding_fen": 0,
        "settled": True,
        "settled_on": "2026-11-23",
    }
    uncredited = {
        "subject": "C-1",
        "demand": number,
        "credit": 1,
        "reversal": 1,
        "kind": "bounced",
        "reason": "账号与户名不符，联系人示例甲",
        "amount_fen": 109800,
        "reversed_on": "2026-11-24",
        "paid_fen": 0,
        "outstanding_fen": 109800,
        "was_settled": True,
    }
    told = {"order_key": "C-1", "created_at": AT, "run_at": AT}
    yield model(topic="credited", key="credited/1", payload=credited, attempts=1, done_at=AT, **told)
    yield model(topic="uncredited", key="uncredited/1", payload=uncredited, attempts=2, last_error="XB-CASE-001", **told)
    again = {**credited, "credit": 2}
    yield model(topic="credited", key="credited/2", payload=again, lease_owner="w", lease_until=AT + timedelta(1), **told)


def test_every_announcement_is_an_event_with_its_standing_in_the_same_order() -> None:
    due = demand()
    known = set(EventRow.objects.values_list("pk", flat=True))
    model = table_as_made("payments", "Announcement")
    for row in _announcements(model, due.number):
        row.save()
    importlib.import_module("xubao.payments.migrations.0003_what_was_told_moves_to_events").move(_Then(model), None)
    moved = list(EventRow.objects.exclude(pk__in=known).order_by("pk"))
    assert [row.key for row in moved] == ["payment.credited/1", "payment.uncredited/1", "payment.credited/2"]
    assert {(row.area, row.subject, row.at, row.version) for row in moved} == {("000000", "C-1", AT, 1)}
    # What was free text stays where it was written; the rest fits the schema of today, or the log would not verify.
    assert "示例甲" not in str([row.data for row in moved])
    seal_events(AT)
    verified = verify_events(AT + timedelta(days=1))
    assert (verified.findings, verified.waiting) == ((), 0)
    standing = list(
        Delivery.objects.filter(event__in=moved)
        .order_by("event")
        .values_list("receiver", "order_key", "attempts", "last_error", "done_at", "lease_owner")
    )
    assert standing == [
        ("cases", "C-1", 1, "", AT, ""),
        ("cases", "C-1", 2, "XB-CASE-001", None, ""),
        ("cases", "C-1", 0, "", None, "w"),
    ]

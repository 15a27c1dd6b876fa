"""What was given up here holds back what comes after on its subject, says so at once, and has a way out."""

import pytest

from tests.apps.moments import AT
from xubao.events import listeners
from xubao.events.deliver import MOST_ATTEMPTS
from xubao.events.models import Delivery
from xubao.events.public import CaseRedetermined, HeldBack, begin_again_here, deliver_due, emit, held_here, on_event

pytestmark = pytest.mark.django_db


def test_it_holds_back_its_own_subject_alone_and_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[int] = []
    monkeypatch.setattr(listeners, "_listeners", {})
    monkeypatch.setattr(listeners, "_wakers", [])
    on_event(CaseRedetermined, lambda event: told.append(event.data.redetermination), name="tested")
    for n, subject in ((1, "a"), (2, "a"), (3, "b")):
        emit(CaseRedetermined(redetermination=n, result="done"), subject, area="000000", key=str(n), at=AT)
    first = Delivery.objects.filter(order_key="a").earliest("pk")
    Delivery.objects.filter(pk=first.pk).update(attempts=1, last_error="RuntimeError: x")
    assert held_here() == HeldBack(failing=1, behind=1)
    Delivery.objects.filter(pk=first.pk).update(attempts=MOST_ATTEMPTS)
    assert held_here() == HeldBack(given_up=1, behind=1)
    deliver_due(lambda: AT)
    assert told == [3]
    assert begin_again_here(by="li", at=AT) == 1
    assert Delivery.objects.get(pk=first.pk).last_error == "li, 2026-11-23T10:00:00+08:00: again; before: RuntimeError: x"
    deliver_due(lambda: AT)
    assert (told, held_here()) == ([3, 1, 2], HeldBack())

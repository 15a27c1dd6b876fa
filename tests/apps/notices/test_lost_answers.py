"""A provider took a message and its answer was lost: sent once, whether or not the provider knows a repeated call."""

import threading
from dataclasses import replace

import pytest
from django.conf import LazySettings

from tests.apps.moments import AT
from tests.apps.notices.provider import Provider
from tests.apps.notices.test_sending import rounds, stands
from tests.apps.notices.told import ADDRESS, reachable, restored
from xubao.notices.models import Delivery
from xubao.notices.send_due import NO_ANSWER, send_due

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)


def test_a_call_whose_answer_was_lost_is_sent_again_and_taken_once(sms: Provider, settings: LazySettings) -> None:
    sms.wait = threading.Event()
    options = settings.XUBAO_NOTICES
    settings.XUBAO_NOTICES = replace(options, sms=replace(options.sms, timeout_seconds=0.2))
    notice = restored(reachable())
    assert dict(send_due(at=AT)) == {"again": 1}
    sms.wait.set()
    settings.XUBAO_NOTICES = options
    rounds(10)
    assert stands(notice) == ("sent", [("sms", "sent")])
    assert len(sms.taken) == 1


def test_a_provider_that_knows_no_token_is_never_called_twice_for_what_may_have_gone_out(
    sms: Provider, settings: LazySettings
) -> None:
    sms.wait = threading.Event()
    options = settings.XUBAO_NOTICES
    once = replace(options.sms, timeout_seconds=0.2, knows_token=False)
    settings.XUBAO_NOTICES = replace(options, sms=once)
    notice = restored(reachable(address=ADDRESS))
    assert dict(send_due(at=AT)) == {"sent": 1}
    sms.wait.set()
    rounds(10, 60)
    assert (sms.calls, stands(notice)) == (1, ("sent", [("sms", "sent")]))
    assert Delivery.objects.get().problem == NO_ANSWER
    # A process that died between the call and the note of it.
    died = restored(reachable(2))
    Delivery.objects.filter(notice=died).update(attempts=1)
    rounds()
    assert (sms.calls, stands(died)) == (1, ("sent", [("sms", "sent")]))
    # What is known to have failed is tried again: an answer of the provider, or no line to it at all.
    sms.answers = [503]
    failed = restored(reachable(3))
    rounds(30)
    assert (sms.calls, stands(failed)) == (3, ("sent", [("sms", "sent")]))

"""The commands for partners: clients by two persons at a terminal, keys forgotten, the night's timelines."""

import io
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.apps.moments import AT
from tests.apps.partners.asking import BASE, in_process, let, partner
from tests.apps.partners.test_doors import new_case
from tests.apps.persons import person
from xubao.partners.client import Partner, Refused, new_key
from xubao.partners.models import IdempotentReply

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)


def said(*words: Any) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


def test_a_client_is_registered_granted_rotated_and_stopped_at_a_terminal() -> None:
    made = said("partner_clients", "register", "示例医院", "信息科", "--by", "zhao")
    client_id, secret = re.findall(r"(?:client id|secret) (\S+)", made)
    asked = said("partner_clients", "ask", client_id, "eligibility:read", "000000", "--basis", "协议 2026-1", "--by", "zhao")
    (grant,) = re.findall(r"grant (\d+)", asked)
    with pytest.raises(CommandError, match="XB-STAFF-001"):
        call_command("partner_clients", "agree", grant, "--by", "zhao")
    said("partner_clients", "agree", grant, "--by", "qian")
    assert f"  {grant} eligibility:read 000000\n" in said("partner_clients", "list")
    assert secret not in said("partner_clients", "list")
    who = Partner(BASE, client_id, secret, send=in_process)
    assert who.ask("GET", "/partner/v1/areas").content["items"][0]["scopes"] == ["eligibility:read"]
    (fresh,) = re.findall(r"secret (\S+)", said("partner_clients", "rotate", client_id, "--at-once", "--by", "zhao"))
    with pytest.raises(Refused):
        who.ask("GET", "/partner/v1/areas")
    assert Partner(BASE, client_id, fresh, send=in_process).ask("GET", "/partner/v1/areas").status == 200
    said("partner_clients", "end", grant, "--by", "qian")
    said("partner_clients", "stop", client_id, "--by", "qian")
    assert "(stopped)" in said("partner_clients", "list")


def test_the_night_keeps_timelines_and_forgets_old_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    who = partner()
    let(who, person())
    who.ask("POST", "/partner/v1/cases", new_case(), key=new_key())
    assert "000000: 1 timelines kept for 2026-11-23" in said("keep_benefits")
    assert IdempotentReply.objects.count() == 1
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT + timedelta(days=31))
    said("keep_benefits")
    assert IdempotentReply.objects.count() == 0

"""What is confirmed is computed once: the person's page, the script of the counter and the JSON say the same."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from html import unescape

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import Line, imported
from tests.apps.persons import fictional_identity
from tests.apps.staff import signed_in
from xubao.cases.assess import answer_with, by_the_rules
from xubao.cases.benefit_spans import Cover
from xubao.cases.confirmation import Bills, Paid, confirmation
from xubao.cases.confirmation_lines import confirmation_data, confirmation_lines
from xubao.cases.cover_day import cover_from
from xubao.cases.models import Case
from xubao.cases.move_case import INSURED_PERSON
from xubao.cases.open_case import OpenRequest, open_case
from xubao.cases.states import State
from xubao.events.public import deliver_due
from xubao.payments.public import Demand, TakeBack, TakeBackKind, take_back
from xubao.people.public import Role
from xubao.values.area_code import AreaCode
from xubao.values.month import Month
from xubao.vouchers.public import ParticipationProof

AREA = AreaCode("000000")
pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _by_the_rules(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT + timedelta(hours=1))
    with answer_with(by_the_rules):
        yield


def _opened(missed: int = 2, sequence: int = 1) -> Case:
    last = Month.of(TODAY).plus(-1 - missed)
    paid = tuple(last.plus(-offset) for offset in range(30))
    request = OpenRequest(identity=fictional_identity(sequence), name="示例甲", area=AREA, stated_paid=paid)
    return open_case(request, INSURED_PERSON, at=AT)


def _pay(case: Case, fen: int, serial: str = "S1") -> Case:
    demand = Demand.objects.get(subject=case.number)
    imported([Line(fen, demand.reference, serial)])
    deliver_due(lambda: AT + timedelta(hours=1))
    case.refresh_from_db()
    return case


def _owed(case: Case) -> int:
    return int(Demand.objects.get(subject=case.number).amount_fen)


def _texts(html: str) -> list[tuple[str, str]]:
    return [(about, unescape(text)) for about, text in re.findall(r'<li data-about="(\w+)"[^>]*>(.*?)</li>', html)]


def _faces(case: Case) -> tuple[list[tuple[str, str]], list[tuple[str, str]], list[tuple[str, str]]]:
    person = Client()
    session = person.session
    session["cases"] = [case.number]
    session.save()
    page = person.get(f"/my/{case.number}/").content.decode()
    script = signed_in(Role.CLERK, name=f"clerk{case.pk}").get(f"/office/cases/{case.number}/confirm/").content.decode()
    found = confirmation(case, today=TODAY)
    assert found is not None
    spoken = json.loads(json.dumps(confirmation_data(found)))["lines"]
    both = [(line["about"], line["text"]) for lang in ("zh", "en") for line in spoken[lang]]
    return _texts(page), _texts(script), both


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(missed=st.sampled_from([1, 2, 3, 5, 8]), share=st.sampled_from([0, 1, 3]), bounced=st.booleans())
def test_the_three_faces_say_the_same(missed: int, share: int, bounced: bool) -> None:
    sequence = Case.objects.count() + 1
    case = _opened(missed, sequence)
    if share:
        case = _pay(case, _owed(case) * share // 3, f"S{sequence}")
    if share and bounced:
        _bounce(case)
    page, script, spoken = _faces(case)
    assert script == spoken
    assert page == spoken[: len(page)]
    assert page
    found = confirmation(case, today=TODAY)
    assert found is not None
    # And it is what the case was decided to be.
    if case.state in (State.WAITING, State.RESTORED):
        assert found.cover_from == cover_from(case)
        assert (found.cover is Cover.ACTIVE) == (case.state == State.RESTORED)


def _bounce(case: Case) -> None:
    demand = Demand.objects.get(subject=case.number)
    why = TakeBack(kind=TakeBackKind.BOUNCED, reason="银行退票", reversed_on=TODAY)
    take_back(demand.credits.get(), why, by="li", at=AT)
    deliver_due(lambda: AT + timedelta(hours=2))
    case.refresh_from_db()


def _said(case: Case, lang: str = "zh") -> dict[str, str]:
    found = confirmation(case, today=TODAY)
    assert found is not None
    return {line.about: line.text for line in confirmation_lines(found, lang)}


def test_a_short_gap_paid_back_says_what_to_do_with_the_bills() -> None:
    case = _opened(2)
    before = confirmation(case, today=TODAY)
    assert before is not None
    assert (before.paid, before.bills, before.pay_by) == (Paid.NOTHING, Bills.PAYABLE_IF_PAID, date(2026, 12, 31))
    case = _pay(case, _owed(case))
    found = confirmation(case, today=TODAY)
    assert found is not None
    assert (found.paid, found.credited_on, found.bills) == (Paid.WHOLE, TODAY, Bills.PAYABLE)
    assert found.hand_in is not None
    assert found.hand_in.papers == ("收费票据", "费用清单", "诊断证明", "病历资料")
    assert found.hand_in.working_days == 30
    said = _said(case)
    assert said["papers"].startswith("可以交的材料：收费票据、费用清单、诊断证明、病历资料。")
    assert said["cover"].endswith("起恢复医保待遇。")
    assert "bills, itemised lists of costs" in _said(case, "en")["papers"]


def test_a_long_gap_waits_and_says_until_when() -> None:
    case = _opened(8)
    case = _pay(case, _owed(case))
    said = _said(case)
    assert said["wait"] == "现处于待遇等待期，到 2027年4月30日 为止。 等待期内按正常待遇的 0% 支付。 请按月继续缴费。"
    assert said["cover"] == "待遇将从 2027年5月1日 起恢复。"
    assert said["bills"] == "断缴期间的医疗费不能报销。"
    assert "papers" not in said


def test_a_payment_that_bounced_is_said() -> None:
    case = _opened(2)
    case = _pay(case, _owed(case))
    _bounce(case)
    assert _said(case)["payment"].startswith("这个金额须在")
    found = confirmation(case, today=TODAY)
    assert found is not None
    assert (found.paid, found.credited_on, found.voucher) == (Paid.TAKEN_BACK, None, "")


def test_a_proof_of_participation_is_drawn_at_counter_and_page() -> None:
    case = _pay(_opened(2), 1)
    response = signed_in(Role.CLERK).post(f"/office/cases/{case.number}/confirm/proof.pdf")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    proof = ParticipationProof.objects.get()
    assert (proof.subject, proof.as_of) == (case.number, TODAY)
    assert proof.standing == _said(case)["cover"]

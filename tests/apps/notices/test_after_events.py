"""What happens to a case is told: each payment, its return, cover that is back, a decision; figures of the stored computation."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.apps.cases.fake_answers import AMOUNT, PAID, answering
from tests.apps.enquiries.asking import asked, said
from tests.apps.moments import AT, TODAY
from tests.apps.notices.provider import Provider
from tests.apps.notices.told import PHONE
from tests.apps.payments.paying import Line, imported
from tests.apps.payments.returning import debit_line
from tests.apps.persons import fictional_identity
from xubao.cases.assess import answer_with
from xubao.cases.public import INSURED_PERSON, Case, CaseEvent, Decision, OpenRequest, end_waiting_due, in_force, open_case
from xubao.enquiries.public import EnquiryChannel, answer
from xubao.events.public import CaseDecided, CaseMoved, Event, deliver_due
from xubao.notices.models import Notice
from xubao.notices.on_events import on_case_decided, on_case_moved
from xubao.notices.send_due import send_due
from xubao.payments.models import StatementLine
from xubao.payments.public import Demand, TakeBackKind, return_line
from xubao.people.public import ContactKind, add_contact
from xubao.values.area_code import AreaCode

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.now", lambda: AT)
    monkeypatch.setattr("xubao.project.wiring.today", lambda: TODAY)
    monkeypatch.setattr("xubao.events.listeners._wakers", [])


@pytest.fixture
def case(sms: Provider) -> Iterator[Case]:
    """A case of somebody with a telephone; once paid, cover begins on 1 December."""
    with answer_with(answering(date(2026, 12, 1))):
        request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AreaCode("000000"), stated_paid=PAID)
        found = open_case(request, INSURED_PERSON, at=AT)
        add_contact(found.person, ContactKind.PHONE, PHONE, by="test", at=AT, verified_at=AT)
        yield found


def told(case: Case) -> None:
    """Deliver what happened, and the last step of the case, if nobody has told it yet."""
    assert deliver_due(lambda: AT).failed == 0
    last = CaseEvent.objects.filter(case=case).order_by("number").last()
    assert last is not None
    moved = CaseMoved(
        kind=case.kind,
        number=last.number,
        act=last.act,
        party=last.party,
        from_state=last.from_state or "opened",
        to_state=last.to_state,
    )
    on_case_moved(Event(data=moved, subject=case.number, area=case.area, key="test", at=last.at), at=AT)


def steps() -> list[tuple[str, str]]:
    return [(notice.step, notice.state) for notice in Notice.objects.order_by("pk")]


def pay(case: Case, fen: int, serial: str) -> None:
    imported([Line(fen, Demand.objects.get(subject=case.number).reference, serial)])
    told(case)


def test_a_part_then_the_rest_then_the_end_of_the_wait(case: Case) -> None:
    pay(case, 50000, "S1")
    part = Notice.objects.get()
    assert "医保缴费500.00元已于2026年11月23日到账。尚欠760.00元。" in part.texts["sms"]
    assert "享受待遇" not in part.texts["sms"]
    send_due(at=AT)
    pay(case, AMOUNT - 50000, "S2")
    whole = Notice.objects.latest("pk")
    assert "医保缴费760.00元已于2026年11月23日到账。2026年12月1日起享受待遇。" in whole.texts["sms"]
    standing = in_force(case)
    assert standing is not None
    assert whole.computation_id == standing.computation_id
    assert standing.words["sentence"]["zh"] in whole.texts["email"]
    end_waiting_due(date(2026, 12, 1), at=AT)
    told(case)
    assert steps() == [("credited", "sent"), ("credited", "superseded"), ("restored", "queued")]
    assert "自2026年12月1日起已恢复" in Notice.objects.latest("pk").texts["sms"]


def test_a_payment_that_bounces_before_anybody_was_told_leaves_one_message_and_it_is_the_true_one(case: Case) -> None:
    pay(case, AMOUNT, "S1")
    line = StatementLine.objects.get(amount_fen=AMOUNT)
    return_line(debit_line(AMOUNT, serial="D1").pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)
    told(case)
    assert steps() == [("credited", "superseded"), ("uncredited", "queued")]
    assert "1260.00元" in Notice.objects.latest("pk").texts["sms"]
    assert "尚欠1260.00元，请尽快重新缴费。" in Notice.objects.latest("pk").texts["sms"]


def test_a_part_that_bounces_is_told_once(case: Case) -> None:
    pay(case, 50000, "S1")
    line = StatementLine.objects.get(amount_fen=50000)
    return_line(debit_line(50000, serial="D1").pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)
    told(case)
    told(case)
    assert steps() == [("credited", "superseded"), ("uncredited", "queued")]


def test_a_decision_is_announced_and_not_told(case: Case) -> None:
    decision = Decision.objects.create(
        number="000000-2026-J000001", case=case, outcome="refuse", decided_by="li", decided_at=AT, paper={"reason": "理由"}
    )
    data = CaseDecided(decision=decision.number, outcome="refuse")
    on_case_decided(Event(data=data, subject=case.number, area=case.area, key="1", at=AT), at=AT)
    notice = Notice.objects.get(step="decision_made")
    assert "000000-2026-J000001" in notice.texts["email"]
    assert "理由、依据" in notice.texts["email"]
    assert "不予" not in notice.texts["sms"] + notice.texts["email"]


@pytest.mark.parametrize(
    ("channel", "email", "written"),
    [(EnquiryChannel.WEB, "", 1), (EnquiryChannel.WEB, "ren@example.org", 0), (EnquiryChannel.PHONE, "", 0)],
)
def test_an_answer_that_waits_on_the_site_is_announced(sms: Provider, channel: EnquiryChannel, email: str, written: int) -> None:
    enquiry = asked(channel=channel, email=email)
    answer(enquiry, said(text="可以补两个月。"), at=AT)
    deliver_due(lambda: AT)
    notices = Notice.objects.filter(step="enquiry_answered")
    assert notices.count() == written
    for notice in notices:
        assert enquiry.number in notice.texts["sms"]
        assert "可以补" not in notice.texts["sms"]

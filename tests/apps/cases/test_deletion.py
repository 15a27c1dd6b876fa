"""A deletion waits for money that is on its way, and takes out of notices what no law keeps."""

from collections.abc import Callable

import pytest
from django.conf import LazySettings

from tests.apps.moments import AT
from tests.apps.notices.told import PHONE, reachable, restored
from tests.apps.payments.paying import AREA, Line, demand, imported
from tests.apps.persons import person
from xubao.cases.act_on_case import Wish, act_on_case
from xubao.cases.acts import Act, Party
from xubao.cases.decide_case import decisions_of
from xubao.cases.errors import MoneyUnderWay
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Case
from xubao.cases.money_under_way import money_under_way
from xubao.cases.move_case import INSURED_PERSON, Actor
from xubao.cases.open_matter import MatterRequest, open_matter
from xubao.notices.erase_notices import ERASED_TEXT
from xubao.notices.models import Delivery, Notice
from xubao.notices.notice_options import NoticeOptions, SmsOptions
from xubao.notices.steps import Step
from xubao.payments.channels.public import make_order
from xubao.payments.public import (
    Asked,
    Credit,
    TakeBackKind,
    decline_proposal,
    decline_take_back,
    open_proposals,
    request_take_back,
)
from xubao.payments.refunds.public import RefundKind, RefundRequest, RefundSource, ask_refund, decline_refund
from xubao.people.public import InsuredPerson, contacts_of
from xubao.values.fen import Fen

pytestmark = [pytest.mark.django_db]
Ended = Callable[[], object]


def _asked(someone: InsuredPerson) -> Case:
    """A request for deletion that a clerk has proposed to grant."""
    request = MatterRequest(
        kind=Kind.PERSONAL_DATA, person=someone, area=AREA, text="请删除我的信息", details={"wish": "deletion"}
    )
    case = open_matter(request, INSURED_PERSON, at=AT)
    act_on_case(case, Wish(act=Act.PROPOSE_APPROVAL, reason="没有必须保留的联系方式"), Actor("li", Party.CLERK), at=AT)
    return case


def _approved(case: Case) -> str:
    act_on_case(case, Wish(act=Act.APPROVE, reason="同意删除申请的内容"), Actor("zhao", Party.REVIEWER), at=AT)
    return str(decisions_of(case)[0].paper["reason"])


def _refund() -> tuple[str, Ended]:
    due = demand(1000)
    imported([Line(1500, due.reference)])
    wish = RefundRequest(source=RefundSource(demand=due), kind=RefundKind.OVERPAID, amount_fen=Fen(500), reason="本人多缴")
    refund = ask_refund(wish, asked_by="wang", at=AT)
    return refund.number, lambda: decline_refund(refund.pk, declined_by="zhao", note="先核对账户", at=AT)


def _take_back() -> tuple[str, Ended]:
    due = demand(1000)
    imported([Line(1000, due.reference)])
    asked = request_take_back(Asked(Credit.objects.get().pk, TakeBackKind.MISTAKEN, "记错了通知"), requested_by="wang", at=AT)
    return due.number, lambda: decline_take_back(asked.pk, declined_by="zhao", note="没有记错", at=AT)


def _proposal() -> tuple[str, Ended]:
    due = demand(1000)
    imported([Line(1000, "没有号码")])
    (proposal,) = open_proposals()
    return due.number, lambda: decline_proposal(proposal.pk, note="不是她的", by="zhao", at=AT)


@pytest.mark.parametrize("begin", [_refund, _take_back, _proposal])
def test_while_money_is_under_way_it_is_refused_and_says_what_to_wait_for(begin: Callable[[], tuple[str, Ended]]) -> None:
    someone = person()
    case = _asked(someone)
    number, end = begin()
    with pytest.raises(MoneyUnderWay, match=number) as refused:
        _approved(case)
    assert number in refused.value.zh
    case.refresh_from_db()
    assert (case.state, case.decisions.count()) == ("in_review", 0)
    end()
    assert money_under_way(someone) == []
    assert "已删除" in _approved(case)


def test_an_order_that_can_still_be_paid_is_under_way() -> None:
    order = make_order(demand(1000), "sandbox", at=AT)
    ((zh, en),) = money_under_way(person())
    assert order.number in zh
    assert order.number in en


@pytest.fixture
def at_once(settings: LazySettings) -> None:
    settings.XUBAO_NOTICES = NoticeOptions(at_once=True, sms=SmsOptions(provider="shown"))


@pytest.mark.usefixtures("at_once")
def test_addresses_and_reminders_go_out_of_notices_and_what_the_law_wants_told_stays() -> None:
    someone, other = reachable(), reachable(2, phone="13900000009")
    told, reminder = restored(someone), restored(someone, key="2", step=Step.WAITING_ENDS)
    others = restored(other, key="3")
    assert Delivery.objects.filter(to_masked=f"****{PHONE[-4:]}").exists()
    kept = told.texts
    certificate = _approved(_asked(someone))
    assert not contacts_of(someone).exists()
    assert set(Delivery.objects.filter(notice__person=someone).values_list("state", "to_masked")) == {("stopped", "")}
    told.refresh_from_db()
    reminder.refresh_from_db()
    assert told.texts == kept
    assert set(reminder.texts.values()) == {ERASED_TEXT}
    assert Delivery.objects.get(notice=others).to_masked
    assert Notice.objects.get(pk=others.pk).state == "queued"
    assert "通知里的地址末尾和提醒的内容 2 项" in certificate
    assert "社会保险法第六十一条；社会保险经办条例第三十八条" in certificate


def test_who_was_never_told_anything_reads_nothing_of_notices() -> None:
    assert "通知" not in _approved(_asked(person())).replace("缴费通知", "")

"""Decisions: two persons, a notice with facts, law, reasons and remedies, and a human again where the person asks."""

import json
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from tests.apps.cases.fake_answers import PAID, answering
from tests.apps.moments import AT
from tests.apps.persons import fictional_identity, person
from xubao.cases.act_on_case import Wish, act_on_case
from xubao.cases.acts import Act, Party
from xubao.cases.assess import answer_with
from xubao.cases.decision_paper import decision_pdf
from xubao.cases.errors import CaseAlreadyOpen, NoReason, NotOfThisKind, SamePerson, UnknownCase
from xubao.cases.event_log import verify_cases
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.models import Case, CaseRequest, Decision
from xubao.cases.move_case import INSURED_PERSON, Actor
from xubao.cases.open_case import OpenRequest, open_case
from xubao.cases.open_matter import MatterRequest, open_matter
from xubao.cases.remedies import remedies
from xubao.payments.public import Demand
from xubao.values.area_code import AreaCode

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]

AREA = AreaCode("000000")
CLERK = Actor("wang", Party.CLERK)
REVIEWER = Actor("li", Party.REVIEWER)
THIRD = Actor("zhao", Party.REVIEWER)


def _opened() -> Case:
    request = OpenRequest(identity=fictional_identity(), name="示例甲", area=AREA, stated_paid=PAID)
    return open_case(request, INSURED_PERSON, at=AT)


def _do(case: Case, act: Act, actor: Actor, reason: str = "已超过补缴时限") -> Case:
    act_on_case(case, Wish(act=act, reason=reason), actor, at=AT)
    case.refresh_from_db()
    return case


def _refused() -> Case:
    with answer_with(answering(None, back_pay_allowed=False)):
        case = _opened()
    assert (case.state, Demand.objects.count()) == ("with_officer", 0)
    _do(case, Act.PROPOSE_REFUSAL, CLERK)
    return _do(case, Act.REFUSE, REVIEWER)


def test_a_refusal_by_computation_is_issued_only_by_two_people() -> None:
    with answer_with(answering(None, back_pay_allowed=False)):
        case = _opened()
    _do(case, Act.PROPOSE_REFUSAL, CLERK)
    with pytest.raises(SamePerson):
        _do(case, Act.REFUSE, Actor("wang", Party.REVIEWER))
    assert not Decision.objects.exists()
    decision = Decision.objects.get(case=_do(case, Act.REFUSE, REVIEWER))
    assert (decision.outcome, decision.proposed_by, decision.decided_by) == ("refuse", "wang", "li")
    assert decision.assessment == case.assessments.get()


def test_the_person_asks_for_a_human_and_a_third_one_takes_the_decision_back() -> None:
    case = _do(_refused(), Act.ASK_REVIEW, INSURED_PERSON, "我住院期间无法缴费")
    assert (case.state, case.review_asked) == ("review_asked", True)
    with pytest.raises(SamePerson, match="li"):
        _do(case, Act.OVERTURN, REVIEWER)
    case = _do(case, Act.OVERTURN, THIRD, "住院证明属实，重新核定")
    assert (case.state, case.review_asked) == ("with_officer", False)
    assert [d.outcome for d in Decision.objects.order_by("pk")] == ["refuse", "overturn"]
    assert verify_cases()[1] == ()


def test_whoever_was_refused_by_people_may_still_go_on_paying() -> None:
    _refused()
    with answer_with(answering(None, back_pay_allowed=False)):
        assert _opened().state == "awaiting_payment"


def test_a_computed_amount_may_be_looked_at_by_a_human_before_it_is_paid() -> None:
    case = _do(_opened(), Act.ASK_REVIEW, INSURED_PERSON, "金额不对")
    assert (case.state, case.review_asked) == ("awaiting_payment", True)
    case = _do(case, Act.UPHOLD, REVIEWER, "已逐月核对，金额正确")
    assert (case.state, case.review_asked) == ("awaiting_payment", False)
    assert Decision.objects.get().paper["reason"] == "已逐月核对，金额正确"


def test_nobody_is_refused_without_a_reason() -> None:
    case = _opened()
    with pytest.raises(NoReason):
        _do(case, Act.ASK_REVIEW, INSURED_PERSON, "  ")


_ANSWER = {
    "inputs": {"facts": {"paid": ["2026-07..2026-08"], "unknown_months": []}},
    "questions": {
        "window": {
            "sources": [
                {
                    "title": "示例市办法",
                    "number": "示例〔2026〕1号",
                    "article": "第四条",
                    "quote": "中断超过三个月的，不予补缴。",
                    "grade": "primary",
                }
            ]
        }
    },
}
_SAID = (
    "不予办理决定书",
    "Decision:refused",
    "2026-07..2026-08",
    "示例市办法",
    "中断超过三个月的，不予补缴。",
    "第二十三条",
    "已超过补缴时限",
    "依据示例规定第四条。",
    "60日内",
    "本级人民政府",
    "6个月内",
    "税务机关",
    "administrativesuit",
)


def test_the_notice_says_facts_computation_law_reasons_and_remedies_in_both_languages() -> None:
    with answer_with(answering(None, back_pay_allowed=False, answer=json.dumps(_ANSWER).encode())):
        case = _opened()
    _do(case, Act.PROPOSE_REFUSAL, CLERK)
    _do(case, Act.REFUSE, REVIEWER)
    decision = Decision.objects.get()
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(decision_pdf(decision))).pages)
    flat = "".join(text.split())
    for said in (*_SAID, decision.number, case.number, case.assessments.get().computation_id[:20]):
        assert said in flat, said
    assert fictional_identity() not in flat
    assert decision_pdf(decision) == decision_pdf(Decision.objects.get())


def test_medical_insurance_and_tax_have_remedies_of_their_own() -> None:
    day = date(2026, 11, 23)
    agency = remedies(day, collector="agency", computed=True)
    tax = remedies(day, collector="tax", computed=False)
    assert not any("上一级税务机关" in item.zh for item in agency)
    assert "上一级税务机关" in tax[-1].zh
    assert "复核" in agency[0].zh
    assert not any("第二十四条" in item.basis and "个人信息" in item.basis for item in tax)


def test_a_limit_that_was_not_in_force_is_left_out_and_not_guessed() -> None:
    assert not any(
        "六个月" in item.zh or "6个月" in item.zh for item in remedies(date(2024, 3, 1), collector="tax", computed=False)
    )


def _asked(kind: Kind, **more: object) -> MatterRequest:
    return MatterRequest(kind=kind, person=person(), area=AREA, text="请更正", **more)  # type: ignore[arg-type]


def test_a_matter_keeps_the_words_and_data_of_the_person_and_opens_once_per_form() -> None:
    request = _asked(Kind.CORRECTION, details={"months": ["2026-03..2026-04"], "claimed": "paid"})
    case = open_matter(request, INSURED_PERSON, at=AT, form_token="t1")
    assert open_matter(request, INSURED_PERSON, at=AT, form_token="t1") == case
    with pytest.raises(CaseAlreadyOpen, match="correction"):
        open_matter(request, INSURED_PERSON, at=AT, form_token="t2")
    assert CaseRequest.objects.get().details["months"] == ["2026-03..2026-04"]
    complaint = _asked(Kind.COMPLAINT)
    numbers = {open_matter(complaint, INSURED_PERSON, at=AT, form_token=token).number for token in ("a", "b")}
    assert len(numbers) == 2


def test_a_matter_without_what_its_kind_needs_is_refused() -> None:
    for wrong in (
        MatterRequest(kind=Kind.BACK_PAYMENT, person=person(), area=AREA, text="x"),
        MatterRequest(kind=Kind.REFUND, person=person(), area=AREA, text=" "),
        _asked(Kind.CORRECTION, details={"months": ["2026-03"], "claimed": "perhaps"}),
    ):
        with pytest.raises(NotOfThisKind):
            open_matter(wrong, INSURED_PERSON, at=AT)
    with pytest.raises(UnknownCase):
        open_matter(_asked(Kind.RECONSIDERATION, about="000000-2026-C000099"), INSURED_PERSON, at=AT)
    assert not Case.objects.exists()

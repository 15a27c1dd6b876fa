"""An employer that did not declare owes 110 % of the month before, set by two persons; without that figure nothing is set."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT
from tests.apps.records.employers.hiring import AREA, hiring
from tests.apps.staff import signed_in
from xubao.cases.employer_premium.undeclared_month import UndeclaredMonth, set_undeclared, undeclared_trace
from xubao.cases.errors import PremiumNotKnown
from xubao.people.public import OwnApproval, ReasonMissing, Role
from xubao.records.employers.models import UndeclaredDecision
from xubao.records.employers.public import (
    AssessmentGone,
    Employer,
    UndeclaredPremium,
    agree_undeclared,
    decline_undeclared,
    undeclared_of,
    waiting_undeclared,
)
from xubao.values.fen import Fen
from xubao.values.month import Month

OCTOBER = Month.parse("2026-10")
NO_EMPLOYER = Employer(code="x", name="x", area=AREA)


@pytest.fixture
def asked(db: None) -> UndeclaredMonth:
    """October was not declared; for September 12,345.67 yuan were paid."""
    return _october()


def _october() -> UndeclaredMonth:
    return UndeclaredMonth(
        employer=hiring().employer, month=OCTOBER, paid_before_fen=Fen(1234567), evidence="征收机构明细 2026-09"
    )


def test_the_amount_is_110_percent_with_both_articles_and_counts_once_a_second_person_agrees(asked: UndeclaredMonth) -> None:
    found = set_undeclared(asked, reason="十月未申报", by="wang", at=AT)
    assert (found.amount_fen, found.number) == (1358024, "000000-2026-W000001")
    assert found.trace["law"][0]["title"] == "中华人民共和国社会保险法"
    assert "百分之一百一十" in found.trace["law"][0]["text"]
    assert len(found.trace["law"]) == 2
    assert waiting_undeclared([AREA]) == [found]
    with pytest.raises(OwnApproval):
        agree_undeclared(found.pk, approved_by="wang", at=AT)
    assert agree_undeclared(found.pk, approved_by="li", at=AT).agreed
    assert waiting_undeclared([AREA]) == []
    with pytest.raises(AssessmentGone):
        decline_undeclared(found.pk, declined_by="li", note="再看一次", at=AT)


@given(st.integers(1, 10**12))
def test_it_is_the_nearest_fen_and_the_same_bytes_each_time(paid: int) -> None:
    asked = UndeclaredMonth(employer=NO_EMPLOYER, month=OCTOBER, paid_before_fen=Fen(paid), evidence="x")
    trace = undeclared_trace(asked)
    assert abs(200 * trace["amount_fen"] - 220 * paid) <= 100
    assert trace == undeclared_trace(asked)


@pytest.mark.parametrize("change", [{"paid_before_fen": Fen(0)}, {"evidence": " "}, {"month": Month.parse("2026-11")}])
def test_without_the_figure_its_proof_or_a_finished_month_nothing_is_set(
    asked: UndeclaredMonth, change: dict[str, object]
) -> None:
    with pytest.raises(PremiumNotKnown):
        set_undeclared(replace(asked, **change), reason="十月未申报", by="wang", at=AT)  # type: ignore[arg-type]
    assert not UndeclaredPremium.objects.exists()


def test_a_month_is_agreed_to_once_and_declined_with_a_reason(asked: UndeclaredMonth) -> None:
    first, second, third = (set_undeclared(asked, reason="十月未申报", by="wang", at=AT) for _ in range(3))
    with pytest.raises(ReasonMissing):
        decline_undeclared(first.pk, declined_by="li", note="", at=AT)
    assert not decline_undeclared(first.pk, declined_by="li", note="数额有误", at=AT).agreed
    agree_undeclared(second.pk, approved_by="li", at=AT)
    with pytest.raises(AssessmentGone):
        agree_undeclared(third.pk, approved_by="li", at=AT)
    assert [bool(getattr(item, "decision", None)) for item in undeclared_of(asked.employer)] == [False, True, True]


def test_of_two_amounts_agreed_to_at_the_same_moment_the_month_has_one(committed: None) -> None:
    october = _october()
    found = [set_undeclared(october, reason="十月未申报", by="wang", at=AT) for _ in range(3)]
    jobs: list[Callable[[], UndeclaredDecision]] = [partial(agree_undeclared, item.pk, approved_by="li", at=AT) for item in found]
    assert Counter(type(result) for result in at_the_same_time(jobs)) == {UndeclaredDecision: 1, AssessmentGone: 2}
    assert UndeclaredDecision.objects.filter(agreed=True).count() == 1


def test_the_database_itself_refuses_a_second_amount_and_takes_that_of_another_month(asked: UndeclaredMonth) -> None:
    months = (asked.month, asked.month, Month.parse("2026-09"))
    first, second, other = (set_undeclared(replace(asked, month=m), reason="该月未申报", by="wang", at=AT) for m in months)
    for item in (first, other):
        UndeclaredDecision.objects.create(premium=item, agreed=True, decided_by="li", decided_at=AT)
    with pytest.raises(DatabaseError, match="the month has an amount already"), transaction.atomic():
        UndeclaredDecision.objects.create(premium=second, agreed=True, decided_by="li", decided_at=AT)
    UndeclaredDecision.objects.create(premium=second, agreed=False, decided_by="li", decided_at=AT)


def test_the_database_itself_refuses_the_same_person(asked: UndeclaredMonth) -> None:
    found = set_undeclared(asked, reason="十月未申报", by="wang", at=AT)
    with pytest.raises(DatabaseError, match="XB-STAFF-001"), transaction.atomic():
        UndeclaredDecision.objects.create(premium=found, agreed=True, decided_by="wang", decided_at=AT)


def test_the_page_says_what_is_not_known_and_sends_to_the_second_person(
    asked: UndeclaredMonth, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)
    clerk, reviewer = signed_in(Role.CLERK, name="wang"), signed_in(Role.REVIEWER, name="li")
    address = f"/office/employers/{asked.employer.pk}/undeclared/"
    assert address in clerk.get(f"/office/employers/{asked.employer.pk}/").content.decode()
    assert "没有写明算法" in clerk.get(address).content.decode()
    sent = {"months": "2026-10", "paid_before": "0", "evidence": "明细", "reason": "十月未申报"}
    assert clerk.post(address, sent).status_code == 422
    assert clerk.post(address, {**sent, "paid_before": "10000.00"}).status_code == 302
    assert "11000.00" in reviewer.get("/office/second/").content.decode()
    found = UndeclaredPremium.objects.get()
    reviewer.post(f"/office/second/undeclared/{found.pk}/", {"answer": "approve"})
    assert "已采用" in clerk.get(address).content.decode()

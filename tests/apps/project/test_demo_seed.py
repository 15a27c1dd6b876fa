"""The demo's data come about as real data do, on any day, and prove themselves."""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from django.core.management import call_command
from pytest_django import DjangoCaptureOnCommitCallbacks

from xubao.cases.public import Case, Kind, State
from xubao.enquiries.public import Enquiry
from xubao.payments.public import unmatched_receipts
from xubao.payments.refunds.public import waiting_refunds
from xubao.people.public import Role, Staff, roles_of
from xubao.project.demo_people import CAST
from xubao.project.demo_seed import STAFF, Moment, seed
from xubao.records.papers.public import Paper, standing_of_paper
from xubao.values.identity_number import IdentityNumber

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2026, 12, 31)])
def test_every_story_is_told_on_any_day(
    day: date, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    at = datetime(day.year, day.month, day.day, 2, tzinfo=UTC)
    later = (at + timedelta(seconds=number) for number in count(1))
    monkeypatch.setattr("xubao.project.wiring.now", lambda: next(later))
    monkeypatch.setattr("xubao.project.wiring.today", lambda: day)
    with django_capture_on_commit_callbacks(execute=True):
        seed(Moment(at, day))
    states = {(case.person.name, Kind(case.kind)): State(case.state) for case in Case.objects.select_related("person")}
    back = {name: state for (name, kind), state in states.items() if kind is Kind.BACK_PAYMENT}
    assert back == {
        "示例·乙": State.AWAITING_PAYMENT,
        "示例·丙": State.PART_PAID,
        "示例·丁": State.RESTORED,
        "示例·戊": State.WAITING,
        "示例·己": State.WITH_OFFICER,
        "示例·辰": State.AWAITING_PAYMENT,
        "示例·巳": State.REFUSED,
        "示例·午": State.RESTORED,
    }
    assert {key: state for key, state in states.items() if key[1] is not Kind.BACK_PAYMENT} == {
        ("示例·巳", Kind.RECONSIDERATION): State.WITH_AUTHORITY,
        ("示例·申", Kind.TRANSFER): State.WITH_OTHER_AREA,
        ("示例·未", Kind.REGISTRATION): State.OPENED,
    }
    assert {u.username: roles_of(u) for u in Staff.objects.all()} == {n: {r} for n, r in STAFF}
    assert waiting_refunds().count() == 1
    assert unmatched_receipts().count() == 1
    asked = {(enquiry.channel, enquiry.state) for enquiry in Enquiry.objects.all()}
    assert asked == {("web", "answered"), ("phone", "open"), ("counter", "closed"), ("email", "open")}
    assert sorted(standing_of_paper(paper).value for paper in Paper.objects.all()) == ["accepted", "candidate", "candidate"]
    call_command("verify")
    seed(Moment(at, day))
    assert Case.objects.count() == len(states)


def test_people_are_fictional_and_every_role_has_its_staff() -> None:
    for person in CAST:
        assert person.identity.startswith("999999")
        assert str(IdentityNumber.parse(person.identity, fictional=True)) == person.identity
    assert {role for _, role in STAFF} == set(Role)

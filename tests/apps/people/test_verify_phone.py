"""A phone is verified by a code that goes there: hashed, short-lived, few tries, few sendings; the way of sending is told."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from tests.apps.accounts import signed_in_as
from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.people.models import PhoneCode
from xubao.people.public import (
    CodeRefused,
    CodesNotSent,
    ContactKind,
    InsuredPerson,
    PersonContact,
    TooManyCodes,
    add_contact,
    newest_contact,
    send_codes_with,
    send_phone_code,
    verify_phone,
)
from xubao.values.errors import XubaoError

pytestmark = pytest.mark.django_db


class LineBusy(XubaoError):
    """The made sender could not send."""

    code = "XB-TEST-001"
    next_step_zh = "请稍后再试。"
    next_step_en = "Try again later."


@dataclass
class Line:
    """Keeps what was sent, or refuses."""

    sent: list[tuple[str, str, str]] = field(default_factory=list)
    busy: bool = False

    def __call__(self, phone: str, code: str, *, language: str, at: datetime) -> None:
        """Send."""
        if self.busy:
            raise LineBusy("", en="busy", zh="占线")
        self.sent.append((phone, code, language))


@pytest.fixture
def line() -> Iterator[Line]:
    found = Line()
    send_codes_with(found)
    yield found
    send_codes_with(None)


@pytest.fixture
def phone() -> PersonContact:
    return add_contact(person(), ContactKind.PHONE, "139 0000 0000", by="self", at=AT)


def _wrong(code: str) -> str:
    return code[:-1] + str((int(code[-1]) + 1) % 10)


def verified(someone: InsuredPerson) -> str:
    """The phone that messages may go to."""
    return newest_contact(someone, ContactKind.PHONE, verified=True)


def test_the_code_that_was_sent_verifies_the_phone_once(line: Line, phone: PersonContact) -> None:
    send_phone_code(phone, language="en", at=AT)
    ((number, code, language),) = line.sent
    assert (number, language) == ("13900000000", "en")
    assert code not in PhoneCode.objects.get().digest
    assert verified(phone.person) == ""
    verify_phone(phone, f" {code[:3]} {code[3:]} ", at=AT + timedelta(minutes=9))
    assert verified(phone.person) == "13900000000"
    with pytest.raises(CodeRefused):
        verify_phone(phone, code, at=AT + timedelta(minutes=9))


def test_too_late_too_often_wrong_or_replaced_the_code_is_worth_nothing(line: Line, phone: PersonContact) -> None:
    send_phone_code(phone, language="zh", at=AT)
    with pytest.raises(CodeRefused):
        verify_phone(phone, line.sent[0][1], at=AT + timedelta(minutes=10))
    later = AT + timedelta(minutes=11)
    send_phone_code(phone, language="zh", at=later)
    for _ in range(5):
        with pytest.raises(CodeRefused):
            verify_phone(phone, _wrong(line.sent[1][1]), at=later)
    with pytest.raises(CodeRefused):
        verify_phone(phone, line.sent[1][1], at=later)
    send_phone_code(phone, language="zh", at=later + timedelta(minutes=2))
    send_phone_code(phone, language="zh", at=later + timedelta(minutes=4))
    with pytest.raises(CodeRefused):
        verify_phone(phone, line.sent[2][1], at=later + timedelta(minutes=4))
    assert verified(phone.person) == ""


def test_a_code_for_one_phone_verifies_no_other(line: Line, phone: PersonContact) -> None:
    other = add_contact(person(2, name="示例乙"), ContactKind.PHONE, "13900000001", by="self", at=AT)
    send_phone_code(phone, language="zh", at=AT)
    with pytest.raises(CodeRefused):
        verify_phone(other, line.sent[0][1], at=AT)


def test_codes_are_sent_at_a_pace_and_no_more_than_so_many(line: Line, phone: PersonContact) -> None:
    sent_at = [AT + timedelta(minutes=minutes) for minutes in (0, 2, 4, 6)]
    for moment in sent_at:
        send_phone_code(phone, language="zh", at=moment)
        with pytest.raises(TooManyCodes):
            send_phone_code(phone, language="zh", at=moment + timedelta(seconds=59))
    # A second phone of the same person does not begin to count anew.
    second = add_contact(phone.person, ContactKind.PHONE, "13900000002", by="self", at=AT)
    with pytest.raises(TooManyCodes):
        send_phone_code(second, language="zh", at=AT + timedelta(minutes=30))
    send_phone_code(second, language="zh", at=AT + timedelta(minutes=61))
    assert len(line.sent) == 5


def test_without_a_way_to_send_or_on_a_busy_line_it_is_said_and_nothing_counts(line: Line, phone: PersonContact) -> None:
    line.busy = True
    with pytest.raises(LineBusy):
        send_phone_code(phone, language="zh", at=AT)
    assert not PhoneCode.objects.exists()
    line.busy = False
    send_phone_code(phone, language="zh", at=AT)
    send_codes_with(None)
    with pytest.raises(CodesNotSent):
        send_phone_code(phone, language="zh", at=AT + timedelta(minutes=5))


@pytest.mark.usefixtures("made_answers")
def test_the_person_enters_verifies_and_stops_a_phone_on_her_page(line: Line) -> None:
    someone = person()
    client = signed_in_as(someone)
    assert "手机号码的写法不对" in client.post("/account/phones/", {"phone": "12"}).content.decode()
    client.post("/account/phones/", {"phone": "13900000000"})
    page = client.get("/account/phones/").content.decode()
    assert "待验证" in page
    assert "13900000000" not in page
    contact = PersonContact.objects.get()
    assert "验证码不正确" in client.post(f"/account/phones/{contact.pk}/verify/", {"code": "1"}, follow=True).content.decode()
    done = client.post(f"/account/phones/{contact.pk}/verify/", {"code": line.sent[0][1]}, follow=True).content.decode()
    assert "已验证" in done
    stranger = signed_in_as(person(2, name="示例乙"), name="u-2")
    assert stranger.post(f"/account/phones/{contact.pk}/remove/").status_code == 404
    client.post(f"/account/phones/{contact.pk}/remove/")
    assert verified(someone) == ""

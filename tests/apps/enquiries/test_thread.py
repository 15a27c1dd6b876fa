"""One thread and one number: what may be done where, nothing twice, nothing lost, nothing late unseen."""

from datetime import date, timedelta

import pytest
from django.conf import LazySettings

from tests.apps.enquiries.asking import PHONE, asked, said
from tests.apps.moments import AT, TODAY
from xubao.enquiries import offices
from xubao.enquiries.models import Enquiry, OutgoingMail
from xubao.enquiries.personal_data import without_personal_data
from xubao.enquiries.public import (
    ASKER,
    AppointmentInThePast,
    AppointmentKind,
    Asker,
    BadContact,
    EnquiryAct,
    EnquiryChannel,
    EnquiryState,
    NewEnquiry,
    NothingSaid,
    NoWayToAnswer,
    Said,
    SomethingNewArrived,
    TooManyEnquiries,
    UnknownEnquiry,
    agree,
    answer,
    appointments_waiting,
    asker_of,
    became_case,
    computed_answer,
    enquiries_from,
    enquiry_of_asker,
    escalate_overdue,
    figures_of,
    filled,
    mark_done,
    open_enquiry,
    queue_of,
    send_elsewhere,
    standard_texts,
    text_of,
    write,
)
from xubao.enquiries.states import MOVES, state_after
from xubao.values.errors import XubaoError

pytestmark = [pytest.mark.any_database, pytest.mark.django_db]


def test_a_question_has_a_number_a_last_day_and_a_first_entry() -> None:
    enquiry = asked()
    assert (enquiry.number, enquiry.state, enquiry.due_on) == ("2026-Q000001", "open", date(2026, 11, 30))
    assert [text_of(entry) for entry in enquiry.entries.all()] == ["断缴两个月，还能补吗？"]
    assert asker_of(enquiry).phone == PHONE


def test_the_same_form_sent_twice_is_one_question() -> None:
    assert asked() == asked()
    assert Enquiry.objects.count() == 1


def test_who_cannot_be_answered_and_who_writes_nonsense_is_told() -> None:
    def ask(asker: Asker, text: str = "问") -> None:
        open_enquiry(NewEnquiry(channel=EnquiryChannel.WEB, asker=asker, text=text, author=ASKER), at=AT)

    with pytest.raises(NoWayToAnswer):
        ask(Asker(name="示例甲"))
    with pytest.raises(BadContact):
        ask(Asker(email="no address"))
    with pytest.raises(BadContact):
        ask(Asker(phone="call me"))
    with pytest.raises(NothingSaid):
        ask(Asker(phone=PHONE), " ")
    assert not Enquiry.objects.exists()


def test_a_flood_from_one_contact_is_refused_and_others_are_heard() -> None:
    for number in range(10):
        asked(f"form-{number}")
    with pytest.raises(TooManyEnquiries):
        asked("form-11")
    assert asked("form-12", at=AT + timedelta(hours=2)).number == "2026-Q000011"
    assert asked("form-13", channel=EnquiryChannel.PHONE).number == "2026-Q000012"


def test_only_number_and_contact_together_find_a_thread() -> None:
    enquiry = asked(email="a@mail.example")
    assert enquiry_of_asker(enquiry.number, "138 0000 0001") == enquiry
    assert enquiry_of_asker(enquiry.number.lower(), "A@mail.example") == enquiry
    messages = set()
    for number, contact in ((enquiry.number, "13800000002"), ("2026-Q999999", PHONE), (enquiry.number, "")):
        with pytest.raises(UnknownEnquiry) as refused:
            enquiry_of_asker(number, contact)
        messages.add(refused.value.zh)
    assert len(messages) == 1
    assert list(enquiries_from(PHONE)) == [enquiry]


def test_an_answer_that_crosses_a_new_question_is_not_sent_and_the_form_sent_twice_is_one_answer() -> None:
    enquiry = asked()
    write(enquiry, Said(act=EnquiryAct.ASK, text="补充：我换了城市", author=ASKER), at=AT)
    with pytest.raises(SomethingNewArrived):
        answer(enquiry, said(seen=1), at=AT)
    first = answer(enquiry, said(token="t", seen=2), at=AT)
    assert answer(enquiry, said(token="t", seen=2), at=AT) == first
    assert (enquiry.state, enquiry.entries.count()) == ("answered", 3)


@pytest.mark.parametrize("state", list(EnquiryState))
@pytest.mark.parametrize("act", list(EnquiryAct))
def test_the_table_decides_what_may_be_done(state: EnquiryState, act: EnquiryAct) -> None:
    enquiry = asked()
    Enquiry.objects.filter(pk=enquiry.pk).update(state=state)
    expected = state_after(state, act)
    try:
        write(enquiry, said(act), at=AT)
    except XubaoError as refused:
        assert (refused.code, expected) == ("XB-ENQUIRY-003", None)  # noqa: PT017 - either way is an answer of the table
    else:
        assert enquiry.state == expected
    assert [move.act for move in MOVES].count(act) == 1


def test_a_question_on_the_phone_is_answered_there_and_no_mail_is_sent(settings: LazySettings) -> None:
    settings.XUBAO_MAIL_FROM = "help@agency.example"
    enquiry = asked(channel=EnquiryChannel.PHONE, email="a@mail.example")
    answer(enquiry, Said(act=EnquiryAct.ANSWER, text="可以。", author="wang", channel=EnquiryChannel.PHONE), at=AT)
    assert not OutgoingMail.objects.exists()
    again = asked("form-2", email="a@mail.example")
    answer(again, said(), at=AT)
    assert OutgoingMail.objects.get().entry.enquiry == again


def test_what_is_overdue_is_marked_once() -> None:
    enquiry = asked()
    assert escalate_overdue(date(2026, 11, 30), at=AT) == 0
    assert escalate_overdue(date(2026, 12, 1), at=AT) == 1
    assert escalate_overdue(date(2026, 12, 2), at=AT) == 0
    answered = asked("form-2")
    answer(answered, said(), at=AT)
    assert escalate_overdue(date(2026, 12, 9), at=AT) == 0
    assert [e.act for e in enquiry.entries.all()] == ["ask", "escalate"]


def test_the_queue_shows_what_is_due_first_and_what_has_no_area_yet_to_everybody() -> None:
    late, early = asked("form-1", at=AT), asked("form-2", at=AT - timedelta(days=4))
    Enquiry.objects.filter(pk=late.pk).update(area="")
    assert list(queue_of(["000000"], EnquiryState.OPEN)) == [early, late]
    assert list(queue_of(["420100"], EnquiryState.OPEN)) == [late]


def test_a_call_back_is_agreed_for_later_and_done_once() -> None:
    enquiry = asked()
    with pytest.raises(AppointmentInThePast):
        agree(enquiry, AppointmentKind.CALL_BACK, AT, by="wang", at=AT)
    agreed = agree(enquiry, AppointmentKind.CALL_BACK, AT + timedelta(hours=3), by="wang", at=AT)
    assert agree(enquiry, AppointmentKind.CALL_BACK, AT + timedelta(hours=3), by="wang", at=AT) == agreed
    assert list(appointments_waiting(["000000"])) == [agreed]
    assert [mark_done(agreed.pk, by="wang", at=AT) for _ in range(2)] == [True, False]


def test_what_goes_elsewhere_or_becomes_a_case_says_where() -> None:
    enquiry, other = asked(), asked("form-2")
    became_case(enquiry, "000000-2026-C000001", by="wang", at=AT)
    send_elsewhere(other, "420100", by="wang", at=AT)
    assert (enquiry.state, enquiry.case_number) == ("case", "000000-2026-C000001")
    last = other.entries.order_by("-number").first()
    assert last is not None
    assert (other.state, other.area) == ("elsewhere", "420100")
    assert "武汉" in text_of(last)


def test_standard_texts_come_in_both_languages_and_nothing_is_left_open_in_them() -> None:
    enquiry = asked()
    offered = standard_texts(enquiry)
    assert "lapse" in offered[0].topics
    for text in offered:
        for language in ("zh", "en"):
            assert "{" not in filled(text.id, enquiry, language)
    assert enquiry.number in filled("other-office", enquiry, "zh")


def test_the_computed_answer_names_its_computation_and_unreadable_months_are_said() -> None:
    made = computed_answer("000000", "2025-01..2026-08", TODAY, "zh")
    assert made.computation_id in made.text
    assert "元" in made.text
    with pytest.raises(XubaoError, match="XB-ENQUIRY-010"):
        computed_answer("000000", "去年", TODAY, "zh")


@pytest.mark.parametrize(
    ("text", "area"),
    [("武汉断缴了", "420100"), ("示例市和武汉", ""), ("在 420100 参保", "420100"), ("不知道在哪里", "")],
)
def test_the_area_is_recognised_by_name_or_code_and_never_guessed_of_two(
    text: str, area: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offices, "known_areas", lambda: {"000000": "example", "420100": "wuhan"})
    assert offices.area_named_in(text, ("000000", "420100")) == area


def test_hotlines_dates_and_case_numbers_are_no_personal_data() -> None:
    text = "2026-11-30 前拨 12393，编号 000000-2026-C000001，计 1,260.00 元"
    assert without_personal_data(text) == text


def test_the_figures_count_what_was_answered_in_time_and_at_once() -> None:
    first, second, third = asked("1"), asked("2", at=AT + timedelta(minutes=5)), asked("3", at=AT + timedelta(days=7))
    answer(first, said(), at=AT + timedelta(minutes=30))
    answer(second, said(), at=AT + timedelta(days=9))
    write(second, Said(act=EnquiryAct.ASK, text="还有一个问题", author=ASKER), at=AT + timedelta(days=9))
    figures = figures_of(["000000"], TODAY, TODAY + timedelta(days=10))
    assert (figures.received, figures.answered, figures.in_time, figures.first_contact) == (3, 2, 1, 1)
    assert [(week.monday, week.by_channel, week.median_minutes) for week in figures.weeks] == [
        (date(2026, 11, 23), {"web": 2}, 30),
        (date(2026, 11, 30), {"web": 1}, None),
    ]
    assert third.answered_at is None

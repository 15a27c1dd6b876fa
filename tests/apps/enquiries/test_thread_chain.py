"""The thread of an enquiry is chained by hash: what somebody with full rights changes or takes away is found."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import without_triggers
from tests.apps.enquiries.asking import asked
from tests.apps.moments import AT
from xubao.enquiries.public import Enquiry, EnquiryAct, EnquiryChannel, Said, answer, assign, verify_enquiries, write

_TABLES = ["enquiries_threadentry", "enquiries_threadseal"]


@pytest.fixture
def thread(committed: None) -> Enquiry:
    """A question, who has it, an answer, a note."""
    enquiry = asked()
    assign(enquiry, "wang", by="li", at=AT)
    answer(enquiry, Said(act=EnquiryAct.ANSWER, text="可以补缴。", author="wang", channel=EnquiryChannel.WEB), at=AT)
    write(enquiry, Said(act=EnquiryAct.NOTE, text="已电话说明", author="wang"), at=AT)
    return enquiry


def test_an_untouched_thread_is_proved(thread: Enquiry) -> None:
    assert verify_enquiries() == (4, ())


@pytest.mark.parametrize(
    ("tampering", "problem"),
    [
        ("UPDATE enquiries_threadentry SET author = 'x' WHERE number = 2", "content does not give its hash"),
        ("UPDATE enquiries_threadentry SET text_sealed = mail_sealed WHERE number = 3", "content does not give its hash"),
        ("UPDATE enquiries_threadseal SET previous_hash = hash WHERE id = (SELECT max(id) FROM enquiries_threadseal)", "follow"),
        ("DELETE FROM enquiries_threadseal WHERE id = (SELECT max(id) FROM enquiries_threadseal)", "has no seal"),
        ("UPDATE enquiries_enquiry SET state = 'closed'", "the thread says 'answered'"),
    ],
)
def test_a_change_by_somebody_with_full_rights_is_found(thread: Enquiry, tampering: str, problem: str) -> None:
    with without_triggers(_TABLES), connection.cursor() as cursor:
        cursor.execute(tampering)
    assert problem in " | ".join(found.problem for found in verify_enquiries()[1])
    out = io.StringIO()
    with pytest.raises(CommandError):
        call_command("verify", "enquiries", stdout=out)
    assert f"  enquiry {thread.number} entry " in out.getvalue()


def test_seals_are_never_changed(thread: Enquiry) -> None:
    refused = pytest.raises(DatabaseError, match="XB-ENQUIRY enquiries_threadseal")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE enquiries_threadseal SET hash = hash")

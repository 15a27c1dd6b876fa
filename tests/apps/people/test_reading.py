"""Who looked at a person's data is written down, cannot be taken out again, and is shown."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.moments import AT
from tests.apps.persons import person
from xubao.people.public import PersonRead, ReasonMissing, reads_of, record_listing, record_read, record_reveal

pytestmark = pytest.mark.django_db


def test_every_opened_page_is_one_row_and_a_list_one_row_a_day() -> None:
    someone = person()
    record_read(someone.pk, reader="li", page="case", at=AT)
    record_read(someone.pk, reader="li", page="case", at=AT)
    for _ in range(3):
        record_listing([someone.pk, someone.pk], reader="li", page="queue", at=AT)
    record_listing([someone.pk], reader="wang", page="queue", at=AT)
    assert [(r.reader, r.page) for r in reads_of(someone)] == [
        ("wang", "queue"),
        ("li", "queue"),
        ("li", "case"),
        ("li", "case"),
    ]


def test_a_whole_number_is_shown_for_a_reason() -> None:
    someone = person()
    with pytest.raises(ReasonMissing):
        record_reveal(someone.pk, reader="li", page="person", reason="", at=AT)
    record_reveal(someone.pk, reader="li", page="person", reason="核对纸质材料", at=AT)
    read = reads_of(someone).get()
    assert (read.revealed, read.reason) == (True, "核对纸质材料")


def test_a_read_can_neither_be_changed_nor_taken_out() -> None:
    someone = person()
    record_read(someone.pk, reader="li", page="case", at=AT)
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonRead.objects.update(reader="nobody")
    with pytest.raises(DatabaseError), transaction.atomic():
        PersonRead.objects.all()._raw_delete("default")


@pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite keeps its statements by itself")
def test_the_statement_of_every_look_is_planned_once_on_a_connection() -> None:
    someone = person()
    for _ in range(3):
        record_read(someone.pk, reader="li", page="case", at=AT)
    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement LIKE '%personread%'")
        assert cursor.fetchall() == [(3,)]

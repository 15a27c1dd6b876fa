"""What stands in the database is sealed; keys are changed row by row, stopped, and gone on with."""

import json
import sqlite3
from itertools import islice
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.apps.moments import AT
from tests.apps.people.test_authorities import NEW
from tests.apps.persons import fictional_identity, person
from xubao.people import reseal as resealing
from xubao.people.public import (
    OWN_COLUMNS,
    BadContact,
    ContactKind,
    KeyFileUnusable,
    add_contact,
    add_key,
    contacts_of,
    create_key_file,
    drop_key,
    end_contact,
    find_person,
    keys_in_use,
    masked_contact,
    masked_identity,
    people_with_contact,
    record_authority,
    reseal,
    whole_contact,
    whole_identity,
)

PHONE, ACCOUNT = "13900000000", "6222000000000000000"
_COLUMNS = {column.name: column for column in OWN_COLUMNS}


def _everything() -> None:
    someone = person()
    add_contact(someone, ContactKind.PHONE, "+86 139-0000 0000", by="li", at=AT)
    add_contact(someone, ContactKind.BANK_ACCOUNT, "6222 0000 0000 0000 000", by="li", at=AT)
    record_authority(someone, NEW, by="self", at=AT)


@pytest.mark.django_db
def test_a_phone_and_an_account_are_kept_once_found_and_shown_by_their_end() -> None:
    _everything()
    someone = person()
    add_contact(someone, ContactKind.PHONE, PHONE, by="wang", at=AT)
    account, phone = contacts_of(someone)
    assert (whole_contact(phone), masked_contact(phone), whole_contact(account)) == (PHONE, "****0000", ACCOUNT)
    assert people_with_contact(ContactKind.PHONE, PHONE).get() == someone
    end_contact(phone.pk, at=AT)
    assert not people_with_contact(ContactKind.PHONE, PHONE).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", ["", "12345", "1390000000x", "239000000000"])
def test_what_is_no_phone_is_refused_and_not_repeated(wrong: str) -> None:
    with pytest.raises(BadContact) as refused:
        add_contact(person(), ContactKind.PHONE, wrong, by="li", at=AT)
    assert not wrong or wrong not in refused.value.line("zh") + refused.value.line("en")


@pytest.mark.usefixtures("committed")
def test_the_file_of_the_database_holds_no_number_in_the_clear() -> None:
    _everything()
    secrets = [fictional_identity(1), fictional_identity(2), PHONE, ACCOUNT, fictional_identity(1)[6:14]]
    if connection.vendor == "sqlite":
        name = str(connection.settings_dict["NAME"])
        with sqlite3.connect(name) as other:
            other.execute("PRAGMA wal_checkpoint(FULL)")
        other.close()
        stored = Path(name).read_bytes()
    else:
        with connection.cursor() as cursor:
            cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_name LIKE 'people_%'")
            tables = [row[0] for row in cursor.fetchall()]
            rows: list[object] = []
            for table in tables:
                cursor.execute(f'SELECT t::text FROM "{table}" t')
                rows += cursor.fetchall()
        stored = str(rows).encode()
    # The name is there, so that the search itself is seen to work.
    assert "示例甲".encode() in stored
    assert [secret for secret in secrets if secret.encode() in stored] == []


@pytest.fixture
def ring(tmp_path: Path, settings: LazySettings) -> Path:
    """A key file of this test's own."""
    file = tmp_path / "keys.json"
    create_key_file(file, key_id="old")
    settings.XUBAO_KEY_FILE = file
    return file


@pytest.mark.django_db
def test_a_change_of_keys_can_be_stopped_and_gone_on_with(ring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resealing, "_BATCH", 2)
    _everything()
    for sequence in range(3, 8):
        person(sequence, name=f"示例{sequence}")
    add_key(ring, key_id="new")
    people = _COLUMNS["people_insuredperson.identity_sealed"]
    before = keys_in_use(people)
    assert before == {"old": 6}
    assert list(islice(reseal(people), 1)) == [2]
    assert keys_in_use(people) == {"new": 2, "old": 4}
    assert find_person(fictional_identity()) == person()
    assert masked_identity(person()).startswith("999")
    for column in OWN_COLUMNS:
        list(reseal(column))
        assert set(keys_in_use(column)) <= {"new"}
    assert list(reseal(people)) == []
    drop_key(ring, key_id="old")
    assert whole_identity(person()) == fictional_identity()
    assert "old" not in json.loads(ring.read_text(encoding="ascii"))["sealing"]


def test_a_key_is_neither_put_on_twice_nor_dropped_while_it_seals(ring: Path) -> None:
    with pytest.raises(KeyFileUnusable):
        add_key(ring, key_id="old")
    with pytest.raises(KeyFileUnusable):
        drop_key(ring, key_id="old")
    add_key(ring, key_id="new")
    assert ring.stat().st_mode & 0o077 == 0

"""Keys are changed over and taken away from the command line; what was kept long enough goes, and nothing else does."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from tests.apps.accounts import account
from tests.apps.moments import AT
from tests.apps.people.test_authorities import NEW
from tests.apps.persons import fictional_identity, person
from xubao.people.public import (
    Account,
    BindingCode,
    ContactKind,
    add_contact,
    create_key_file,
    give_binding_code,
    record_authority,
    whole_identity,
)
from xubao.project.management.commands.retention import _DELETED, TABLE

pytestmark = pytest.mark.django_db


def _said(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def ring(tmp_path: Path, settings: LazySettings) -> Path:
    """A key file and a home of this test's own."""
    file = tmp_path / "keys.json"
    create_key_file(file, key_id="old")
    settings.XUBAO_KEY_FILE = file
    settings.XUBAO_HOME = tmp_path
    return file


def test_a_key_is_changed_over_and_the_old_one_taken_away(ring: Path) -> None:
    someone = person()
    add_contact(someone, ContactKind.PHONE, "13900000000", by="li", at=AT)
    record_authority(someone, NEW, by="self", at=AT)
    found = account(someone)
    _said("personal_keys", "add", "new")
    with pytest.raises(CommandError, match=r"people_insuredperson\.identity_sealed"):
        call_command("personal_keys", "drop", "old")
    # One person, one phone, one proxy, one authenticator, and its recovery codes.
    assert "values sealed anew with new" in _said("personal_keys", "reseal")
    assert "old" not in _said("personal_keys", "status")
    assert "0 values" in _said("personal_keys", "reseal")
    _said("personal_keys", "drop", "old")
    someone.refresh_from_db()
    assert whole_identity(someone) == fictional_identity()
    assert not TOTP(Authenticator.objects.get(user=found, type="totp")).validate_code("none")


def test_a_key_that_seals_a_file_of_papers_stays(ring: Path, settings: LazySettings) -> None:
    from xubao.people.public import seal_bytes

    (ring.parent / "papers").mkdir()
    (ring.parent / "papers" / "x").write_bytes(seal_bytes(b"scan", "paper:x"))
    _said("personal_keys", "add", "new")
    with pytest.raises(CommandError, match="papers"):
        call_command("personal_keys", "drop", "old")


@pytest.mark.parametrize(("words", "why"), [(("add",), "needs the id"), (("drop", "old"), "old"), (("add", "old"), "already")])
def test_what_cannot_be_done_is_refused_with_its_reason(ring: Path, words: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        call_command("personal_keys", *words)


def test_every_kind_of_document_has_a_ground_and_a_period_or_an_open_question() -> None:
    kinds = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    assert {kind["kind"] for kind in kinds if kind["days"] is not None} == set(_DELETED)
    for kind in kinds:
        assert kind["ground"]
        assert kind["days"] is not None or kind.get("question") or kind.get("note")


def test_what_was_kept_long_enough_goes_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)
    someone = person()
    tied = account(someone)
    for name, days in (("u-old", 31), ("u-new", 29)):
        Account.objects.create_user(name, date_joined=AT - timedelta(days=days))
    Account.objects.filter(pk=tied.pk).update(date_joined=AT - timedelta(days=400))
    give_binding_code(someone, by="li", at=AT - timedelta(days=400))
    give_binding_code(someone, by="li", at=AT)
    Session.objects.create(session_key="a", session_data="", expire_date=AT - timedelta(seconds=1))
    Session.objects.create(session_key="b", session_data="", expire_date=AT + timedelta(days=1))
    assert "unverified_account: 1 due" in _said("retention", "--look")
    told = _said("retention")
    assert "unverified_account: 1 deleted" in told
    assert "months: kept" in told
    assert set(Account.objects.values_list("username", flat=True)) == {"u-1", "u-new"}
    assert [session.session_key for session in Session.objects.all()] == ["b"]
    assert BindingCode.objects.count() == 1
    assert person() == someone

"""Keys are changed over and taken away from the command line; what was kept long enough goes, and nothing else does."""

import io
from datetime import timedelta
from itertools import islice
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP
from django.conf import LazySettings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command

from tests.apps.accounts import account
from tests.apps.moments import AT
from tests.apps.payments.paying import Line, imported
from tests.apps.people.test_authorities import NEW
from tests.apps.persons import fictional_identity, person
from tests.apps.records.papers.made_files import photo
from tests.apps.records.papers.reading import read_here
from tests.migrations.test_migrations import _KEPT as KEPT
from xubao.enquiries.public import Asker, Enquiry, EnquiryChannel, NewEnquiry, asker_of, open_enquiry, text_of
from xubao.payments.public import Statement
from xubao.people import sealing
from xubao.people.models import DataKey
from xubao.people.public import (
    Account,
    BindingCode,
    ContactKind,
    SealBroken,
    add_contact,
    create_key_file,
    erase_room,
    give_binding_code,
    record_authority,
    room_sealer,
    unseal,
    whole_identity,
)
from xubao.project.management.commands.retention import _DELETED
from xubao.project.retention import retention_table
from xubao.project.sealed_values import PLACES, keys_everywhere, reseal_everything, sealed_columns
from xubao.records.papers.public import HandedIn, Paper, PaperOrigin, file_name_of, original_of_paper, receive_paper

__all__ = ["read_here"]
pytestmark = pytest.mark.django_db
SCAN = photo("PNG")


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


def _rows_that_never_change(monkeypatch: pytest.MonkeyPatch) -> tuple[Enquiry, Paper, Statement]:
    """A thread, a paper with its file, and a statement with accounts."""
    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)
    asker = Asker(email="someone@example.org", phone="13900000009")
    new = NewEnquiry(channel=EnquiryChannel.WEB, asker=asker, text="我断缴了两个月，怎么办？", author="asker")
    enquiry = open_enquiry(new, at=AT)
    told = HandedIn(subject=enquiry.number, origin=PaperOrigin.PORTAL, received_by="asker", file_name="回单.png")
    paper = receive_paper(SCAN, told, at=AT)
    return enquiry, paper, imported([Line(1000, "医保", "S1", payer="示例乙")]).statement


def _readable(enquiry: Enquiry, paper: Paper, statement: Statement) -> None:
    assert text_of(enquiry.entries.get()) == "我断缴了两个月，怎么办？"
    assert asker_of(Enquiry.objects.get(pk=enquiry.pk)).phone == "13900000009"
    assert file_name_of(Paper.objects.get(pk=paper.pk)) == "回单.png"
    assert original_of_paper(paper) == SCAN
    line = statement.lines.get()
    assert unseal(line.payer_account_sealed or b"", f"payer_account:{line.line_key}").startswith("6222")


def test_every_sealed_column_is_known_with_its_purpose() -> None:
    assert {column.name for column in sealed_columns()} >= set(PLACES)
    kept = {place.partition(".")[0] for place, found in PLACES.items() if found.kept}
    changing = {place.partition(".")[0] for place, found in PLACES.items() if not found.kept}
    assert kept <= KEPT
    assert not changing & KEPT


def test_after_a_change_of_keys_rows_that_never_change_and_files_open_without_the_old_key(
    ring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = _rows_that_never_change(monkeypatch)
    before = bytes(found[0].entries.get().text_sealed)
    _said("personal_keys", "add", "new")
    with pytest.raises(CommandError, match=r"people_datakey\.key_sealed"):
        call_command("personal_keys", "drop", "old")
    _said("personal_keys", "reseal")
    assert "can be opened" in _said("personal_keys", "verify")
    _said("personal_keys", "drop", "old")
    assert "old" not in _said("personal_keys", "status")
    _readable(*found)
    assert bytes(found[0].entries.get().text_sealed) == before
    assert "can be opened" in _said("personal_keys", "verify")


class _OnTheRing:
    """Seals as it was done before there were rooms."""

    seal, seal_bytes = staticmethod(sealing.seal), staticmethod(sealing.seal_bytes)

    @staticmethod
    def seal_said(text: str, purpose: str) -> bytes | None:
        return sealing.seal(text, purpose) if text else None


def test_rows_from_before_there_were_rooms_open_too_and_their_files_are_sealed_anew(
    ring: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        for place in ("enquiries.thread", "records.papers.receive", "records.papers.originals", "payments.statement_rows"):
            before.setattr(f"xubao.{place}.room_sealer", lambda room, shared=False: _OnTheRing)
        found = _rows_that_never_change(monkeypatch)
    _said("personal_keys", "add", "new")
    with pytest.raises(CommandError, match=r"enquiries_threadentry\.text_sealed \(1\).*papers \(1\)"):
        call_command("personal_keys", "drop", "old")
    # Stopped after a few batches, and gone on with.
    assert len(list(islice(reseal_everything(), 2))) == 2
    _said("personal_keys", "reseal")
    assert keys_everywhere()["papers"] == {"*": 1}
    _said("personal_keys", "drop", "old")
    _readable(*found)
    _said("personal_keys", "add", "newer")
    _said("personal_keys", "reseal")
    _said("personal_keys", "drop", "new")
    _readable(*found)


def test_what_cannot_be_opened_is_found(ring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enquiry, _paper, _statement = _rows_that_never_change(monkeypatch)
    DataKey.objects.filter(room=f"enquiry:{enquiry.pk}").delete()
    with pytest.raises(CommandError, match="XB-PEOPLE-004"):
        call_command("personal_keys", "verify")


def test_an_erased_room_opens_for_nobody_takes_nothing_and_is_no_fault(ring: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    enquiry, _paper, _statement = _rows_that_never_change(monkeypatch)
    assert erase_room(f"enquiry:{enquiry.pk}") == 1
    entry = enquiry.entries.get()
    with pytest.raises(SealBroken):
        unseal(entry.text_sealed, f"thread:{enquiry.pk}:1")
    assert text_of(entry) == "（已按本人申请删除）"
    with pytest.raises(SealBroken):
        room_sealer(f"enquiry:{enquiry.pk}")
    assert "can be opened" in _said("personal_keys", "verify")


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
    kinds = retention_table()
    assert {kind["kind"] for kind in kinds if kind["days"] is not None and "by" not in kind} == set(_DELETED)
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

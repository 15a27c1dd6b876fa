"""The log of events: nothing personal fits into it, nothing in it changes unseen, and its schemas are published."""

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema  # type: ignore[import-untyped]
import msgspec
import pytest
from django.db import DatabaseError, connection, transaction

from tests.apps.committing import without_triggers
from tests.apps.moments import AT
from xubao.events import listeners
from xubao.events.event import cloud_event
from xubao.events.kinds.every_kind import event_of
from xubao.events.models import EventRow, EventSeal
from xubao.events.public import (
    EVENT_LABELS_ZH,
    KINDS,
    CaseMoved,
    DemandMade,
    Event,
    EventData,
    PaymentCredited,
    VoucherIssued,
    emit,
    seal_events,
    verify_events,
)
from xubao.events.schemas import file_of, schema_of, text_of

pytestmark = pytest.mark.django_db
_REFERENCE = Path(__file__).parents[3] / "docs" / "reference"


@pytest.fixture(autouse=True)
def _nobody_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listeners, "_listeners", {})


def _made(number: str, fen: int = 1) -> None:
    data = DemandMade(demand=number, amount_fen=fen, valid_until=date(2026, 12, 31), supersedes=None)
    emit(data, "C-1", area="000000", key=number, at=AT)


@pytest.mark.parametrize("text", ["示例甲", "110101199003070020", "a b", "", "x" * 81, "D-13800138000138"])
def test_names_and_identity_numbers_do_not_pass(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        emit(VoucherIssued(voucher=text, demand="d", amount_fen=1), "C-1", area="000000", key="1", at=AT)
    assert not EventRow.objects.exists()


def test_an_event_is_read_back_as_it_was_written() -> None:
    moved = CaseMoved(kind="back_payment", number=2, act="refer", party="system", from_state="opened", to_state="referred")
    emit(moved, "C-1", area="000000", key="C-1/2", at=AT)
    back = event_of(EventRow.objects.get())
    assert back == Event(data=moved, subject="C-1", area="000000", key="C-1/2", at=AT)
    assert cloud_event(back)["id"] == "case.moved/C-1/2"


def test_events_are_sealed_in_one_chain_and_proved() -> None:
    for n in range(5):
        _made(f"D-{n}")
    assert seal_events(AT) == 5
    assert seal_events(AT) == 0
    _made("D-5")
    found = verify_events(AT)
    assert (found.events, found.waiting, found.findings) == (5, 1, ())
    assert seal_events(AT + timedelta(days=3)) == 1
    assert verify_events(AT + timedelta(days=3)).events == 6


def test_an_event_that_was_changed_or_removed_is_found() -> None:
    for n in range(4):
        _made(f"D-{n}")
    seal_events(AT)
    with without_triggers(["events_eventrow", "events_eventseal"]), connection.cursor() as cursor:
        cursor.execute("UPDATE events_eventrow SET subject = 'C-2' WHERE key = 'demand.made/D-1'")
        cursor.execute("DELETE FROM events_eventseal WHERE number = 4")
        cursor.execute("DELETE FROM events_eventrow WHERE key = 'demand.made/D-3'")
    findings = verify_events(AT).findings
    assert [(item.event, item.problem) for item in findings] == [("demand.made/D-1", "content or place does not give its hash")]
    with without_triggers(["events_eventseal", "events_eventrow"]), connection.cursor() as cursor:
        cursor.execute("DELETE FROM events_eventseal WHERE number = 2")
    assert any("2 is missing" in item.problem for item in verify_events(AT).findings)


def test_an_event_that_no_seal_reaches_is_told_after_a_while() -> None:
    _made("D-1")
    assert verify_events(AT + timedelta(hours=1)).findings == ()
    assert [item.problem for item in verify_events(AT + timedelta(days=3)).findings] == ["was never sealed"]


def test_the_database_refuses_every_change() -> None:
    _made("D-1")
    seal_events(AT)
    for change in ("UPDATE events_eventrow SET area = 'x'", "DELETE FROM events_eventseal"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(change)
    assert EventSeal.objects.count() == 1


def test_every_type_has_a_name_of_its_own_and_a_closed_schema() -> None:
    assert PaymentCredited.TYPE == "payment.credited"
    for name, kind in KINDS.items():
        assert name == kind.TYPE
        schema = msgspec.json.schema(kind)["$defs"][kind.__name__]
        assert schema["additionalProperties"] is False
        # A field with a default would be left out of the required ones, and receivers would have to guess.
        assert set(schema["required"]) == set(schema["properties"])


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.TYPE)
def test_the_published_schema_is_the_one_in_force_and_the_manual_names_it(kind: type[EventData]) -> None:
    published = _REFERENCE / "events" / file_of(kind)
    assert published.read_text(encoding="utf-8") == text_of(kind), "run python -m xubao.events.schemas docs/reference/events"
    jsonschema.Draft202012Validator.check_schema(schema_of(kind))
    manual = (_REFERENCE / "events.md").read_text(encoding="utf-8")
    assert f"| `{kind.TYPE}` | {EVENT_LABELS_ZH[kind.TYPE]} |" in manual
    assert f"(events/{file_of(kind)})" in manual


def test_the_example_of_the_manual_fits_its_schema() -> None:
    manual = (_REFERENCE / "events.md").read_text(encoding="utf-8")
    shown = json.loads(manual.split("```json\n")[1].split("```")[0])
    jsonschema.validate(shown["data"], schema_of(PaymentCredited))
    event = Event(data=msgspec.convert(shown["data"], PaymentCredited), subject=shown["subject"], area="420100", key="17", at=AT)
    assert cloud_event(event) == shown

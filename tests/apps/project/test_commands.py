"""Administrative commands: verify, outbox, advance_cases."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client

from tests.apps.cases.fake_answers import AMOUNT, answering
from tests.apps.committing import without_triggers
from tests.apps.payments.paying import Line, imported
from tests.apps.portal.test_start_page import form
from xubao.cases.assess import answer_with
from xubao.cases.public import Case
from xubao.payments.public import Demand
from xubao.people.public import Role, Staff, roles_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("made_answers")]


def _said(*words: str) -> str:
    out = io.StringIO()
    call_command(*words, stdout=out)
    return out.getvalue()


@pytest.fixture
def paid() -> None:
    """A case whose money has come, the event still waiting."""
    Client().post("/start/", form())
    imported([Line(AMOUNT, Demand.objects.get().reference, "S1")])


def test_the_outbox_command_delivers_what_a_stopped_process_left(paid: None) -> None:
    assert Case.objects.get().state == "awaiting_payment"
    first = _said("outbox").splitlines()
    assert first[0].endswith(", failed 0, given up 0")
    assert first[-1].startswith("sealed ")
    assert Case.objects.get().state == "restored"
    assert _said("outbox") == "delivered 0, failed 0, given up 0\n"


def test_verify_says_how_much_it_read(paid: None) -> None:
    assert _said("verify", "ledger") == "ledger: 1 entries, 0 findings\n"
    assert _said("verify", "cases") == "cases: 2 events, 0 findings\n"


def test_verify_fails_and_names_what_was_changed(paid: None) -> None:
    with without_triggers(["ledger_leg"]), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_leg SET subject = 'x' WHERE position = 1")
    out = io.StringIO()
    with pytest.raises(CommandError, match="2 findings"):
        call_command("verify", "ledger", stdout=out)
    assert "book 000000 entry 1: its content does not give its hash" in out.getvalue()


def test_advance_cases_has_nothing_to_do_before_the_day(paid: None) -> None:
    assert _said("advance_cases") == ""


def test_staff_are_entered_with_their_roles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: "correct horse battery")
    call_command("add_staff", "li", "--role", "clerk", "--role", "reviewer", stdout=io.StringIO())
    assert roles_of(Staff.objects.get(username="li")) == {Role.CLERK, Role.REVIEWER}
    with pytest.raises(CommandError, match="taken"):
        call_command("add_staff", "li", "--role", "clerk")


def test_a_weak_password_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getpass", lambda prompt: "12345")
    with pytest.raises(CommandError):
        call_command("add_staff", "li", "--role", "clerk")
    assert not Staff.objects.exists()


def test_search_keys_are_written_anew_with_references_and_the_name_of_today(paid: None) -> None:
    case = Case.objects.get()
    before = sorted(key.key for key in case.search_keys.all())
    case.search_keys.all().delete()
    assert _said("search_keys") == "1 cases\n"
    assert sorted(key.key for key in case.search_keys.all()) == before


def test_redetermine_proposes_what_differs_by_the_rules_of_today() -> None:
    Client().post("/start/", form())
    assert _said("redetermine") == "0 proposals\n"
    with answer_with(answering(None, amount_fen=84000)):
        assert _said("redetermine") == f"{Case.objects.get().number}: Amount due\n1 proposals\n"

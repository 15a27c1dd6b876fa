"""Migrations: one line per app, in step with the models, and the rules they leave in the database."""

import io
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

_SOURCE = Path(__file__).parents[2] / "src" / "xubao"
_OWN = [path.parent.parent for path in sorted(_SOURCE.glob("**/migrations/__init__.py"))]
_KEPT = {
    "people_personread",
    "people_actfor",
    "people_personfinding",
    "people_findingdecision",
    "exchange_messagerow",
    "exchange_setapart",
    "events_eventrow",
    "events_eventseal",
    "events_subscriberact",
    "events_deliveryattempt",
    "records_monthreport",
    "materials_deficiencynotice",
    "materials_paperreading",
    "enquiries_threadentry",
    "enquiries_threadseal",
    "enquiries_mailreceipt",
    "employers_employer",
    "employers_hiring",
    "employers_staffregistration",
    "employers_hiringend",
    "employers_premiumassessment",
    "employers_assessmentdecision",
    "employers_undeclaredpremium",
    "employers_undeclareddecision",
    "papers_paper",
    "papers_paperlink",
    "papers_paperscan",
    "papers_paperdecision",
    "records_reportfile",
    "records_refusedline",
    "records_standingrequest",
    "records_standingdecision",
    "records_transferform",
    "records_rightsstatement",
    "ledger_entry",
    "ledger_leg",
    "ledger_seal",
    "ledger_reversalrequest",
    "ledger_reversaldecision",
    "ledger_periodclose",
    "ledger_periodlock",
    "payments_demand",
    "payments_statement",
    "payments_statementline",
    "payments_unmatchedreceipt",
    "payments_credit",
    "payments_cashreceipt",
    "payments_demandmonth",
    "payments_demandname",
    "payments_demandterm",
    "payments_demandsuccession",
    "payments_demandwithdrawal",
    "payments_creditshare",
    "payments_statementfacts",
    "payments_statementdebit",
    "payments_debitdecision",
    "payments_excludedline",
    "payments_savedmapping",
    "payments_matchproposal",
    "payments_proposaldecision",
    "payments_poolnote",
    "payments_creditreversal",
    "payments_receiptreturn",
    "payments_takebackrequest",
    "payments_takebackdecision",
    "cash_shiftreceipt",
    "cash_receiptcopy",
    "cash_shiftcount",
    "cash_countdecision",
    "cash_safemovement",
    "cash_movementdecision",
    "cash_depositarrival",
    "cash_dayclose",
    "cash_monthclose",
    "cash_monthapproval",
    "tax_taxexport",
    "tax_exporteddemand",
    "tax_taxfile",
    "tax_taxline",
    "tax_taxbooking",
    "channels_channelorder",
    "channels_channelpayment",
    "channels_settlement",
    "channels_settledorder",
    "channels_orderclosed",
    "channels_oddnotice",
    "channels_bill",
    "channels_billline",
    "channels_settlementparts",
    "channels_channelrefund",
    "channels_deductedrefund",
    "refunds_refund",
    "refunds_refunddecision",
    "refunds_refundbatch",
    "refunds_batchitem",
    "refunds_refundpaid",
    "refunds_refunddebit",
    "refunds_refundreturned",
    "policy_draft",
    "policy_draftversion",
    "policy_draftmove",
    "policy_study",
    "policy_publication",
    "vouchers_voucher",
    "vouchers_voidrequest",
    "vouchers_voiddecision",
    "vouchers_replacement",
    "vouchers_copy",
    "vouchers_participationproof",
    "cases_caseevent",
    "cases_assessment",
    "cases_caserequest",
    "cases_decision",
    "cases_redetermination",
    "cases_redeterminationanswer",
    "cases_moratorium",
    "cases_moratoriumanswer",
    "cases_coverday",
    "cases_coverdayanswer",
    "notices_receipt",
    "notices_wish",
}


@pytest.mark.parametrize("app", _OWN, ids=lambda path: path.name)
def test_migrations_of_an_app_form_one_line_with_its_end_on_record(app: Path) -> None:
    names = sorted(path.stem for path in (app / "migrations").glob("0*.py"))
    assert [name[:4] for name in names] == [f"{n:04d}" for n in range(1, len(names) + 1)]
    assert (app / "migrations" / "max_migration.txt").read_text(encoding="utf-8").strip() == names[-1]


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    out = io.StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=out)
    assert "No changes detected" in out.getvalue()


def _triggers() -> dict[str, set[str]]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'")
        else:
            cursor.execute(
                "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE NOT t.tgisinternal"
            )
        found: dict[str, set[str]] = {}
        for table, name in cursor.fetchall():
            found.setdefault(table, set()).add(name.removeprefix(f"{table}_"))
    return found


@pytest.mark.django_db
def test_every_append_only_table_has_its_triggers() -> None:
    found = _triggers()
    # A shift changes once, when it is closed; its own triggers see to that.
    assert set(found) == _KEPT | {"cash_cashshift"}
    kept = {"sqlite": {"no_update", "no_delete"}, "postgresql": {"keep", "keep_all"}}[connection.vendor]
    assert {table for table in _KEPT if not kept <= {name.lower() for name in found[table]}} == set()


@pytest.mark.django_db
def test_tables_that_may_change_are_known_by_name() -> None:
    ours = {m._meta.db_table for m in apps.get_models() if m.__module__.startswith("xubao.")}
    assert ours - _KEPT == {
        "people_rolegrant",
        "people_account",
        "people_authority",
        "people_bindingcode",
        "people_phonecode",
        "people_datakey",
        "people_participation",
        "people_personcontact",
        "people_insuredperson",
        "records_waitingfile",
        "ledger_account",
        "ledger_balance",
        "ledger_book",
        "ledger_numberseries",
        "exchange_line",
        "exchange_portalmatter",
        "exchange_followed",
        "exchange_knownvoucher",
        "events_delivery",
        "events_subscriber",
        "events_subscribersecret",
        "rounds_jobstate",
        "cash_cashshift",
        "cases_case",
        "eligibility_kepttimeline",
        "clients_partnerclient",
        "clients_clientsecret",
        "clients_clientgrant",
        "clients_clienttoken",
        "drafts_formdraft",
        "clients_clientauthority",
        "partners_idempotentreply",
        "partners_partnermatter",
        "papers_upload",
        "cases_searchkey",
        "cases_casepresence",
        "cases_savedqueue",
        "enquiries_enquiry",
        "enquiries_appointment",
        "enquiries_outgoingmail",
        "notices_dailywalk",
        "notices_delivery",
        "notices_letterbatch",
        "notices_notice",
        "notices_shownmessage",
        "notices_takenworklist",
    }

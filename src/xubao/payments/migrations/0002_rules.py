"""Rows are only added; a line never gives more than it brought; whoever asks does not decide.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import Rules, SetRules, only_added, refuse_changes, two_persons

_WORD = "XB-PAY"
_KEPT = (
    "payments_demand",
    "payments_statement",
    "payments_statementline",
    "payments_unmatchedreceipt",
    "payments_credit",
    "payments_cashreceipt",
    "payments_demandmonth",
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
    "payments_demandname",
)
# What a line has given: to demands, and back to the payer out of the pool. What was taken back to the pool does not count.
_GIVEN = """
    (SELECT COALESCE(SUM(c.amount_fen + c.excess_fen), 0) FROM payments_credit c WHERE c.line_id = NEW.line_id
       AND NOT EXISTS (SELECT 1 FROM payments_creditreversal r WHERE r.credit_id = c.id AND r.kind IN ('mistaken', 'moved', 'partly')))
    + (SELECT COALESCE(SUM(b.amount_fen), 0) FROM payments_receiptreturn b
       JOIN payments_unmatchedreceipt u ON u.id = b.receipt_id WHERE u.line_id = NEW.line_id)
    + NEW.amount_fen + NEW.excess_fen > (SELECT l.amount_fen FROM payments_statementline l WHERE l.id = NEW.line_id)
"""
_SQLITE = (
    f"""
    CREATE TRIGGER payments_credit_within_line BEFORE INSERT ON payments_credit
    WHEN NEW.line_id IS NOT NULL AND {_GIVEN}
    BEGIN SELECT RAISE(ABORT, 'XB-PAY payments_credit: a line gives no more than it brought'); END
    """,
)
_POSTGRES = (
    f"""
    CREATE FUNCTION payments_credit_within_line() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        -- Two credits out of one line wait for each other here.
        PERFORM 1 FROM payments_statementline WHERE id = NEW.line_id FOR UPDATE;
        IF {_GIVEN} THEN
            RAISE EXCEPTION 'XB-PAY payments_credit: line % gives no more than it brought', NEW.line_id
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER payments_credit_within_line BEFORE INSERT ON payments_credit
    FOR EACH ROW WHEN (NEW.line_id IS NOT NULL) EXECUTE FUNCTION payments_credit_within_line()
    """,
)
_TWO_PERSONS = two_persons(
    "payments_takebackdecision", "payments_takebackrequest", "request_id", _WORD, by=("requested_by", "decided_by")
)


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("payments", "0006_names_are_indexed_parts_go_back")]
    dependencies = [("payments", "0001_tables")]
    operations = [
        SetRules(
            refuse_changes("payments", _WORD),
            only_added("payments", _WORD, _KEPT),
            Rules(_SQLITE, _POSTGRES),
            _TWO_PERSONS,
        )
    ]

"""Rows are only added; whoever asks for a refund does not decide on it; only an agreed one goes to the bank, and a debit of the statement pays it.

A later migration that alters one of these tables sets their rules again on SQLite.
Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refused, two_persons

_WORD = "XB-PAY"
_KEPT = (
    "refunds_refund",
    "refunds_refunddecision",
    "refunds_refundbatch",
    "refunds_batchitem",
    "refunds_refundpaid",
    "refunds_refundreturned",
    "refunds_refunddebit",
)
# What went to the bank in a file; a refund by its online channel has another form and another evidence.
_BANK_FORMS = "('csv', 'xlsx', 'pain001')"
_OPEN_OF_BATCH = """
    SELECT coalesce(sum(r.amount_fen), 0) FROM refunds_batchitem i JOIN refunds_refund r ON r.id = i.refund_id
    WHERE i.batch_id = NEW.batch_id AND NOT EXISTS (SELECT 1 FROM refunds_refundpaid p WHERE p.refund_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM refunds_refundreturned t WHERE t.refund_id = r.id)
"""
_RULES = (
    (
        "agreed_only",
        "refunds_batchitem",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM refunds_refunddecision d WHERE d.refund_id = NEW.refund_id AND d.approved)",
        "only an agreed refund goes to the bank",
    ),
    (
        "sent_only",
        "refunds_refundpaid",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM refunds_batchitem i WHERE i.refund_id = NEW.refund_id)",
        "only a refund that was sent is paid",
    ),
    (
        "exact",
        "refunds_refunddebit",
        "INSERT",
        f"""NOT EXISTS (SELECT 1 FROM payments_statementdebit d WHERE d.id = NEW.debit_id AND (
                EXISTS (SELECT 1 FROM refunds_refund r JOIN refunds_batchitem i ON i.refund_id = r.id
                        WHERE r.id = NEW.refund_id AND r.area = d.area AND r.amount_fen = d.amount_fen)
                OR (EXISTS (SELECT 1 FROM refunds_refundbatch b WHERE b.id = NEW.batch_id AND b.area = d.area)
                    AND d.amount_fen = ({_OPEN_OF_BATCH}))))""",
        "area or amount of the debit are not those of the refund or of the open refunds of the batch",
    ),
    (
        "by_debit",
        "refunds_refundpaid",
        "INSERT",
        f"""EXISTS (SELECT 1 FROM refunds_batchitem i JOIN refunds_refundbatch b ON b.id = i.batch_id
                    WHERE i.refund_id = NEW.refund_id AND b.form IN {_BANK_FORMS}
                    AND NOT EXISTS (SELECT 1 FROM refunds_refunddebit x WHERE x.refund_id = i.refund_id OR x.batch_id = b.id))""",
        "no debit of a statement shows this refund",
    ),
)
_TWO_PERSONS = two_persons("refunds_refunddecision", "refunds_refund", "refund_id", "XB-REFUND")


class Migration(migrations.Migration):
    """Triggers."""

    replaces = [("refunds", "0004_paid_by_a_debit")]
    dependencies = [("refunds", "0001_tables"), ("payments", "0002_rules")]
    operations = [
        SetRules(only_added("payments", _WORD, _KEPT), *(refused(*rule, word="XB-REFUND") for rule in _RULES), _TWO_PERSONS)
    ]

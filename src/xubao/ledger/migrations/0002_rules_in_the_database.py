"""The rules of the ledger that stand in the database: balance at sealing, nothing changed, nothing deleted.

A later migration that alters one of these tables on SQLite rebuilds the table and drops its triggers; it must
create them again. A test counts them on both databases.

Invariant kept: the tables are empty or already sealed; no row is touched.
"""

from typing import Any

from django.db import migrations

GENESIS = "0" * 64

_SQLITE_KEEP = """
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER {table}: rows are never changed or deleted; post a new entry'); END
"""

_SQLITE = [
    *(
        _SQLITE_KEEP.format(table=table, verb=verb)
        for table in ("ledger_entry", "ledger_leg", "ledger_seal")
        for verb in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE would delete the old row without asking the delete trigger.
    """
    CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id OR hash = NEW.hash OR book_id = NEW.book_id AND
        (number = NEW.number OR idempotency_key = NEW.idempotency_key OR previous_hash = NEW.previous_hash))
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_entry: number, key, hash or predecessor already used'); END
    """,
    """
    CREATE TRIGGER ledger_seal_no_replace BEFORE INSERT ON ledger_seal
    WHEN EXISTS (SELECT 1 FROM ledger_seal WHERE entry_hash = NEW.entry_hash)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_seal: this entry is sealed already'); END
    """,
    """
    CREATE TRIGGER ledger_leg_whole_fen BEFORE INSERT ON ledger_leg
    WHEN typeof(NEW.amount_fen) <> 'integer'
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_leg: an amount is a whole number of fen'); END
    """,
    """
    CREATE TRIGGER ledger_leg_not_after_seal BEFORE INSERT ON ledger_leg
    WHEN EXISTS (SELECT 1 FROM ledger_entry e JOIN ledger_seal s ON s.entry_hash = e.hash
                 WHERE e.id = NEW.entry_id)
        OR EXISTS (SELECT 1 FROM ledger_leg WHERE id = NEW.id)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_leg: the entry is sealed'); END
    """,
    """
    CREATE TRIGGER ledger_seal_needs_balance BEFORE INSERT ON ledger_seal
    WHEN (SELECT count(*) < 2 OR sum(l.amount_fen) <> 0 FROM ledger_leg l
          JOIN ledger_entry e ON e.id = l.entry_id WHERE e.hash = NEW.entry_hash)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_seal: the entry does not balance'); END
    """,
    f"""
    CREATE TRIGGER ledger_seal_needs_chain BEFORE INSERT ON ledger_seal
    WHEN NOT EXISTS (
        SELECT 1 FROM ledger_entry e WHERE e.hash = NEW.entry_hash AND (
            (e.number = 1 AND e.previous_hash = '{GENESIS}') OR EXISTS (
                SELECT 1 FROM ledger_entry p
                WHERE p.book_id = e.book_id AND p.number = e.number - 1 AND p.hash = e.previous_hash)))
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_seal: the entry does not follow the one before it'); END
    """,
]

_POSTGRES_FUNCTIONS = [
    """
    CREATE FUNCTION ledger_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'XB-LEDGER %: rows are never changed or deleted; post a new entry', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE FUNCTION ledger_leg_arrives() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM ledger_entry e JOIN ledger_seal s ON s.entry_hash = e.hash
                   WHERE e.id = NEW.entry_id) THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_leg: entry % is sealed', NEW.entry_id
                USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    # At the end of the transaction: also catches a leg written beside a seal that was not yet visible.
    """
    CREATE FUNCTION ledger_leg_balances() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE off numeric; sealed boolean;
    BEGIN
        SELECT coalesce(sum(amount_fen), 0) INTO off FROM ledger_leg WHERE entry_id = NEW.entry_id;
        IF off <> 0 THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_leg: entry % does not balance, it is off by % fen',
                NEW.entry_id, off USING ERRCODE = 'check_violation';
        END IF;
        SELECT EXISTS (SELECT 1 FROM ledger_entry e JOIN ledger_seal s ON s.entry_hash = e.hash
                       WHERE e.id = NEW.entry_id) INTO sealed;
        IF NOT sealed THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_leg: entry % is not sealed', NEW.entry_id
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE FUNCTION ledger_seal_arrives() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE e ledger_entry%ROWTYPE; legs bigint; off numeric;
    BEGIN
        SELECT * INTO e FROM ledger_entry WHERE hash = NEW.entry_hash;
        IF NOT FOUND THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_seal: no entry has the hash %', NEW.entry_hash
                USING ERRCODE = 'check_violation';
        END IF;
        SELECT count(*), coalesce(sum(amount_fen), 0) INTO legs, off FROM ledger_leg WHERE entry_id = e.id;
        IF legs < 2 OR off <> 0 THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_seal: entry % does not balance, its % legs are off by % fen',
                e.id, legs, off USING ERRCODE = 'check_violation';
        END IF;
        IF NOT (e.number = 1 AND e.previous_hash = '{GENESIS}' OR EXISTS (
                SELECT 1 FROM ledger_entry p
                WHERE p.book_id = e.book_id AND p.number = e.number - 1 AND p.hash = e.previous_hash)) THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_seal: entry % does not follow the one before it', e.id
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
]

_POSTGRES = [
    *_POSTGRES_FUNCTIONS,
    *(
        f"CREATE TRIGGER {table}_{name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION ledger_keep()"
        for table in ("ledger_entry", "ledger_leg", "ledger_seal")
        for name, when, each in (("keep", "UPDATE OR DELETE", "ROW"), ("keep_all", "TRUNCATE", "STATEMENT"))
    ),
    """
    CREATE TRIGGER ledger_leg_arrives BEFORE INSERT ON ledger_leg
    FOR EACH ROW EXECUTE FUNCTION ledger_leg_arrives()
    """,
    """
    CREATE CONSTRAINT TRIGGER ledger_leg_balances AFTER INSERT ON ledger_leg
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_leg_balances()
    """,
    """
    CREATE TRIGGER ledger_seal_arrives BEFORE INSERT ON ledger_seal
    FOR EACH ROW EXECUTE FUNCTION ledger_seal_arrives()
    """,
]


def set_rules(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use."""
    statements = {"sqlite": _SQLITE, "postgresql": _POSTGRES}[schema_editor.connection.vendor]
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Triggers of entry, leg and seal."""

    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(set_rules)]

"""The rules of the ledger as SQLite triggers. A message is a literal here: SQLite before 3.47 takes no expression."""

GENESIS = "0" * 64

_KEEP_ENTRIES = """
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER {table}: rows are never changed or deleted; post a new entry'); END
"""

_ENTRIES = [
    *(
        _KEEP_ENTRIES.format(table=table, verb=verb)
        for table in ("ledger_entry", "ledger_leg", "ledger_seal")
        for verb in ("UPDATE", "DELETE")
    ),
    # INSERT OR REPLACE would delete the old row without asking the delete trigger.
    # Each index is asked by itself: as one condition it read every entry of the book at each posting.
    """
    CREATE TRIGGER ledger_entry_no_replace BEFORE INSERT ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM ledger_entry WHERE id = NEW.id)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE hash = NEW.hash)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE book_id = NEW.book_id AND number = NEW.number)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE book_id = NEW.book_id AND idempotency_key = NEW.idempotency_key)
      OR EXISTS (SELECT 1 FROM ledger_entry WHERE book_id = NEW.book_id AND previous_hash = NEW.previous_hash)
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
KEPT = ("ledger_reversalrequest", "ledger_reversaldecision", "ledger_periodclose", "ledger_periodlock")

_KEEP = """
    CREATE TRIGGER {table}_no_{verb} BEFORE {verb} ON {table}
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER {table}: rows are never changed or deleted'); END
"""
_NO_REPLACE = """
    CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
    WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id{also})
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER {table}: this row stands already'); END
"""
_UNIQUE = {
    "ledger_reversalrequest": "",
    "ledger_reversaldecision": " OR request_id = NEW.request_id OR reversed_entry_id = NEW.reversed_entry_id"
    " OR reversing_entry_id = NEW.reversing_entry_id",
    "ledger_periodclose": "",
    "ledger_periodlock": " OR close_id = NEW.close_id OR (book_id = NEW.book_id AND through = NEW.through)",
}

TRIGGERS = [
    *_ENTRIES,
    *(_KEEP.format(table=table, verb=verb) for table in KEPT for verb in ("UPDATE", "DELETE")),
    *(_NO_REPLACE.format(table=table, also=_UNIQUE[table]) for table in KEPT),
    """
    CREATE TRIGGER ledger_leg_currency BEFORE INSERT ON ledger_leg
    WHEN NOT EXISTS (SELECT 1 FROM ledger_entry e JOIN ledger_book b ON b.code = e.book_id
                     JOIN ledger_account a ON a.code = NEW.account_id AND a.currency = b.currency
                     WHERE e.id = NEW.entry_id)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_leg: no such account in the currency of the book'); END
    """,
    """
    CREATE TRIGGER ledger_entry_period_open BEFORE INSERT ON ledger_entry
    WHEN EXISTS (SELECT 1 FROM ledger_periodlock WHERE book_id = NEW.book_id AND through >= NEW.effective_on)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER-007 ledger_entry: the period of this day is closed'); END
    """,
    """
    CREATE TRIGGER ledger_seal_writes_balances AFTER INSERT ON ledger_seal
    BEGIN
        INSERT INTO ledger_balance (book_id, account_id, balance_fen)
        SELECT e.book_id, l.account_id, sum(l.amount_fen) FROM ledger_entry e JOIN ledger_leg l ON l.entry_id = e.id
        WHERE e.hash = NEW.entry_hash GROUP BY l.account_id
        ON CONFLICT (book_id, account_id) DO UPDATE SET balance_fen = balance_fen + excluded.balance_fen;
        SELECT RAISE(ABORT, 'XB-LEDGER-006 ledger_balance: a one-sided account would turn')
        WHERE EXISTS (
            SELECT 1 FROM ledger_entry e JOIN ledger_leg l ON l.entry_id = e.id
            JOIN ledger_account a ON a.code = l.account_id AND a.one_sided
            JOIN ledger_balance b ON b.book_id = e.book_id AND b.account_id = a.code
            WHERE e.hash = NEW.entry_hash AND (CASE a.normal_side WHEN 'debit' THEN b.balance_fen ELSE -b.balance_fen END) < 0);
    END
    """,
    """
    CREATE TRIGGER ledger_reversaldecision_two_persons BEFORE INSERT ON ledger_reversaldecision
    WHEN (SELECT requested_by = NEW.decided_by FROM ledger_reversalrequest WHERE id = NEW.request_id)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER-008 ledger_reversaldecision: whoever asks does not decide'); END
    """,
    """
    CREATE TRIGGER ledger_reversaldecision_exact BEFORE INSERT ON ledger_reversaldecision
    WHEN NEW.approved AND (
        NEW.reversed_entry_id IS NOT (SELECT entry_id FROM ledger_reversalrequest WHERE id = NEW.request_id)
        OR (SELECT book_id FROM ledger_entry WHERE id = NEW.reversed_entry_id)
           IS NOT (SELECT book_id FROM ledger_entry WHERE id = NEW.reversing_entry_id)
        OR EXISTS (SELECT 1 FROM ledger_leg WHERE entry_id IN (NEW.reversed_entry_id, NEW.reversing_entry_id)
                   GROUP BY account_id, subject HAVING sum(amount_fen) <> 0))
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER ledger_reversaldecision: the second entry does not take back the first'); END
    """,
    """
    CREATE TRIGGER ledger_periodlock_two_persons BEFORE INSERT ON ledger_periodlock
    WHEN (SELECT prepared_by = NEW.approved_by OR book_id <> NEW.book_id OR through <> NEW.through
          FROM ledger_periodclose WHERE id = NEW.close_id)
    BEGIN SELECT RAISE(ABORT, 'XB-LEDGER-008 ledger_periodlock: whoever prepares does not approve'); END
    """,
]

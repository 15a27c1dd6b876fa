"""The rules of the ledger on PostgreSQL: triggers that look at all rows of a statement at once, and the function that posts.

Rules by statement, not by row, let a batch of a thousand entries pay for each rule once. They are as strict: an entry
that is visible without a seal can only be one of this very transaction, so a leg for any other entry is refused.
"""

GENESIS = "0" * 64
KEPT = (
    "ledger_entry",
    "ledger_leg",
    "ledger_seal",
    "ledger_reversalrequest",
    "ledger_reversaldecision",
    "ledger_periodclose",
    "ledger_periodlock",
)

_FUNCTIONS = [
    """
    CREATE FUNCTION ledger_keep() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'XB-LEDGER %: rows are never changed or deleted; post a new entry', TG_TABLE_NAME
            USING ERRCODE = 'restrict_violation';
    END $$
    """,
    """
    CREATE FUNCTION ledger_legs_arrive() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE wrong record;
    BEGIN
        SELECT n.entry_id, n.account_id, e.id IS NULL OR s.entry_hash IS NOT NULL AS sealed INTO wrong
        FROM new_legs n
        LEFT JOIN ledger_entry e ON e.id = n.entry_id
        LEFT JOIN ledger_seal s ON s.entry_hash = e.hash
        LEFT JOIN ledger_book b ON b.code = e.book_id
        LEFT JOIN ledger_account a ON a.code = n.account_id AND a.currency = b.currency
        WHERE e.id IS NULL OR s.entry_hash IS NOT NULL OR a.code IS NULL LIMIT 1;
        IF NOT FOUND THEN
            RETURN NULL;
        ELSIF wrong.sealed THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_leg: entry % is sealed', wrong.entry_id USING ERRCODE = 'restrict_violation';
        END IF;
        RAISE EXCEPTION 'XB-LEDGER ledger_leg: no account % in the currency of the book', wrong.account_id
            USING ERRCODE = 'foreign_key_violation';
    END $$
    """,
    """
    CREATE FUNCTION ledger_entries_arrive() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE wrong record;
    BEGIN
        SELECT n.book_id, n.effective_on, l.through INTO wrong
        FROM new_entries n JOIN ledger_periodlock l ON l.book_id = n.book_id AND l.through >= n.effective_on LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'XB-LEDGER-007 ledger_entry: book % is closed through %, the entry counts for %',
                wrong.book_id, wrong.through, wrong.effective_on USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    f"""
    CREATE FUNCTION ledger_seals_arrive() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE wrong record;
    BEGIN
        SELECT n.entry_hash, e.id, l.legs, l.off,
               e.number = 1 AND e.previous_hash = '{GENESIS}' OR p.id IS NOT NULL AS follows INTO wrong
        FROM new_seals n
        LEFT JOIN ledger_entry e ON e.hash = n.entry_hash
        LEFT JOIN LATERAL (SELECT count(*) AS legs, coalesce(sum(amount_fen), 0) AS off
                           FROM ledger_leg WHERE entry_id = e.id) l ON true
        LEFT JOIN ledger_entry p ON p.book_id = e.book_id AND p.number = e.number - 1 AND p.hash = e.previous_hash
        WHERE e.id IS NULL OR l.legs < 2 OR l.off <> 0
            OR NOT (e.number = 1 AND e.previous_hash = '{GENESIS}' OR p.id IS NOT NULL) LIMIT 1;
        IF FOUND THEN
            IF wrong.id IS NULL THEN
                RAISE EXCEPTION 'XB-LEDGER ledger_seal: no entry has the hash %', wrong.entry_hash
                    USING ERRCODE = 'check_violation';
            ELSIF wrong.legs < 2 OR wrong.off <> 0 THEN
                RAISE EXCEPTION 'XB-LEDGER ledger_seal: entry % does not balance, its % legs are off by % fen',
                    wrong.id, wrong.legs, wrong.off USING ERRCODE = 'check_violation';
            END IF;
            RAISE EXCEPTION 'XB-LEDGER ledger_seal: entry % does not follow the one before it', wrong.id
                USING ERRCODE = 'check_violation';
        END IF;

        INSERT INTO ledger_balance (book_id, account_id, balance_fen)
        SELECT e.book_id, l.account_id, sum(l.amount_fen)
        FROM new_seals n JOIN ledger_entry e ON e.hash = n.entry_hash JOIN ledger_leg l ON l.entry_id = e.id
        GROUP BY e.book_id, l.account_id ORDER BY e.book_id, l.account_id
        ON CONFLICT (book_id, account_id) DO UPDATE SET balance_fen = ledger_balance.balance_fen + excluded.balance_fen;

        SELECT b.book_id, b.account_id, b.balance_fen INTO wrong
        FROM ledger_balance b JOIN ledger_account a ON a.code = b.account_id AND a.one_sided
        WHERE b.book_id IN (SELECT e.book_id FROM new_seals n JOIN ledger_entry e ON e.hash = n.entry_hash)
            AND (CASE a.normal_side WHEN 'debit' THEN b.balance_fen ELSE -b.balance_fen END) < 0 LIMIT 1;
        IF FOUND THEN
            RAISE EXCEPTION 'XB-LEDGER-006 ledger_balance: account % of book % would stand at % fen, on its wrong side',
                wrong.account_id, wrong.book_id, wrong.balance_fen USING ERRCODE = 'check_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE FUNCTION ledger_reversaldecision_arrives() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE asked ledger_reversalrequest%ROWTYPE;
    BEGIN
        SELECT * INTO asked FROM ledger_reversalrequest WHERE id = NEW.request_id;
        IF asked.requested_by = NEW.decided_by THEN
            RAISE EXCEPTION 'XB-LEDGER-008 ledger_reversaldecision: % asked and does not decide', NEW.decided_by
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.approved AND (
            NEW.reversed_entry_id IS DISTINCT FROM asked.entry_id
            OR (SELECT count(DISTINCT book_id) FROM ledger_entry
                WHERE id IN (NEW.reversed_entry_id, NEW.reversing_entry_id)) <> 1
            OR EXISTS (SELECT 1 FROM ledger_leg WHERE entry_id IN (NEW.reversed_entry_id, NEW.reversing_entry_id)
                       GROUP BY account_id, subject HAVING sum(amount_fen) <> 0)) THEN
            RAISE EXCEPTION 'XB-LEDGER ledger_reversaldecision: entry % does not take back entry %',
                NEW.reversing_entry_id, asked.entry_id USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION ledger_periodlock_arrives() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF EXISTS (SELECT 1 FROM ledger_periodclose c WHERE c.id = NEW.close_id AND (
                c.prepared_by = NEW.approved_by OR c.book_id <> NEW.book_id OR c.through <> NEW.through)) THEN
            RAISE EXCEPTION 'XB-LEDGER-008 ledger_periodlock: % prepared this close and does not approve it', NEW.approved_by
                USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
]

# One call posts one entry or thousands of one book: it locks the book, answers for keys that stand already, chains the
# hashes over the canonical texts that the caller has made, and writes entries, legs and seals with one statement each.
_POST = f"""
    CREATE FUNCTION ledger_post(
        p_book text, p_booked_at timestamptz, p_moment text, p_kinds text[], p_days date[], p_traces text[], p_keys text[],
        p_digests text[], p_bodies text[], p_leg_entries int[], p_leg_positions int[], p_leg_accounts text[],
        p_leg_amounts bigint[], p_leg_subjects text[]
    ) RETURNS TABLE (place int, entry_id bigint, entry_number bigint, entry_hash text, standing_digest text)
    LANGUAGE plpgsql AS $$
    #variable_conflict use_column
    DECLARE
        total int := cardinality(p_keys);
        last_number bigint; last_hash text; earlier record; places int[] := '{{}}'; i int;
        numbers bigint[] := array_fill(NULL::bigint, ARRAY[total]); hashes text[] := array_fill(NULL::text, ARRAY[total]);
        previous text[] := array_fill(NULL::text, ARRAY[total]); ids bigint[] := array_fill(NULL::bigint, ARRAY[total]);
        standing text[] := array_fill(NULL::text, ARRAY[total]); made bigint[];
    BEGIN
        PERFORM 1 FROM ledger_book WHERE code = p_book FOR UPDATE;
        IF NOT FOUND THEN
            INSERT INTO ledger_book (code) VALUES (p_book) ON CONFLICT (code) DO NOTHING;
            PERFORM 1 FROM ledger_book WHERE code = p_book FOR UPDATE;
        END IF;
        SELECT e.number, e.hash INTO last_number, last_hash FROM ledger_entry e
        WHERE e.book_id = p_book ORDER BY e.number DESC LIMIT 1;
        last_number := coalesce(last_number, 0);
        last_hash := coalesce(last_hash, '{GENESIS}');
        FOR earlier IN
            SELECT k.place, e.id, e.number, e.hash, e.input_digest
            FROM unnest(p_keys) WITH ORDINALITY k(key, place)
            JOIN ledger_entry e ON e.book_id = p_book AND e.idempotency_key = k.key
        LOOP
            ids[earlier.place] := earlier.id;
            numbers[earlier.place] := earlier.number;
            hashes[earlier.place] := earlier.hash;
            standing[earlier.place] := earlier.input_digest;
        END LOOP;
        FOR i IN 1..total LOOP
            CONTINUE WHEN ids[i] IS NOT NULL;
            last_number := last_number + 1;
            numbers[i] := last_number;
            previous[i] := last_hash;
            last_hash := encode(sha256(convert_to(
                '{{"booked_at":"' || p_moment || '","entry":' || p_bodies[i] || ',"number":' || last_number
                || ',"previous":"' || last_hash || '","version":1}}', 'UTF8')), 'hex');
            hashes[i] := last_hash;
            places := places || i;
        END LOOP;
        IF cardinality(places) > 0 THEN
            WITH written AS (
                INSERT INTO ledger_entry (book_id, number, kind, effective_on, booked_at, trace_id, idempotency_key,
                                          input_digest, previous_hash, hash)
                SELECT p_book, numbers[p], p_kinds[p], p_days[p], p_booked_at, p_traces[p], p_keys[p], p_digests[p],
                       previous[p], hashes[p]
                FROM unnest(places) p RETURNING id, number)
            SELECT array_agg(id ORDER BY number) INTO made FROM written;
            FOR i IN 1..cardinality(places) LOOP
                ids[places[i]] := made[i];
            END LOOP;
            INSERT INTO ledger_leg (entry_id, position, account_id, amount_fen, subject)
            SELECT ids[l.of_entry], l.position, l.account, l.amount, l.subject
            FROM unnest(p_leg_entries, p_leg_positions, p_leg_accounts, p_leg_amounts, p_leg_subjects)
                 l(of_entry, position, account, amount, subject)
            WHERE standing[l.of_entry] IS NULL;
            INSERT INTO ledger_seal (entry_hash) SELECT hashes[p] FROM unnest(places) p;
        END IF;
        RETURN QUERY SELECT p, ids[p], numbers[p], hashes[p], standing[p] FROM generate_series(1, total) p;
    END $$
"""

CREATED = [
    *_FUNCTIONS,
    _POST,
    *(
        f"CREATE TRIGGER {table}_{name} BEFORE {when} ON {table} FOR EACH {each} EXECUTE FUNCTION ledger_keep()"
        for table in KEPT
        for name, when, each in (("keep", "UPDATE OR DELETE", "ROW"), ("keep_all", "TRUNCATE", "STATEMENT"))
    ),
    *(
        f"CREATE TRIGGER ledger_{rows}_arrive AFTER INSERT ON ledger_{table} REFERENCING NEW TABLE AS new_{rows} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION ledger_{rows}_arrive()"
        for table, rows in (("entry", "entries"), ("leg", "legs"), ("seal", "seals"))
    ),
    *(
        f"CREATE TRIGGER {table}_arrives BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_arrives()"
        for table in ("ledger_reversaldecision", "ledger_periodlock")
    ),
]

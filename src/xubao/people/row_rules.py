"""Rules of rows that stand in the database itself, as triggers, for the migrations of every app.

Each maker gives the statements of both databases; ``SetRules`` runs those of the one in use. A later migration that
alters a table on SQLite builds it anew and drops its triggers: it must set them again. A test counts them on both.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.migrations.operations.base import Operation


@dataclass(frozen=True, slots=True)
class Rules:
    """Statements of SQLite and of PostgreSQL that say the same."""

    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]


class SetRules(Operation):
    """Run statements of the database in use, in order. It looks at no model, so that Django draws none for it."""

    reversible = False

    def __init__(self, *rules: Rules) -> None:
        self.rules = rules

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Models stay as they are."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create the triggers."""
        for rules in self.rules:
            for statement in getattr(rules, schema_editor.connection.vendor):
                schema_editor.execute(statement, params=None)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Never asked for: reversible is False."""
        raise NotImplementedError("rules of rows are not taken back")

    def describe(self) -> str:
        """What ``migrate --plan`` shows."""
        return "Rules of rows in the database"


def refuse_changes(app: str, word: str) -> Rules:
    """The function of PostgreSQL that ``only_added`` calls, once for each app. word: beginning of what is said, ``XB-PAY``."""
    return Rules(
        (),
        (
            f"""CREATE FUNCTION {app}_keep() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RAISE EXCEPTION '{word} %: rows are never changed or deleted', TG_TABLE_NAME
                        USING ERRCODE = 'restrict_violation';
                END $$""",
        ),
    )


def only_added(app: str, word: str, tables: Sequence[str], *, replaced: str = "id = NEW.id") -> Rules:
    """Refuse every update, delete and truncation of the tables. ``refuse_changes`` of the app comes before.

    replaced: the condition on which INSERT OR REPLACE of SQLite would delete an old row without asking the delete trigger.
    """
    on_sqlite, on_postgres = [], []
    for table in tables:
        for verb, done in (("update", "changed"), ("delete", "deleted")):
            on_sqlite.append(
                f"""CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table}
                    BEGIN SELECT RAISE(ABORT, '{word} {table}: rows are never {done}'); END"""
            )
        on_sqlite.append(
            f"""CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table}
                WHEN EXISTS (SELECT 1 FROM {table} WHERE {replaced})
                BEGIN SELECT RAISE(ABORT, '{word} {table}: rows are never replaced'); END"""
        )
        on_postgres += [
            f"CREATE TRIGGER {table}_keep BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {app}_keep()",
            f"CREATE TRIGGER {table}_keep_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION {app}_keep()",
        ]
    return Rules(tuple(on_sqlite), tuple(on_postgres))


@dataclass(frozen=True, slots=True)
class Refusal:
    """One verb on a table that is refused where a condition holds.

    name: of the rule, beside the table's. verb: INSERT, UPDATE or DELETE. wrong: what must not be, over OLD and NEW, the
    same on both databases. said: what the error says after the word and the table. naming: a value that PostgreSQL adds to
    it (``NEW.decided_by``); SQLite only says what is fixed. waits_for: the rows that PostgreSQL locks before it looks
    (``employers_employer WHERE id = 1``), so that the second of two at the same moment sees the first; SQLite has one writer.
    """

    name: str
    table: str
    verb: str
    wrong: str
    said: str
    word: str
    naming: str = ""
    waits_for: str = ""

    def rules(self) -> Rules:
        """The triggers that refuse it."""
        trigger, row = f"{self.table}_{self.name}", "OLD" if self.verb == "DELETE" else "NEW"
        named, value = (" (%)", f", {self.naming}") if self.naming else ("", "")
        locked = f"PERFORM 1 FROM {self.waits_for} FOR UPDATE;\n                    " if self.waits_for else ""
        error = f"{self.word} {self.table}: {self.said}"
        # The texts stand in the database as they are written here, spaces and all: one that is set anew is the same.
        on_sqlite = f"""CREATE TRIGGER {trigger} BEFORE {self.verb} ON {self.table} WHEN {self.wrong}
                BEGIN SELECT RAISE(ABORT, '{error}'); END"""
        function = f"""CREATE FUNCTION {trigger}() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    {locked}IF {self.wrong} THEN
                        RAISE EXCEPTION '{error}{named}'{value} USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN {row};
                END $$"""
        calls = f"CREATE TRIGGER {trigger} BEFORE {self.verb} ON {self.table} FOR EACH ROW EXECUTE FUNCTION {trigger}()"
        return Rules((on_sqlite,), (function, calls))


def refused(name: str, table: str, verb: str, wrong: str, said: str, word: str) -> Rules:
    """The triggers of a refusal that names nobody and waits for nothing."""
    return Refusal(name, table, verb, wrong, said, word).rules()


def two_persons(
    table: str, asked: str, key: str, word: str, *, by: tuple[str, str] = ("asked_by", "decided_by"), wrong: str = ""
) -> Rules:
    """Refuse a decision by whoever asked.

    table, asked: where decisions and what is decided on stand. key: the column of the first that names a row of the second.
    by: who asked, in the second, and who decides, in the first. wrong: what else must not be, over NEW and ``asked`` as ``a``.
    """
    asks, decides = by
    also = f" OR {wrong}" if wrong else ""
    same = f"EXISTS (SELECT 1 FROM {asked} a WHERE a.id = NEW.{key} AND (a.{asks} = NEW.{decides}{also}))"
    said = "whoever asks does not decide"
    return Refusal("two_persons", table, "INSERT", same, said, word, naming=f"NEW.{decides}").rules()


def set_again(rule: Rules, name: str, table: str) -> Rules:
    """A rule in the form that it has today, in place of the one of this name that an earlier migration may have set."""
    old = f"{table}_{name}"
    return Rules(
        (f"DROP TRIGGER IF EXISTS {old}", *rule.sqlite),
        (f"DROP TRIGGER IF EXISTS {old} ON {table}", f"DROP FUNCTION IF EXISTS {old}()", *rule.postgresql),
    )

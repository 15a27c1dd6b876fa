"""Rows whose column is any of many values, in a statement whose text is the same however many there are."""

import json
from typing import Any

from django.db import connection
from django.db.models import CharField, Lookup


@CharField.register_lookup
class AnyOf(Lookup):
    """``column__any_of=mark(…)``: one value stands for the whole list. ``__in`` would write a place for each of them."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """A list in JSON, as SQLite reads one."""
        column, before = self.process_lhs(compiler, connection)
        return f"{column} IN (SELECT value FROM json_each(%s))", (*before, self.rhs)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        """An array."""
        column, before = self.process_lhs(compiler, connection)
        return f"{column} = ANY(%s::text[])", (*before, self.rhs)


def list_of(texts: list[str]) -> Any:
    """The texts as the database in use takes the value of ``any_of``."""
    return texts if connection.vendor == "postgresql" else json.dumps(texts)

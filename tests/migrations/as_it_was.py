"""A table that is gone, made again as the first migration of its app made it."""

import importlib
from typing import Any

from django.db import connection
from django.db.migrations.operations import CreateModel
from django.db.migrations.state import ProjectState


def table_as_made(app: str, name: str, *, beside: tuple[str, ...] = ()) -> type[Any]:
    """Make the table of a model that only the first migration of ``app`` knows; returns that model.

    beside: the models of the app that it points to; their tables are there.
    """
    first = importlib.import_module(f"xubao.{app}.migrations.0001_tables").Migration
    tables = [table for operation in first.operations for table in getattr(operation, "tables", [operation])]
    state = ProjectState()
    for table in tables:
        if isinstance(table, CreateModel) and table.name in (name, *beside):
            table.state_forwards(app, state)
    model: type[Any] = state.apps.get_model(app, name)
    editor = connection.schema_editor()
    editor.deferred_sql = []
    statement, parameters = editor.table_sql(model)
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters or None)
    return model

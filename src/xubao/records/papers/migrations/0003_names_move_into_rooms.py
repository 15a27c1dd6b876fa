"""Names of papers that were sealed before there were rooms move into the rooms of their papers: a deletion reaches them."""

from typing import Any

from django.db import migrations

from xubao.people.seal_old_rows import move_into_rooms


def move(apps: Any, schema_editor: Any) -> None:
    """Seal them anew; the names stay what they were."""
    move_into_rooms(
        schema_editor.connection,
        "papers_paper",
        "name_sealed",
        "key",
        lambda key: f"paper_name:{key}",
        lambda key: f"paper:{key}",
    )


class Migration(migrations.Migration):
    """Rows only; no table changes."""

    dependencies = [("papers", "0002_rules"), ("people", "0005_data_keys")]
    operations = [migrations.RunPython(move)]

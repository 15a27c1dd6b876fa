"""The roles of staff, as groups."""

from typing import Any

from django.db import migrations

ROLES = ("clerk", "cashier", "reviewer")


def add_roles(apps: Any, schema_editor: Any) -> None:
    """Insert one group per role."""
    group = apps.get_model("auth", "Group")
    for role in ROLES:
        group.objects.get_or_create(name=role)


class Migration(migrations.Migration):
    """Groups of staff."""

    dependencies = [("people", "0001_initial"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(add_roles)]

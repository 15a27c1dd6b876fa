"""What proxies and clerks did for a person. Invariant kept: the table is empty when its rule comes, and is only added to."""

from importlib import import_module
from typing import Any

import django.db.models.deletion
from django.db import migrations, models

KEPT = ("people_actfor",)

_KEEPING = import_module("xubao.people.migrations.0005_rows_are_only_added")


def keep_rows(apps: Any, schema_editor: Any) -> None:
    """Create the triggers of the database in use; the function of PostgreSQL stands since the rules of people came."""
    for table in KEPT:
        for rule in _KEEPING.RULES[schema_editor.connection.vendor]:
            schema_editor.execute(rule.format(table), params=None)


class Migration(migrations.Migration):
    """One table and its triggers."""

    dependencies = [("people", "0006_cache_and_binding_codes")]

    operations = [
        migrations.CreateModel(
            name="ActFor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("by", models.CharField(max_length=150, verbose_name="办理人")),
                ("page", models.CharField(max_length=60, verbose_name="页面")),
                ("subject", models.CharField(blank=True, max_length=40, verbose_name="受理编号")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "authority",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="people.authority"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="acts_for", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "代为办理",
                "indexes": [models.Index(fields=["person", "-at"], name="people_act_for_latest")],
            },
        ),
        migrations.RunPython(keep_rows),
    ]

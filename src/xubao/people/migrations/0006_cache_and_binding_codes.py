"""The table of the cache (counts of wrong passwords, one for all processes), and codes that tie an account to a person."""

from typing import Any

import django.db.models.deletion
from django.core.management import call_command
from django.db import migrations, models


def create_cache(apps: Any, schema_editor: Any) -> None:
    """Create the table where it is not there."""
    call_command("createcachetable", "people_cache", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = [
        ("people", "0005_rows_are_only_added"),
    ]

    operations = [
        migrations.RunPython(create_cache),
        migrations.CreateModel(
            name="BindingCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                ("tries", models.IntegerField(default=0, verbose_name="输错次数")),
                ("given_by", models.CharField(max_length=150, verbose_name="发放人")),
                ("given_at", models.DateTimeField(verbose_name="发放时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                ("used_at", models.DateTimeField(null=True, verbose_name="使用时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="binding_codes", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "绑定码",
            },
        ),
    ]

"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("materials", "0001_initial"),
    ]

    dependencies = [
        ("cases", "0001_tables"),
        ("papers", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="DeficiencyNotice",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="deficiency_notices", to="cases.case"
                            ),
                        ),
                        ("items", models.JSONField(verbose_name="所需材料")),
                        ("due_on", models.DateField(verbose_name="补正期限")),
                        ("filed_on", models.DateField(verbose_name="申请日期")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="告知人")),
                        ("asked_at", models.DateTimeField(verbose_name="告知时间")),
                    ],
                    options={
                        "verbose_name": "一次性告知",
                    },
                ),
                migrations.CreateModel(
                    name="PaperReading",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="papers.paper"
                            ),
                        ),
                        ("field", models.CharField(max_length=30, verbose_name="项目")),
                        ("read_sealed", models.BinaryField(verbose_name="材料所载（加密）")),
                        ("agrees", models.BooleanField(null=True, verbose_name="一致")),
                        ("read_by", models.CharField(max_length=150, verbose_name="比对人")),
                        ("read_at", models.DateTimeField(verbose_name="比对时间")),
                    ],
                    options={
                        "verbose_name": "材料比对",
                    },
                ),
            ]
        )
    ]

"""Amounts of months that an employer did not declare."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Two tables."""

    dependencies = [
        ("employers", "0002_rules"),
    ]

    operations = [
        migrations.CreateModel(
            name="UndeclaredPremium",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="核定编号")),
                ("month", models.IntegerField(verbose_name="费款属期")),
                ("amount_fen", models.BigIntegerField(verbose_name="应缴数额（分）")),
                ("trace", models.JSONField(verbose_name="计算过程")),
                ("computation_id", models.CharField(max_length=64, verbose_name="计算编号")),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("prepared_by", models.CharField(max_length=150, verbose_name="核定人")),
                ("prepared_at", models.DateTimeField(verbose_name="核定时间")),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="undeclared", to="employers.employer"
                    ),
                ),
            ],
            options={
                "verbose_name": "未申报应缴数额",
            },
        ),
        migrations.CreateModel(
            name="UndeclaredDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("agreed", models.BooleanField(verbose_name="同意")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="意见")),
                ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                (
                    "premium",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="employers.undeclaredpremium"
                    ),
                ),
            ],
            options={
                "verbose_name": "未申报应缴数额的复核",
            },
        ),
        migrations.AddConstraint(
            model_name="undeclaredpremium",
            constraint=models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="employers_undeclared_positive"),
        ),
    ]

"""The table of reported months."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="MonthReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("month", models.IntegerField(verbose_name="费款属期")),
                ("status", models.CharField(max_length=10, verbose_name="缴费状态")),
                ("origin", models.CharField(max_length=20, verbose_name="来源")),
                ("origin_reference", models.CharField(max_length=100, verbose_name="来源编号")),
                ("reported_on", models.DateField(verbose_name="报告日期")),
                ("credited_on", models.DateField(null=True, verbose_name="到账日期")),
                ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"),
                ),
            ],
            options={
                "verbose_name": "缴费月份记录",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "area", "month", "origin", "origin_reference"), name="records_month_reported_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("status__in", ["paid", "unpaid", "unknown"])), name="records_status_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin__in", ["stated", "collector", "payment"])), name="records_origin_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("credited_on__isnull", True), ("status", "paid"), _connector="OR"),
                        name="records_credit_is_paid",
                    ),
                ],
            },
        ),
    ]

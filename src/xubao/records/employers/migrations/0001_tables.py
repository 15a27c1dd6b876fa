"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("employers", "0001_initial"),
    ]

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Employer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("code", models.CharField(max_length=18, verbose_name="统一社会信用代码")),
                        ("name", models.CharField(max_length=200, verbose_name="单位名称")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("founded_on", models.DateField(null=True, verbose_name="成立日期")),
                        ("registered_on", models.DateField(verbose_name="参保登记日期")),
                        ("entered_by", models.CharField(max_length=150, verbose_name="登记人")),
                        ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                    ],
                    options={
                        "verbose_name": "用人单位",
                        "constraints": [models.UniqueConstraint(fields=("area", "code"), name="employers_once_in_an_area")],
                    },
                ),
                migrations.CreateModel(
                    name="Hiring",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "employer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="hirings", to="employers.employer"
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("hired_on", models.DateField(verbose_name="用工之日")),
                        ("wage_fen", models.BigIntegerField(null=True, verbose_name="月工资（分）")),
                        ("told_by", models.CharField(max_length=10, verbose_name="来源")),
                        ("evidence", models.CharField(max_length=200, verbose_name="证明材料")),
                        ("entered_by", models.CharField(max_length=150, verbose_name="登记人")),
                        ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                    ],
                    options={
                        "verbose_name": "用工",
                        "constraints": [
                            models.UniqueConstraint(fields=("employer", "person", "hired_on"), name="employers_hired_once"),
                            models.CheckConstraint(
                                condition=models.Q(("told_by__in", ["employer", "person", "inspection"])),
                                name="employers_told_by_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("wage_fen__isnull", True), ("wage_fen__gt", 0), _connector="OR"),
                                name="employers_wage_positive",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StaffRegistration",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "hiring",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="registration", to="employers.hiring"
                            ),
                        ),
                        ("registered_on", models.DateField(verbose_name="参保登记日期")),
                        ("entered_by", models.CharField(max_length=150, verbose_name="登记人")),
                        ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                    ],
                    options={
                        "verbose_name": "职工参保登记",
                    },
                ),
                migrations.CreateModel(
                    name="HiringEnd",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "hiring",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="end", to="employers.hiring"
                            ),
                        ),
                        ("ended_on", models.DateField(verbose_name="终止日期")),
                        ("entered_by", models.CharField(max_length=150, verbose_name="登记人")),
                        ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                    ],
                    options={
                        "verbose_name": "用工终止",
                    },
                ),
                migrations.CreateModel(
                    name="PremiumAssessment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="核定编号")),
                        (
                            "hiring",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="employers.hiring"
                            ),
                        ),
                        ("method", models.CharField(max_length=20, verbose_name="核定方法")),
                        ("months", models.JSONField(verbose_name="费款属期")),
                        ("amount_fen", models.BigIntegerField(verbose_name="核定金额（分）")),
                        ("trace", models.JSONField(verbose_name="计算过程")),
                        ("computation_id", models.CharField(max_length=64, verbose_name="计算编号")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("prepared_by", models.CharField(max_length=150, verbose_name="核定人")),
                        ("prepared_at", models.DateTimeField(verbose_name="核定时间")),
                    ],
                    options={
                        "verbose_name": "单位保险费核定",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="employers_assessed_positive")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssessmentDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "assessment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="employers.premiumassessment",
                            ),
                        ),
                        ("agreed", models.BooleanField(verbose_name="同意")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="意见")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                    ],
                    options={
                        "verbose_name": "单位保险费核定复核",
                    },
                ),
            ]
        )
    ]

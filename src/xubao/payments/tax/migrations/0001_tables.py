"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("tax", "0001_initial"),
    ]

    dependencies = [
        ("payments", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="TaxExport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="文件编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("day", models.DateField(verbose_name="日期")),
                        ("digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                        ("total_fen", models.BigIntegerField(verbose_name="合计（分）")),
                        ("made_by", models.CharField(max_length=150, verbose_name="制作人")),
                        ("made_at", models.DateTimeField(verbose_name="制作时间")),
                    ],
                    options={
                        "verbose_name": "应缴数据文件",
                    },
                ),
                migrations.CreateModel(
                    name="ExportedDemand",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "export",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="items", to="tax.taxexport"
                            ),
                        ),
                        (
                            "demand",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="told_to_tax", to="payments.demand"
                            ),
                        ),
                        ("amount_fen", models.BigIntegerField(verbose_name="应缴（分）")),
                    ],
                    options={
                        "verbose_name": "应缴明细",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="tax_exported_positive")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaxFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("digest", models.CharField(max_length=64, unique=True, verbose_name="文件摘要")),
                        ("file_name", models.CharField(max_length=255, verbose_name="文件名")),
                        ("line_count", models.IntegerField(verbose_name="笔数")),
                        ("imported_by", models.CharField(max_length=150, verbose_name="导入人")),
                        ("imported_at", models.DateTimeField(verbose_name="导入时间")),
                    ],
                    options={
                        "verbose_name": "入库数据文件",
                    },
                ),
                migrations.CreateModel(
                    name="TaxLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="tax.taxfile"
                            ),
                        ),
                        ("line_number", models.IntegerField(verbose_name="行号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("tax_number", models.CharField(max_length=60, verbose_name="税票号码")),
                        ("reference", models.CharField(max_length=30, verbose_name="缴费识别码")),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("day", models.DateField(verbose_name="入库日期")),
                        ("revoked", models.BooleanField(verbose_name="撤销")),
                    ],
                    options={
                        "verbose_name": "入库明细",
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "tax_number", "revoked"), name="tax_line_once"),
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="tax_line_positive"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaxBooking",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "line",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="booking", to="tax.taxline"
                            ),
                        ),
                        (
                            "credit",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tax_booking",
                                to="payments.credit",
                            ),
                        ),
                        (
                            "reversal",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="tax_booking",
                                to="payments.creditreversal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "入库记账",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("credit__isnull", False), ("reversal__isnull", True)),
                                    models.Q(("credit__isnull", True), ("reversal__isnull", False)),
                                    _connector="OR",
                                ),
                                name="tax_booking_one_outcome",
                            )
                        ],
                    },
                ),
            ]
        )
    ]

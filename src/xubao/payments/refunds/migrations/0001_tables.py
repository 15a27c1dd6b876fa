"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("refunds", "0001_initial"),
        ("refunds", "0002_rules_of_refunds"),
        ("refunds", "0003_refunddebit"),
    ]

    dependencies = [
        ("ledger", "0001_tables"),
        ("payments", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Refund",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="退款编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("kind", models.CharField(max_length=20, verbose_name="类型")),
                        (
                            "demand",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="refunds",
                                to="payments.demand",
                            ),
                        ),
                        (
                            "receipt",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="refunds",
                                to="payments.unmatchedreceipt",
                            ),
                        ),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("payee_name", models.CharField(max_length=200, verbose_name="收款人")),
                        ("payee_account_sealed", models.BinaryField(verbose_name="收款账号（加密）")),
                        ("payee_tail", models.CharField(max_length=4, verbose_name="账号末四位")),
                        ("reason", models.CharField(max_length=500, verbose_name="原因")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="申请人")),
                        ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                    ],
                    options={
                        "verbose_name": "退款申请",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="refunds_positive"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("demand__isnull", False), ("receipt__isnull", True)),
                                    models.Q(("demand__isnull", True), ("receipt__isnull", False)),
                                    _connector="OR",
                                ),
                                name="refunds_one_source",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["overpaid", "double", "refused", "unknown"])),
                                name="refunds_kind_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefundDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "refund",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="refunds.refund"
                            ),
                        ),
                        ("approved", models.BooleanField(verbose_name="同意")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="复核意见")),
                        (
                            "entry",
                            models.OneToOneField(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "退款复核",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved", True), ("entry__isnull", False)),
                                    models.Q(("approved", False), ("entry__isnull", True)),
                                    _connector="OR",
                                ),
                                name="refunds_decision_is_booked",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefundBatch",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="批次编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("form", models.CharField(max_length=20, verbose_name="格式")),
                        ("digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                        ("total_fen", models.BigIntegerField(verbose_name="合计（分）")),
                        ("made_by", models.CharField(max_length=150, verbose_name="制作人")),
                        ("made_at", models.DateTimeField(verbose_name="制作时间")),
                    ],
                    options={
                        "verbose_name": "退款批次",
                    },
                ),
                migrations.CreateModel(
                    name="BatchItem",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "batch",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="items", to="refunds.refundbatch"
                            ),
                        ),
                        (
                            "refund",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="sent", to="refunds.refund"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "批次明细",
                    },
                ),
                migrations.CreateModel(
                    name="RefundPaid",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "refund",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="paid", to="refunds.refund"
                            ),
                        ),
                        ("paid_on", models.DateField(verbose_name="付出日期")),
                        ("evidence", models.CharField(max_length=100, verbose_name="银行流水")),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                        ("by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "退款付出",
                        "constraints": [models.UniqueConstraint(fields=("evidence",), name="refunds_one_line_one_refund")],
                    },
                ),
                migrations.CreateModel(
                    name="RefundDebit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "debit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="refund_debit",
                                to="payments.statementdebit",
                            ),
                        ),
                        (
                            "refund",
                            models.OneToOneField(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="debit", to="refunds.refund"
                            ),
                        ),
                        (
                            "batch",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="debit",
                                to="refunds.refundbatch",
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办人")),
                    ],
                    options={
                        "verbose_name": "退款支出",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("batch__isnull", True), ("refund__isnull", False)),
                                    models.Q(("batch__isnull", False), ("refund__isnull", True)),
                                    _connector="OR",
                                ),
                                name="refunds_debit_is_one_thing",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RefundReturned",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "refund",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="returned", to="refunds.refund"
                            ),
                        ),
                        (
                            "receipt",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returned_refund",
                                to="payments.unmatchedreceipt",
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="退回原因")),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                        ("by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "退款退回",
                    },
                ),
            ]
        )
    ]

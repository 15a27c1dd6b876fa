"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("cash", "0001_initial"),
        ("cash", "0002_rules_of_cash"),
        ("cash", "0003_month_close"),
    ]

    dependencies = [
        ("ledger", "0001_tables"),
        ("payments", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="CashShift",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="班次编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("desk", models.CharField(max_length=20, verbose_name="窗口")),
                        ("cashier", models.CharField(max_length=150, verbose_name="收款员")),
                        ("day", models.DateField(verbose_name="日期")),
                        ("float_fen", models.BigIntegerField(verbose_name="备用金（分）")),
                        ("opened_at", models.DateTimeField(verbose_name="开班时间")),
                        ("closed_at", models.DateTimeField(null=True, verbose_name="结班时间")),
                    ],
                    options={
                        "verbose_name": "收款班次",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)), fields=("cashier",), name="cash_one_open_shift_a_cashier"
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("closed_at", None)),
                                fields=("area", "desk"),
                                name="cash_one_open_shift_a_desk",
                            ),
                            models.CheckConstraint(condition=models.Q(("float_fen__gte", 0)), name="cash_float_not_negative"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ShiftReceipt",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "shift",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="cash.cashshift"
                            ),
                        ),
                        (
                            "receipt",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="in_shift", to="payments.cashreceipt"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "班次收款",
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptCopy",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "receipt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="payments.cashreceipt"
                            ),
                        ),
                        ("number", models.IntegerField(verbose_name="第几次")),
                        ("given_by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("given_at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "收据打印记录",
                        "constraints": [models.UniqueConstraint(fields=("receipt", "number"), name="cash_copy_numbered_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ShiftCount",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "shift",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="counts", to="cash.cashshift"
                            ),
                        ),
                        ("attempt", models.IntegerField(verbose_name="第几次")),
                        ("pieces", models.JSONField(verbose_name="张（枚）数")),
                        ("counted_fen", models.BigIntegerField(verbose_name="实点（分）")),
                        ("expected_fen", models.BigIntegerField(verbose_name="应有（分）")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="长短款原因")),
                        ("counted_by", models.CharField(max_length=150, verbose_name="点钞人")),
                        ("counted_at", models.DateTimeField(verbose_name="点钞时间")),
                    ],
                    options={
                        "verbose_name": "班次点钞",
                        "constraints": [
                            models.UniqueConstraint(fields=("shift", "attempt"), name="cash_count_numbered_once"),
                            models.CheckConstraint(
                                condition=models.Q(("counted_fen__gte", 0), ("expected_fen__gte", 0)),
                                name="cash_count_not_negative",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("counted_fen", models.F("expected_fen")),
                                    models.Q(("reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="cash_difference_has_a_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "count",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="cash.shiftcount"
                            ),
                        ),
                        ("approved", models.BooleanField(verbose_name="同意")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="复核意见")),
                        (
                            "shift",
                            models.OneToOneField(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="close", to="cash.cashshift"
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "点钞复核",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved", True), ("shift__isnull", False)),
                                    models.Q(("approved", False), ("entry__isnull", True), ("shift__isnull", True)),
                                    _connector="OR",
                                ),
                                name="cash_close_names_the_shift",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SafeMovement",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("kind", models.CharField(max_length=10, verbose_name="类型")),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("reason", models.CharField(max_length=500, verbose_name="说明")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="申请人")),
                        ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                    ],
                    options={
                        "verbose_name": "保险柜出入",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="cash_movement_positive"),
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["fund", "return", "bank"])), name="cash_movement_kind_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MovementDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "movement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="cash.safemovement"
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
                        "verbose_name": "出入复核",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved", True), ("entry__isnull", False)),
                                    models.Q(("approved", False), ("entry__isnull", True)),
                                    _connector="OR",
                                ),
                                name="cash_movement_is_booked",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DepositArrival",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "movement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="arrival", to="cash.safemovement"
                            ),
                        ),
                        (
                            "receipt",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cash_deposit",
                                to="payments.unmatchedreceipt",
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                        ("found_by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("found_at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "解款到账",
                    },
                ),
                migrations.CreateModel(
                    name="DayClose",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "period_close",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.periodclose"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("day", models.DateField(verbose_name="日期")),
                        ("report", models.JSONField(verbose_name="日结报告")),
                    ],
                    options={
                        "verbose_name": "日结",
                    },
                ),
                migrations.CreateModel(
                    name="MonthClose",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("month", models.IntegerField(verbose_name="月份")),
                        (
                            "period_close",
                            models.OneToOneField(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.periodclose"
                            ),
                        ),
                        ("report", models.JSONField(verbose_name="月结报告")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="结转说明")),
                        ("prepared_by", models.CharField(max_length=150, verbose_name="制表人")),
                        ("prepared_at", models.DateTimeField(verbose_name="制表时间")),
                    ],
                    options={
                        "verbose_name": "月结",
                    },
                ),
                migrations.CreateModel(
                    name="MonthApproval",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "close",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="approval", to="cash.monthclose"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("month", models.IntegerField(verbose_name="月份")),
                        ("approved_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("approved_at", models.DateTimeField(verbose_name="复核时间")),
                    ],
                    options={
                        "verbose_name": "月结复核",
                        "constraints": [models.UniqueConstraint(fields=("area", "month"), name="cash_month_closed_once")],
                    },
                ),
            ]
        )
    ]

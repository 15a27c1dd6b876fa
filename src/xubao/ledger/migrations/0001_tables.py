"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("ledger", "0001_initial"),
        ("ledger", "0002_rules_in_the_database"),
        ("ledger", "0003_chart_of_accounts"),
        ("ledger", "0004_currency_signs_and_corrections"),
        ("ledger", "0005_posting_in_the_database"),
        ("ledger", "0006_replaced_rows_are_found_by_index"),
        ("ledger", "0007_fees_and_refunds_of_channels"),
    ]

    dependencies = []

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Account",
                    fields=[
                        ("code", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="科目代码")),
                        ("zh", models.CharField(max_length=60, verbose_name="科目名称")),
                        ("en", models.CharField(max_length=60, verbose_name="English name")),
                        ("normal_side", models.CharField(max_length=6, verbose_name="余额方向")),
                        ("one_sided", models.BooleanField(db_default=False, verbose_name="余额不得反向")),
                        ("currency", models.CharField(db_default="CNY", max_length=3, verbose_name="币种")),
                    ],
                    options={
                        "verbose_name": "会计科目",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("normal_side__in", ["debit", "credit"])), name="ledger_account_side_known"
                            ),
                            models.CheckConstraint(condition=models.Q(("currency", "CNY")), name="ledger_account_currency_known"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Book",
                    fields=[
                        ("code", models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name="账簿")),
                        ("currency", models.CharField(db_default="CNY", max_length=3, verbose_name="币种")),
                    ],
                    options={
                        "verbose_name": "账簿",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("currency", "CNY")), name="ledger_book_currency_known")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Seal",
                    fields=[
                        (
                            "entry_hash",
                            models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="分录哈希"),
                        ),
                    ],
                    options={
                        "verbose_name": "分录封记",
                    },
                ),
                migrations.CreateModel(
                    name="Entry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "book",
                            models.ForeignKey(
                                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.book"
                            ),
                        ),
                        ("number", models.BigIntegerField(verbose_name="分录号")),
                        ("kind", models.CharField(max_length=40, verbose_name="业务类型")),
                        ("effective_on", models.DateField(verbose_name="业务日期")),
                        ("booked_at", models.DateTimeField(verbose_name="记账时间")),
                        ("trace_id", models.CharField(blank=True, max_length=64, verbose_name="计算编号")),
                        ("idempotency_key", models.CharField(max_length=120, verbose_name="幂等键")),
                        ("input_digest", models.CharField(max_length=64, verbose_name="输入摘要")),
                        ("previous_hash", models.CharField(max_length=64, verbose_name="前一分录哈希")),
                        (
                            "seal",
                            models.OneToOneField(
                                db_column="hash",
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entry",
                                to="ledger.seal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "分录",
                        "constraints": [
                            models.UniqueConstraint(fields=("book", "number"), name="ledger_entry_number_once"),
                            models.UniqueConstraint(fields=("book", "idempotency_key"), name="ledger_entry_key_once"),
                            models.UniqueConstraint(fields=("book", "previous_hash"), name="ledger_chain_no_fork"),
                            models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="ledger_entry_number_positive"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Leg",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "entry",
                            models.ForeignKey(
                                db_index=False,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="legs",
                                to="ledger.entry",
                            ),
                        ),
                        ("position", models.SmallIntegerField(verbose_name="行号")),
                        (
                            "account",
                            models.ForeignKey(
                                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"
                            ),
                        ),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("subject", models.CharField(blank=True, max_length=100, verbose_name="对象")),
                    ],
                    options={
                        "verbose_name": "分录行",
                        "indexes": [models.Index(fields=["account", "subject"], name="ledger_leg_by_subject")],
                        "constraints": [
                            models.UniqueConstraint(fields=("entry", "position"), name="ledger_leg_position_once"),
                            models.CheckConstraint(
                                condition=models.Q(("amount_fen", 0), _negated=True), name="ledger_leg_not_zero"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Balance",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "book",
                            models.ForeignKey(
                                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.book"
                            ),
                        ),
                        (
                            "account",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"),
                        ),
                        ("balance_fen", models.BigIntegerField(verbose_name="余额（分）")),
                    ],
                    options={
                        "verbose_name": "科目余额",
                        "constraints": [models.UniqueConstraint(fields=("book", "account"), name="ledger_balance_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ReversalRequest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reversal_requests", to="ledger.entry"
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="原因")),
                        ("requested_by", models.CharField(max_length=150, verbose_name="申请人")),
                        ("requested_at", models.DateTimeField(verbose_name="申请时间")),
                    ],
                    options={
                        "verbose_name": "冲正申请",
                    },
                ),
                migrations.CreateModel(
                    name="ReversalDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="ledger.reversalrequest"
                            ),
                        ),
                        ("approved", models.BooleanField(verbose_name="同意")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="复核意见")),
                        (
                            "reversed_entry",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reversed_by",
                                to="ledger.entry",
                            ),
                        ),
                        (
                            "reversing_entry",
                            models.OneToOneField(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="reverses", to="ledger.entry"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "冲正复核",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("approved", True), ("reversed_entry__isnull", False), ("reversing_entry__isnull", False)
                                    ),
                                    models.Q(
                                        ("approved", False), ("reversed_entry__isnull", True), ("reversing_entry__isnull", True)
                                    ),
                                    _connector="OR",
                                ),
                                name="ledger_reversal_names_both_entries",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PeriodClose",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "book",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.book"),
                        ),
                        ("through", models.DateField(verbose_name="结账截止日")),
                        ("last_number", models.BigIntegerField(verbose_name="截止分录号")),
                        ("last_hash", models.CharField(max_length=64, verbose_name="截止分录哈希")),
                        ("trial_balance", models.JSONField(verbose_name="试算平衡表")),
                        ("prepared_by", models.CharField(max_length=150, verbose_name="制表人")),
                        ("prepared_at", models.DateTimeField(verbose_name="制表时间")),
                    ],
                    options={
                        "verbose_name": "结账",
                    },
                ),
                migrations.CreateModel(
                    name="PeriodLock",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "close",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lock", to="ledger.periodclose"
                            ),
                        ),
                        (
                            "book",
                            models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.book"),
                        ),
                        ("through", models.DateField(verbose_name="结账截止日")),
                        ("approved_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("approved_at", models.DateTimeField(verbose_name="复核时间")),
                    ],
                    options={
                        "verbose_name": "锁账",
                        "constraints": [models.UniqueConstraint(fields=("book", "through"), name="ledger_period_locked_once")],
                    },
                ),
                migrations.CreateModel(
                    name="NumberSeries",
                    fields=[
                        ("name", models.CharField(max_length=60, primary_key=True, serialize=False, verbose_name="号段")),
                        ("last", models.BigIntegerField(verbose_name="最后号码")),
                    ],
                    options={
                        "verbose_name": "单据号段",
                    },
                ),
            ]
        )
    ]

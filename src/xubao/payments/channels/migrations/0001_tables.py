"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("channels", "0001_initial"),
        ("channels", "0002_rows_are_only_added"),
        ("channels", "0003_bills_refunds_and_what_was_odd"),
    ]

    dependencies = [
        ("ledger", "0001_tables"),
        ("payments", "0001_tables"),
        ("refunds", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="ChannelOrder",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=32, unique=True, verbose_name="订单号")),
                        ("provider", models.CharField(max_length=20, verbose_name="渠道")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="payments.demand"
                            ),
                        ),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("made_at", models.DateTimeField(verbose_name="下单时间")),
                    ],
                    options={
                        "verbose_name": "渠道订单",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="channels_order_positive")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrderClosed",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "order",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="closed", to="channels.channelorder"
                            ),
                        ),
                        ("why", models.CharField(max_length=20, verbose_name="原因")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "订单关闭",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("why__in", ["expired", "replaced", "provider"])), name="channels_closed_why"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OddNotice",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("provider", models.CharField(max_length=20, verbose_name="渠道")),
                        ("order_number", models.CharField(max_length=64, verbose_name="订单号")),
                        ("area", models.CharField(blank=True, max_length=6, verbose_name="统筹地区")),
                        ("problem_zh", models.CharField(max_length=300, verbose_name="问题")),
                        ("problem_en", models.CharField(max_length=300, verbose_name="Problem")),
                        ("body_digest", models.CharField(max_length=64, verbose_name="通知摘要")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "异常通知",
                        "constraints": [models.UniqueConstraint(fields=("provider", "body_digest"), name="channels_odd_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ChannelPayment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "order",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="payment", to="channels.channelorder"
                            ),
                        ),
                        ("provider", models.CharField(max_length=20, verbose_name="渠道")),
                        ("transaction", models.CharField(max_length=64, verbose_name="渠道流水号")),
                        ("paid_at", models.DateTimeField(verbose_name="支付时间")),
                        ("received_at", models.DateTimeField(verbose_name="收到通知")),
                        ("body_digest", models.CharField(max_length=64, verbose_name="通知摘要")),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "渠道支付",
                        "constraints": [
                            models.UniqueConstraint(fields=("provider", "transaction"), name="channels_transaction_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Bill",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("provider", models.CharField(max_length=20, verbose_name="渠道")),
                        ("day", models.DateField(verbose_name="账单日期")),
                        ("digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办人")),
                    ],
                    options={
                        "verbose_name": "渠道账单",
                        "constraints": [models.UniqueConstraint(fields=("provider", "day", "digest"), name="channels_bill_once")],
                    },
                ),
                migrations.CreateModel(
                    name="BillLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "bill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="channels.bill"
                            ),
                        ),
                        ("kind", models.CharField(max_length=10, verbose_name="类型")),
                        ("order_number", models.CharField(db_index=True, max_length=64, verbose_name="订单号")),
                        ("transaction", models.CharField(max_length=64, verbose_name="渠道流水号")),
                        ("refund_number", models.CharField(blank=True, max_length=64, verbose_name="退款编号")),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("fee_fen", models.BigIntegerField(verbose_name="手续费（分）")),
                    ],
                    options={
                        "verbose_name": "账单明细",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["paid", "refunded"])), name="channels_bill_kind"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Settlement",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("provider", models.CharField(max_length=20, verbose_name="渠道")),
                        (
                            "receipt",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="settlement",
                                to="payments.unmatchedreceipt",
                            ),
                        ),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
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
                        "verbose_name": "渠道结算",
                    },
                ),
                migrations.CreateModel(
                    name="SettledOrder",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "settlement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="orders", to="channels.settlement"
                            ),
                        ),
                        (
                            "payment",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="settled", to="channels.channelpayment"
                            ),
                        ),
                        (
                            "credit",
                            models.OneToOneField(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="order", to="payments.credit"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "已结算订单",
                    },
                ),
                migrations.CreateModel(
                    name="SettlementParts",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "settlement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="parts", to="channels.settlement"
                            ),
                        ),
                        ("fee_fen", models.BigIntegerField(verbose_name="手续费（分）")),
                        ("refunded_fen", models.BigIntegerField(verbose_name="已退抵扣（分）")),
                        ("net_fen", models.BigIntegerField(verbose_name="到账（分）")),
                        ("fee_reason", models.CharField(blank=True, max_length=500, verbose_name="手续费说明")),
                    ],
                    options={
                        "verbose_name": "结算构成",
                    },
                ),
                migrations.CreateModel(
                    name="ChannelRefund",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "refund",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="by_channel", to="refunds.refund"
                            ),
                        ),
                        (
                            "payment",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="refunds", to="channels.channelpayment"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "渠道退款",
                    },
                ),
                migrations.CreateModel(
                    name="DeductedRefund",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "settlement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="deducted", to="channels.settlement"
                            ),
                        ),
                        (
                            "refund",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="deducted", to="channels.channelrefund"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "已抵扣退款",
                    },
                ),
            ]
        )
    ]

"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("vouchers", "0001_initial"),
        ("vouchers", "0002_rows_are_only_added"),
        ("vouchers", "0003_signed_void_and_proof"),
    ]

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Voucher",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="凭证编号")),
                        ("code", models.CharField(max_length=20, unique=True, verbose_name="核验码")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("subject", models.CharField(db_index=True, max_length=60, verbose_name="事项")),
                        ("demand_number", models.CharField(db_index=True, max_length=40, verbose_name="缴费通知编号")),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("months", models.JSONField(verbose_name="费款属期")),
                        ("credited_on", models.DateField(verbose_name="到账日期")),
                        ("issued_at", models.DateTimeField(verbose_name="开具时间")),
                        ("pdf", models.BinaryField(verbose_name="凭证文件")),
                        ("pdf_digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                        ("sm2_signature", models.CharField(blank=True, db_default="", max_length=160, verbose_name="国密签名")),
                    ],
                    options={
                        "verbose_name": "缴费凭证",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="vouchers_amount_positive")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="VoidRequest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "voucher",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="void_requests", to="vouchers.voucher"
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="原因")),
                        ("requested_by", models.CharField(max_length=150, verbose_name="申请人")),
                        ("requested_at", models.DateTimeField(verbose_name="申请时间")),
                    ],
                    options={
                        "verbose_name": "凭证作废申请",
                    },
                ),
                migrations.CreateModel(
                    name="VoidDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="vouchers.voidrequest"
                            ),
                        ),
                        ("approved", models.BooleanField(verbose_name="同意")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="复核意见")),
                        (
                            "voided",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voided_by",
                                to="vouchers.voucher",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "凭证作废复核",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("approved", True), ("voided__isnull", False)),
                                    models.Q(("approved", False), ("voided__isnull", True)),
                                    _connector="OR",
                                ),
                                name="vouchers_void_names_the_voucher",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Replacement",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "decision",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="replacement",
                                to="vouchers.voiddecision",
                            ),
                        ),
                        (
                            "voucher",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="replaces", to="vouchers.voucher"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "凭证换开",
                    },
                ),
                migrations.CreateModel(
                    name="Copy",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "voucher",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="copies", to="vouchers.voucher"
                            ),
                        ),
                        ("way", models.CharField(max_length=10, verbose_name="方式")),
                        ("given_by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("given_at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "凭证领取记录",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["download", "reprint", "export"])), name="vouchers_copy_way_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipationProof",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="凭证编号")),
                        ("code", models.CharField(max_length=20, unique=True, verbose_name="核验码")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("subject", models.CharField(db_index=True, max_length=60, verbose_name="事项")),
                        ("as_of", models.DateField(verbose_name="截至日期")),
                        ("months", models.JSONField(verbose_name="缴费月份")),
                        ("standing", models.CharField(max_length=200, verbose_name="参保状态")),
                        ("computation_id", models.CharField(blank=True, max_length=64, verbose_name="计算编号")),
                        ("issued_at", models.DateTimeField(verbose_name="开具时间")),
                        ("pdf", models.BinaryField(verbose_name="凭证文件")),
                        ("pdf_digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                    ],
                    options={
                        "verbose_name": "参保凭证",
                    },
                ),
            ]
        )
    ]

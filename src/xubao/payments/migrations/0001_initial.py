"""Tables of demands, statements, credits and the outbox."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = [
        ("ledger", "0001_initial"),
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Statement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("file_digest", models.CharField(max_length=64, unique=True, verbose_name="文件摘要")),
                ("file_name", models.CharField(max_length=255, verbose_name="文件名")),
                ("encoding", models.CharField(max_length=20, verbose_name="文件编码")),
                ("with_serials", models.BooleanField(verbose_name="有交易流水号")),
                ("first_on", models.DateField(verbose_name="首笔日期")),
                ("last_on", models.DateField(verbose_name="末笔日期")),
                ("line_count", models.IntegerField(verbose_name="笔数")),
                ("total_fen", models.BigIntegerField(verbose_name="合计（分）")),
                ("imported_at", models.DateTimeField(verbose_name="导入时间")),
                ("imported_by", models.CharField(max_length=150, verbose_name="导入人")),
            ],
            options={
                "verbose_name": "银行对账单",
            },
        ),
        migrations.CreateModel(
            name="Announcement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("topic", models.CharField(max_length=40, verbose_name="主题")),
                ("key", models.CharField(max_length=120, unique=True, verbose_name="唯一标识")),
                ("order_key", models.CharField(max_length=60, verbose_name="顺序依据")),
                ("payload", models.JSONField(verbose_name="内容")),
                ("created_at", models.DateTimeField(verbose_name="产生时间")),
                ("run_at", models.DateTimeField(verbose_name="下次投递")),
                ("attempts", models.IntegerField(default=0, verbose_name="投递次数")),
                ("lease_owner", models.CharField(blank=True, max_length=64, verbose_name="占用者")),
                ("lease_until", models.DateTimeField(null=True, verbose_name="占用至")),
                ("last_error", models.CharField(blank=True, max_length=500, verbose_name="最近错误")),
                ("done_at", models.DateTimeField(null=True, verbose_name="完成时间")),
            ],
            options={
                "verbose_name": "待发通告",
                "indexes": [
                    models.Index(condition=models.Q(("done_at__isnull", True)), fields=["run_at"], name="payments_outbox_due")
                ],
            },
        ),
        migrations.CreateModel(
            name="Demand",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="通知编号")),
                ("reference", models.CharField(max_length=12, unique=True, verbose_name="缴费识别码")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("subject", models.CharField(db_index=True, max_length=60, verbose_name="事项")),
                ("amount_fen", models.BigIntegerField(verbose_name="应缴金额（分）")),
                ("months", models.JSONField(verbose_name="费款属期")),
                ("computation_id", models.CharField(max_length=64, verbose_name="计算编号")),
                ("answer", models.BinaryField(verbose_name="计算结果")),
                ("issued_at", models.DateTimeField(verbose_name="开具时间")),
                ("issued_by", models.CharField(max_length=150, verbose_name="开具人")),
                ("valid_until", models.DateField(null=True, verbose_name="金额有效至")),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"),
                ),
            ],
            options={
                "verbose_name": "缴费通知",
            },
        ),
        migrations.CreateModel(
            name="StatementLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line_number", models.IntegerField(verbose_name="行号")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("line_key", models.CharField(max_length=100, verbose_name="唯一标识")),
                ("booked_on", models.DateField(verbose_name="到账日期")),
                ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                ("payer_name", models.CharField(blank=True, max_length=200, verbose_name="付款人")),
                ("payer_account_sealed", models.BinaryField(null=True, verbose_name="付款账号（加密）")),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="附言")),
                (
                    "statement",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="payments.statement"),
                ),
            ],
            options={
                "verbose_name": "对账单明细",
            },
        ),
        migrations.CreateModel(
            name="Credit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_fen", models.BigIntegerField(verbose_name="到账金额（分）")),
                ("excess_fen", models.BigIntegerField(verbose_name="多缴金额（分）")),
                ("credited_on", models.DateField(verbose_name="到账日期")),
                ("channel", models.CharField(max_length=10, verbose_name="渠道")),
                ("booked_at", models.DateTimeField(verbose_name="入账时间")),
                ("booked_by", models.CharField(max_length=150, verbose_name="入账人")),
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry")),
                (
                    "demand",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="payments.demand"),
                ),
                (
                    "line",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="credit", to="payments.statementline"
                    ),
                ),
            ],
            options={
                "verbose_name": "到账",
            },
        ),
        migrations.CreateModel(
            name="UnmatchedReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=40, verbose_name="原因")),
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry")),
                (
                    "line",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="unmatched", to="payments.statementline"
                    ),
                ),
            ],
            options={
                "verbose_name": "待查明收款",
            },
        ),
        migrations.CreateModel(
            name="CashReceipt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="收据编号")),
                ("tendered_fen", models.BigIntegerField(verbose_name="实收（分）")),
                ("change_fen", models.BigIntegerField(verbose_name="找零（分）")),
                ("form_token", models.CharField(max_length=64, unique=True, verbose_name="表单标识")),
                (
                    "credit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipt", to="payments.credit"
                    ),
                ),
            ],
            options={
                "verbose_name": "现金收据",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("change_fen__gte", 0)), name="payments_change_not_negative")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="demand",
            constraint=models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_demand_positive"),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(fields=("area", "line_key"), name="payments_line_once"),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.UniqueConstraint(fields=("statement", "line_number"), name="payments_line_number_once"),
        ),
        migrations.AddConstraint(
            model_name="statementline",
            constraint=models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_line_positive"),
        ),
        migrations.AddConstraint(
            model_name="credit",
            constraint=models.CheckConstraint(
                condition=models.Q(("amount_fen__gt", 0), ("excess_fen__gte", 0)), name="payments_credit_positive"
            ),
        ),
    ]

"""Tables of the ledger."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Book",
            fields=[
                ("code", models.CharField(max_length=6, primary_key=True, serialize=False, verbose_name="账簿")),
            ],
            options={
                "verbose_name": "账簿",
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
        migrations.CreateModel(
            name="Seal",
            fields=[
                ("entry_hash", models.CharField(max_length=64, primary_key=True, serialize=False, verbose_name="分录哈希")),
            ],
            options={
                "verbose_name": "分录封记",
            },
        ),
        migrations.CreateModel(
            name="Account",
            fields=[
                ("code", models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="科目代码")),
                ("zh", models.CharField(max_length=60, verbose_name="科目名称")),
                ("en", models.CharField(max_length=60, verbose_name="English name")),
                ("normal_side", models.CharField(max_length=6, verbose_name="余额方向")),
            ],
            options={
                "verbose_name": "会计科目",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("normal_side__in", ["debit", "credit"])), name="ledger_account_side_known"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(verbose_name="分录号")),
                ("kind", models.CharField(max_length=40, verbose_name="业务类型")),
                ("effective_on", models.DateField(verbose_name="业务日期")),
                ("booked_at", models.DateTimeField(verbose_name="记账时间")),
                ("trace_id", models.CharField(blank=True, max_length=64, verbose_name="计算编号")),
                ("idempotency_key", models.CharField(max_length=120, verbose_name="幂等键")),
                ("input_digest", models.CharField(max_length=64, verbose_name="输入摘要")),
                ("previous_hash", models.CharField(max_length=64, verbose_name="前一分录哈希")),
                ("book", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.book")),
                (
                    "seal",
                    models.OneToOneField(
                        db_column="hash", on_delete=django.db.models.deletion.PROTECT, related_name="entry", to="ledger.seal"
                    ),
                ),
            ],
            options={
                "verbose_name": "分录",
            },
        ),
        migrations.CreateModel(
            name="Leg",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.SmallIntegerField(verbose_name="行号")),
                ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                ("subject", models.CharField(blank=True, max_length=100, verbose_name="对象")),
                (
                    "account",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.account"),
                ),
                ("entry", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="legs", to="ledger.entry")),
            ],
            options={
                "verbose_name": "分录行",
                "indexes": [models.Index(fields=["account", "subject"], name="ledger_leg_by_subject")],
                "constraints": [
                    models.UniqueConstraint(fields=("entry", "position"), name="ledger_leg_position_once"),
                    models.CheckConstraint(condition=models.Q(("amount_fen", 0), _negated=True), name="ledger_leg_not_zero"),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("book", "number"), name="ledger_entry_number_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("book", "idempotency_key"), name="ledger_entry_key_once"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.UniqueConstraint(fields=("book", "previous_hash"), name="ledger_chain_no_fork"),
        ),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="ledger_entry_number_positive"),
        ),
    ]

"""Tables of bounces and recalls, proposals and owners, amounts by month and by day, debits and mappings of statements."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """New tables; one line of a statement may now hold money for several demands."""

    dependencies = [
        ("ledger", "0005_posting_in_the_database"),
        ("payments", "0002_rows_are_only_added"),
    ]

    operations = [
        migrations.AddField(
            model_name="statementline",
            name="account_index",
            field=models.CharField(db_index=True, max_length=64, null=True, verbose_name="付款账号索引"),
        ),
        migrations.AlterField(
            model_name="credit",
            name="line",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="payments.statementline"
            ),
        ),
        migrations.CreateModel(
            name="DemandWithdrawal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=500, verbose_name="原因")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(max_length=150, verbose_name="经办")),
                (
                    "demand",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to="payments.demand"
                    ),
                ),
            ],
            options={
                "verbose_name": "通知撤回",
            },
        ),
        migrations.CreateModel(
            name="MatchProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("step", models.CharField(max_length=30, verbose_name="匹配步骤")),
                ("why_zh", models.CharField(max_length=500, verbose_name="理由")),
                ("why_en", models.CharField(max_length=500, verbose_name="理由（英文）")),
                ("made_at", models.DateTimeField(verbose_name="时间")),
                (
                    "demand",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.demand"),
                ),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proposals", to="payments.unmatchedreceipt"
                    ),
                ),
            ],
            options={
                "verbose_name": "匹配建议",
            },
        ),
        migrations.CreateModel(
            name="PoolNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(blank=True, max_length=150, verbose_name="经办人")),
                ("text", models.CharField(blank=True, max_length=500, verbose_name="记事")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(max_length=150, verbose_name="记录人")),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="payments.unmatchedreceipt"
                    ),
                ),
            ],
            options={
                "verbose_name": "待查明记事",
            },
        ),
        migrations.CreateModel(
            name="ProposalDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("confirmed", models.BooleanField(verbose_name="采纳")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(max_length=150, verbose_name="经办")),
                (
                    "proposal",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="payments.matchproposal"
                    ),
                ),
            ],
            options={
                "verbose_name": "建议处理",
            },
        ),
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                ("version", models.IntegerField(verbose_name="版本")),
                ("content", models.JSONField(verbose_name="内容")),
                ("made_at", models.DateTimeField(verbose_name="时间")),
                ("made_by", models.CharField(max_length=150, verbose_name="经办")),
            ],
            options={
                "verbose_name": "列映射",
                "constraints": [models.UniqueConstraint(fields=("name", "version"), name="payments_mapping_once")],
            },
        ),
        migrations.CreateModel(
            name="StatementDebit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line_number", models.IntegerField(verbose_name="行号")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("line_key", models.CharField(max_length=100, verbose_name="唯一标识")),
                ("booked_on", models.DateField(verbose_name="记账日期")),
                ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                ("payee_name", models.CharField(blank=True, max_length=200, verbose_name="对方户名")),
                ("payee_account_sealed", models.BinaryField(null=True, verbose_name="对方账号（加密）")),
                ("account_index", models.CharField(blank=True, max_length=64, verbose_name="对方账号索引")),
                ("remark", models.CharField(blank=True, max_length=500, verbose_name="附言")),
                ("looks_like", models.CharField(max_length=20, verbose_name="初步判断")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="debits", to="payments.statement"
                    ),
                ),
            ],
            options={
                "verbose_name": "支出明细",
            },
        ),
        migrations.CreateModel(
            name="ReceiptReturn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                ("kind", models.CharField(max_length=20, verbose_name="性质")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(max_length=150, verbose_name="经办")),
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry")),
                (
                    "receipt",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="returns", to="payments.unmatchedreceipt"
                    ),
                ),
                (
                    "evidence",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="receipt_returns", to="payments.statementdebit"
                    ),
                ),
            ],
            options={
                "verbose_name": "退出待查明",
            },
        ),
        migrations.CreateModel(
            name="DebitDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="性质")),
                ("note", models.CharField(max_length=500, verbose_name="说明")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(max_length=150, verbose_name="经办")),
                (
                    "debit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="payments.statementdebit"
                    ),
                ),
            ],
            options={
                "verbose_name": "支出处理",
            },
        ),
        migrations.CreateModel(
            name="CreditReversal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="性质")),
                ("reason", models.CharField(max_length=500, verbose_name="原因")),
                ("reversed_on", models.DateField(verbose_name="撤销日期")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(max_length=150, verbose_name="经办")),
                (
                    "credit",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reversal", to="payments.credit"
                    ),
                ),
                ("entry", models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry")),
                (
                    "evidence",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="credit_reversals",
                        to="payments.statementdebit",
                    ),
                ),
            ],
            options={
                "verbose_name": "撤销到账",
            },
        ),
        migrations.CreateModel(
            name="StatementFacts",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("form", models.CharField(max_length=20, verbose_name="格式")),
                ("mapping", models.CharField(blank=True, max_length=80, verbose_name="列映射")),
                ("account_tail", models.CharField(blank=True, max_length=4, verbose_name="账号末四位")),
                ("opening_fen", models.BigIntegerField(null=True, verbose_name="期初余额（分）")),
                ("closing_fen", models.BigIntegerField(null=True, verbose_name="期末余额（分）")),
                ("debit_count", models.IntegerField(verbose_name="支出笔数")),
                ("debit_fen", models.BigIntegerField(verbose_name="支出合计（分）")),
                ("gap_reason", models.CharField(blank=True, max_length=500, verbose_name="余额不衔接的说明")),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="facts", to="payments.statement"
                    ),
                ),
            ],
            options={
                "verbose_name": "对账单要素",
            },
        ),
        migrations.CreateModel(
            name="TakeBackRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="性质")),
                ("reason", models.CharField(max_length=500, verbose_name="原因")),
                ("requested_by", models.CharField(max_length=150, verbose_name="申请人")),
                ("requested_at", models.DateTimeField(verbose_name="申请时间")),
                (
                    "credit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="take_back_requests", to="payments.credit"
                    ),
                ),
            ],
            options={
                "verbose_name": "撤销申请",
            },
        ),
        migrations.CreateModel(
            name="TakeBackDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("approved", models.BooleanField(verbose_name="同意")),
                ("note", models.CharField(blank=True, max_length=500, verbose_name="复核意见")),
                ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                (
                    "request",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="payments.takebackrequest"
                    ),
                ),
            ],
            options={
                "verbose_name": "撤销复核",
            },
        ),
        migrations.CreateModel(
            name="CreditShare",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.IntegerField(null=True, verbose_name="费款属期")),
                ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                ("rule", models.CharField(max_length=40, verbose_name="分配顺序")),
                (
                    "credit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="payments.credit"),
                ),
            ],
            options={
                "verbose_name": "到账分配",
                "constraints": [
                    models.UniqueConstraint(fields=("credit", "month"), name="payments_share_once"),
                    models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_share_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandMonth",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("month", models.IntegerField(verbose_name="费款属期")),
                ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                ("parts", models.JSONField(default=dict, verbose_name="构成（分）")),
                (
                    "demand",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="month_rows", to="payments.demand"
                    ),
                ),
            ],
            options={
                "verbose_name": "通知逐月金额",
                "constraints": [
                    models.UniqueConstraint(fields=("demand", "month"), name="payments_demand_month_once"),
                    models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_demand_month_positive"),
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandSuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reason", models.CharField(max_length=500, verbose_name="原因")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("by", models.CharField(max_length=150, verbose_name="经办")),
                (
                    "new",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="supersedes", to="payments.demand"
                    ),
                ),
                (
                    "old",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="succession", to="payments.demand"
                    ),
                ),
            ],
            options={
                "verbose_name": "通知替换",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("old", models.F("new")), _negated=True), name="payments_demand_not_its_own_heir"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DemandTerm",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.SmallIntegerField(verbose_name="序号")),
                ("pay_by", models.DateField(verbose_name="缴费截止日")),
                ("amount_fen", models.BigIntegerField(null=True, verbose_name="金额（分）")),
                ("covered_from", models.DateField(null=True, verbose_name="待遇起始日")),
                (
                    "demand",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="payments.demand"),
                ),
            ],
            options={
                "verbose_name": "通知金额有效期",
                "constraints": [models.UniqueConstraint(fields=("demand", "position"), name="payments_demand_term_once")],
            },
        ),
        migrations.CreateModel(
            name="ExcludedLine",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("line_number", models.IntegerField(verbose_name="行号")),
                ("found", models.CharField(max_length=500, verbose_name="内容")),
                ("problem", models.CharField(max_length=500, verbose_name="问题")),
                ("reason", models.CharField(max_length=500, verbose_name="排除原因")),
                ("by", models.CharField(max_length=150, verbose_name="经办")),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="excluded", to="payments.statement"
                    ),
                ),
            ],
            options={
                "verbose_name": "排除明细",
                "constraints": [models.UniqueConstraint(fields=("statement", "line_number"), name="payments_excluded_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="matchproposal",
            constraint=models.UniqueConstraint(fields=("receipt", "demand"), name="payments_proposal_once"),
        ),
        migrations.AddConstraint(
            model_name="poolnote",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("owner", ""), _negated=True), models.Q(("text", ""), _negated=True), _connector="OR"
                ),
                name="payments_pool_note_says_something",
            ),
        ),
        migrations.AddConstraint(
            model_name="statementdebit",
            constraint=models.UniqueConstraint(fields=("area", "line_key"), name="payments_debit_once"),
        ),
        migrations.AddConstraint(
            model_name="statementdebit",
            constraint=models.UniqueConstraint(fields=("statement", "line_number"), name="payments_debit_number_once"),
        ),
        migrations.AddConstraint(
            model_name="statementdebit",
            constraint=models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_debit_positive"),
        ),
        migrations.AddConstraint(
            model_name="receiptreturn",
            constraint=models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_return_positive"),
        ),
    ]

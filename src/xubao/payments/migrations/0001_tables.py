"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("payments", "0001_initial"),
        ("payments", "0002_rows_are_only_added"),
        ("payments", "0003_bounces_matching_and_terms"),
        ("payments", "0004_new_rows_are_only_added"),
        ("payments", "0005_demandname"),
    ]

    dependencies = [
        ("ledger", "0001_tables"),
        ("people", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
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
                    name="Demand",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="通知编号")),
                        ("reference", models.CharField(max_length=12, unique=True, verbose_name="缴费识别码")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("subject", models.CharField(db_index=True, max_length=60, verbose_name="事项")),
                        ("amount_fen", models.BigIntegerField(verbose_name="应缴金额（分）")),
                        ("months", models.JSONField(verbose_name="费款属期")),
                        ("computation_id", models.CharField(max_length=64, verbose_name="计算编号")),
                        ("answer", models.BinaryField(verbose_name="计算结果")),
                        ("issued_at", models.DateTimeField(verbose_name="开具时间")),
                        ("issued_by", models.CharField(max_length=150, verbose_name="开具人")),
                        ("valid_until", models.DateField(null=True, verbose_name="金额有效至")),
                    ],
                    options={
                        "verbose_name": "缴费通知",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_demand_positive")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandMonth",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="month_rows", to="payments.demand"
                            ),
                        ),
                        ("month", models.IntegerField(verbose_name="费款属期")),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("parts", models.JSONField(default=dict, verbose_name="构成（分）")),
                    ],
                    options={
                        "verbose_name": "通知逐月金额",
                        "constraints": [
                            models.UniqueConstraint(fields=("demand", "month"), name="payments_demand_month_once"),
                            models.CheckConstraint(
                                condition=models.Q(("amount_fen__gt", 0)), name="payments_demand_month_positive"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandName",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "demand",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="name_row", to="payments.demand"
                            ),
                        ),
                        ("name_index", models.CharField(db_index=True, max_length=64, verbose_name="姓名索引")),
                    ],
                    options={
                        "verbose_name": "通知姓名索引",
                    },
                ),
                migrations.CreateModel(
                    name="DemandTerm",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="payments.demand"
                            ),
                        ),
                        ("position", models.SmallIntegerField(verbose_name="序号")),
                        ("pay_by", models.DateField(verbose_name="缴费截止日")),
                        ("amount_fen", models.BigIntegerField(null=True, verbose_name="金额（分）")),
                        ("covered_from", models.DateField(null=True, verbose_name="待遇起始日")),
                    ],
                    options={
                        "verbose_name": "通知金额有效期",
                        "constraints": [models.UniqueConstraint(fields=("demand", "position"), name="payments_demand_term_once")],
                    },
                ),
                migrations.CreateModel(
                    name="DemandSuccession",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "old",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="succession", to="payments.demand"
                            ),
                        ),
                        (
                            "new",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="supersedes", to="payments.demand"
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="原因")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办")),
                    ],
                    options={
                        "verbose_name": "通知替换",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("old", models.F("new")), _negated=True),
                                name="payments_demand_not_its_own_heir",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DemandWithdrawal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "demand",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="withdrawal", to="payments.demand"
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="原因")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办")),
                    ],
                    options={
                        "verbose_name": "通知撤回",
                    },
                ),
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
                    name="StatementFacts",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "statement",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="facts", to="payments.statement"
                            ),
                        ),
                        ("form", models.CharField(max_length=20, verbose_name="格式")),
                        ("mapping", models.CharField(blank=True, max_length=80, verbose_name="列映射")),
                        ("account_tail", models.CharField(blank=True, max_length=4, verbose_name="账号末四位")),
                        ("opening_fen", models.BigIntegerField(null=True, verbose_name="期初余额（分）")),
                        ("closing_fen", models.BigIntegerField(null=True, verbose_name="期末余额（分）")),
                        ("debit_count", models.IntegerField(verbose_name="支出笔数")),
                        ("debit_fen", models.BigIntegerField(verbose_name="支出合计（分）")),
                        ("gap_reason", models.CharField(blank=True, max_length=500, verbose_name="余额不衔接的说明")),
                    ],
                    options={
                        "verbose_name": "对账单要素",
                    },
                ),
                migrations.CreateModel(
                    name="StatementDebit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="debits", to="payments.statement"
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "支出明细",
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "line_key"), name="payments_debit_once"),
                            models.UniqueConstraint(fields=("statement", "line_number"), name="payments_debit_number_once"),
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_debit_positive"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DebitDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "debit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="payments.statementdebit"
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="性质")),
                        ("note", models.CharField(max_length=500, verbose_name="说明")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办")),
                    ],
                    options={
                        "verbose_name": "支出处理",
                    },
                ),
                migrations.CreateModel(
                    name="ExcludedLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="excluded", to="payments.statement"
                            ),
                        ),
                        ("line_number", models.IntegerField(verbose_name="行号")),
                        ("found", models.CharField(max_length=500, verbose_name="内容")),
                        ("problem", models.CharField(max_length=500, verbose_name="问题")),
                        ("reason", models.CharField(max_length=500, verbose_name="排除原因")),
                        ("by", models.CharField(max_length=150, verbose_name="经办")),
                    ],
                    options={
                        "verbose_name": "排除明细",
                        "constraints": [
                            models.UniqueConstraint(fields=("statement", "line_number"), name="payments_excluded_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StatementLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="lines", to="payments.statement"
                            ),
                        ),
                        ("line_number", models.IntegerField(verbose_name="行号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("line_key", models.CharField(max_length=100, verbose_name="唯一标识")),
                        ("booked_on", models.DateField(verbose_name="到账日期")),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("payer_name", models.CharField(blank=True, max_length=200, verbose_name="付款人")),
                        ("payer_account_sealed", models.BinaryField(null=True, verbose_name="付款账号（加密）")),
                        ("account_index", models.CharField(db_index=True, max_length=64, null=True, verbose_name="付款账号索引")),
                        ("remark", models.CharField(blank=True, max_length=500, verbose_name="附言")),
                    ],
                    options={
                        "verbose_name": "对账单明细",
                        "constraints": [
                            models.UniqueConstraint(fields=("area", "line_key"), name="payments_line_once"),
                            models.UniqueConstraint(fields=("statement", "line_number"), name="payments_line_number_once"),
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_line_positive"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="UnmatchedReceipt",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "line",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="unmatched", to="payments.statementline"
                            ),
                        ),
                        ("reason", models.CharField(max_length=40, verbose_name="原因")),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "待查明收款",
                    },
                ),
                migrations.CreateModel(
                    name="MatchProposal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "receipt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="payments.unmatchedreceipt",
                            ),
                        ),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="payments.demand"
                            ),
                        ),
                        ("step", models.CharField(max_length=30, verbose_name="匹配步骤")),
                        ("why_zh", models.CharField(max_length=500, verbose_name="理由")),
                        ("why_en", models.CharField(max_length=500, verbose_name="理由（英文）")),
                        ("made_at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "匹配建议",
                        "constraints": [models.UniqueConstraint(fields=("receipt", "demand"), name="payments_proposal_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ProposalDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="payments.matchproposal"
                            ),
                        ),
                        ("confirmed", models.BooleanField(verbose_name="采纳")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办")),
                    ],
                    options={
                        "verbose_name": "建议处理",
                    },
                ),
                migrations.CreateModel(
                    name="PoolNote",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "receipt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="notes", to="payments.unmatchedreceipt"
                            ),
                        ),
                        ("owner", models.CharField(blank=True, max_length=150, verbose_name="经办人")),
                        ("text", models.CharField(blank=True, max_length=500, verbose_name="记事")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="记录人")),
                    ],
                    options={
                        "verbose_name": "待查明记事",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("owner", ""), _negated=True), models.Q(("text", ""), _negated=True), _connector="OR"
                                ),
                                name="payments_pool_note_says_something",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReceiptReturn",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "receipt",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="returns",
                                to="payments.unmatchedreceipt",
                            ),
                        ),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("kind", models.CharField(max_length=20, verbose_name="性质")),
                        (
                            "evidence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="receipt_returns",
                                to="payments.statementdebit",
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办")),
                    ],
                    options={
                        "verbose_name": "退出待查明",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("amount_fen__gt", 0)), name="payments_return_positive")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Credit",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "demand",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="credits", to="payments.demand"
                            ),
                        ),
                        ("amount_fen", models.BigIntegerField(verbose_name="到账金额（分）")),
                        ("excess_fen", models.BigIntegerField(verbose_name="多缴金额（分）")),
                        ("credited_on", models.DateField(verbose_name="到账日期")),
                        ("channel", models.CharField(max_length=10, verbose_name="渠道")),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                        (
                            "line",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credits",
                                to="payments.statementline",
                            ),
                        ),
                        ("booked_at", models.DateTimeField(verbose_name="入账时间")),
                        ("booked_by", models.CharField(max_length=150, verbose_name="入账人")),
                    ],
                    options={
                        "verbose_name": "到账",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("amount_fen__gt", 0), ("excess_fen__gte", 0)), name="payments_credit_positive"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CreditShare",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "credit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="shares", to="payments.credit"
                            ),
                        ),
                        ("month", models.IntegerField(null=True, verbose_name="费款属期")),
                        ("amount_fen", models.BigIntegerField(verbose_name="金额（分）")),
                        ("rule", models.CharField(max_length=40, verbose_name="分配顺序")),
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
                    name="CreditReversal",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "credit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reversal", to="payments.credit"
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="性质")),
                        ("reason", models.CharField(max_length=500, verbose_name="原因")),
                        (
                            "evidence",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="credit_reversals",
                                to="payments.statementdebit",
                            ),
                        ),
                        (
                            "entry",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="ledger.entry"
                            ),
                        ),
                        ("reversed_on", models.DateField(verbose_name="撤销日期")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("by", models.CharField(max_length=150, verbose_name="经办")),
                    ],
                    options={
                        "verbose_name": "撤销到账",
                    },
                ),
                migrations.CreateModel(
                    name="TakeBackRequest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "credit",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="take_back_requests",
                                to="payments.credit",
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="性质")),
                        ("reason", models.CharField(max_length=500, verbose_name="原因")),
                        ("requested_by", models.CharField(max_length=150, verbose_name="申请人")),
                        ("requested_at", models.DateTimeField(verbose_name="申请时间")),
                    ],
                    options={
                        "verbose_name": "撤销申请",
                    },
                ),
                migrations.CreateModel(
                    name="TakeBackDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="decision",
                                to="payments.takebackrequest",
                            ),
                        ),
                        ("approved", models.BooleanField(verbose_name="同意")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="复核意见")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                    ],
                    options={
                        "verbose_name": "撤销复核",
                    },
                ),
                migrations.CreateModel(
                    name="CashReceipt",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="收据编号")),
                        (
                            "credit",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="receipt", to="payments.credit"
                            ),
                        ),
                        ("tendered_fen", models.BigIntegerField(verbose_name="实收（分）")),
                        ("change_fen", models.BigIntegerField(verbose_name="找零（分）")),
                        ("form_token", models.CharField(max_length=64, unique=True, verbose_name="表单标识")),
                    ],
                    options={
                        "verbose_name": "现金收据",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("change_fen__gte", 0)), name="payments_change_not_negative"
                            )
                        ],
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
                            models.Index(
                                condition=models.Q(("done_at__isnull", True)), fields=["run_at"], name="payments_outbox_due"
                            )
                        ],
                    },
                ),
            ]
        )
    ]

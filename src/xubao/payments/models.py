"""Tables of payments. Demands, lines, credits and receipts are only added; triggers refuse changes."""

from functools import cached_property

from django.db import models
from django.db.models import Q

from xubao.payments.demand_tables import (
    CreditShare,
    DemandMonth,
    DemandName,
    DemandSuccession,
    DemandTerm,
    DemandWithdrawal,
)
from xubao.payments.matching_tables import MatchProposal, PoolNote, ProposalDecision
from xubao.payments.reversal_tables import CreditReversal, ReceiptReturn, TakeBackDecision, TakeBackRequest
from xubao.payments.statement_tables import DebitDecision, ExcludedLine, SavedMapping, StatementDebit, StatementFacts
from xubao.people.public import said

__all__ = [
    "CashReceipt",
    "Credit",
    "CreditReversal",
    "CreditShare",
    "DebitDecision",
    "Demand",
    "DemandMonth",
    "DemandName",
    "DemandSuccession",
    "DemandTerm",
    "DemandWithdrawal",
    "ExcludedLine",
    "MatchProposal",
    "PoolNote",
    "ProposalDecision",
    "ReceiptReturn",
    "SavedMapping",
    "Statement",
    "StatementDebit",
    "StatementFacts",
    "StatementLine",
    "TakeBackDecision",
    "TakeBackRequest",
    "UnmatchedReceipt",
]


class Demand(models.Model):
    """缴费通知: an assessment frozen as a demand. ``subject`` is the payer's matter, opaque here.

    ``answer`` holds the engine's answer byte for byte; ``valid_until`` is the last day on which this amount
    is the right one (None: it does not change).
    """

    number = models.CharField("通知编号", max_length=40, unique=True)
    reference = models.CharField("缴费识别码", max_length=12, unique=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    subject = models.CharField("事项", max_length=60, db_index=True)
    amount_fen = models.BigIntegerField("应缴金额（分）")
    months = models.JSONField("费款属期")
    computation_id = models.CharField("计算编号", max_length=64)
    answer = models.BinaryField("计算结果")
    issued_at = models.DateTimeField("开具时间")
    issued_by = models.CharField("开具人", max_length=150)
    valid_until = models.DateField("金额有效至", null=True)

    class Meta:
        verbose_name = "缴费通知"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payments_demand_positive")]

    @property
    def spans(self) -> list[str]:
        """The months as people read them: 2026-09 – 2026-11."""
        return [" – ".join(span.split("..")) for span in self.months]


class Statement(models.Model):
    """银行对账单: one imported file, found again by the digest of its bytes."""

    area = models.CharField("统筹地区", max_length=6)
    file_digest = models.CharField("文件摘要", max_length=64, unique=True)
    file_name = models.CharField("文件名", max_length=255)
    encoding = models.CharField("文件编码", max_length=20)
    with_serials = models.BooleanField("有交易流水号")
    first_on = models.DateField("首笔日期")
    last_on = models.DateField("末笔日期")
    line_count = models.IntegerField("笔数")
    total_fen = models.BigIntegerField("合计（分）")
    imported_at = models.DateTimeField("导入时间")
    imported_by = models.CharField("导入人", max_length=150)

    class Meta:
        verbose_name = "银行对账单"


class StatementLine(models.Model):
    """对账单明细: one credit on the bank account. The payer's name and account and the remark are stored encrypted."""

    statement = models.ForeignKey(Statement, models.PROTECT, related_name="lines")
    line_number = models.IntegerField("行号")
    area = models.CharField("统筹地区", max_length=6)
    line_key = models.CharField("唯一标识", max_length=100)
    booked_on = models.DateField("到账日期")
    amount_fen = models.BigIntegerField("金额（分）")
    payer_name_sealed = models.BinaryField("付款人（加密）", null=True)
    name_index = models.CharField("付款人姓名索引", max_length=64, null=True)
    payer_account_sealed = models.BinaryField("付款账号（加密）", null=True)
    account_index = models.CharField("付款账号索引", max_length=64, null=True, db_index=True)
    remark_sealed = models.BinaryField("附言（加密）", null=True)

    class Meta:
        verbose_name = "对账单明细"
        constraints = [
            models.UniqueConstraint(fields=["area", "line_key"], name="payments_line_once"),
            models.UniqueConstraint(fields=["statement", "line_number"], name="payments_line_number_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payments_line_positive"),
        ]

    @cached_property
    def payer_name(self) -> str:
        """Who paid, as the bank wrote it; "" where it named nobody."""
        return said(self.payer_name_sealed, f"payer_name:{self.line_key}")

    @cached_property
    def remark(self) -> str:
        """What the payer wrote; "" for nothing."""
        return said(self.remark_sealed, f"remark:{self.line_key}")


class UnmatchedReceipt(models.Model):
    """待查明收款: a line whose payer or purpose is not known, booked as such."""

    line = models.OneToOneField(StatementLine, models.PROTECT, related_name="unmatched")
    reason = models.CharField("原因", max_length=40)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "待查明收款"


class Credit(models.Model):
    """到账: money credited to a demand, and the one ledger entry that books it.

    One line of a statement may hold money for several demands, thus several credits.
    """

    demand = models.ForeignKey(Demand, models.PROTECT, related_name="credits")
    amount_fen = models.BigIntegerField("到账金额（分）")
    excess_fen = models.BigIntegerField("多缴金额（分）")
    credited_on = models.DateField("到账日期")
    channel = models.CharField("渠道", max_length=10)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")
    line = models.ForeignKey(StatementLine, models.PROTECT, null=True, related_name="credits")
    booked_at = models.DateTimeField("入账时间")
    booked_by = models.CharField("入账人", max_length=150)

    class Meta:
        verbose_name = "到账"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0, excess_fen__gte=0), name="payments_credit_positive")]


class CashReceipt(models.Model):
    """现金收据: what was handed over, what was given back."""

    number = models.CharField("收据编号", max_length=40, unique=True)
    credit = models.OneToOneField(Credit, models.PROTECT, related_name="receipt")
    tendered_fen = models.BigIntegerField("实收（分）")
    change_fen = models.BigIntegerField("找零（分）")
    form_token = models.CharField("表单标识", max_length=64, unique=True)

    class Meta:
        verbose_name = "现金收据"
        constraints = [models.CheckConstraint(condition=Q(change_fen__gte=0), name="payments_change_not_negative")]

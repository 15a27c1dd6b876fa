"""Tables of refunds. Rows are only added; triggers refuse changes, and that whoever asks decides.

Where a refund stands is read from the rows beside it: asked, decided, in a batch, paid, returned.
"""

from functools import cached_property

from django.db import models
from django.db.models import Q

from xubao.people.public import said


class Refund(models.Model):
    """退款申请: money that is to go back to whom it came from. Out of a demand's overpayment, or out of the pool.

    Name and account are stored encrypted, under the number of the refund; ``payee_tail`` is what is shown of the account.
    """

    number = models.CharField("退款编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    kind = models.CharField("类型", max_length=20)
    demand = models.ForeignKey("payments.Demand", models.PROTECT, null=True, related_name="refunds")
    receipt = models.ForeignKey("payments.UnmatchedReceipt", models.PROTECT, null=True, related_name="refunds")
    amount_fen = models.BigIntegerField("金额（分）")
    payee_name_sealed = models.BinaryField("收款人（加密）", null=True)
    payee_account_sealed = models.BinaryField("收款账号（加密）")
    payee_tail = models.CharField("账号末四位", max_length=4)
    reason = models.CharField("原因", max_length=500)
    asked_by = models.CharField("申请人", max_length=150)
    asked_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "退款申请"
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="refunds_positive"),
            models.CheckConstraint(
                condition=Q(demand__isnull=False, receipt__isnull=True) | Q(demand__isnull=True, receipt__isnull=False),
                name="refunds_one_source",
            ),
            models.CheckConstraint(condition=Q(kind__in=["overpaid", "double", "refused", "unknown"]), name="refunds_kind_known"),
        ]

    @cached_property
    def payee_name(self) -> str:
        """Who gets the money."""
        return said(self.payee_name_sealed, f"payee_name:{self.number}")


class RefundDecision(models.Model):
    """退款复核: what another person decided, and the entry that set the money aside."""

    refund = models.OneToOneField(Refund, models.PROTECT, related_name="decision")
    approved = models.BooleanField("同意")
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")
    note = models.CharField("复核意见", max_length=500, blank=True)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "退款复核"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=True, entry__isnull=False) | Q(approved=False, entry__isnull=True),
                name="refunds_decision_is_booked",
            )
        ]


class RefundBatch(models.Model):
    """退款批次: one file for the bank; the digest of its bytes, not the bytes, which hold accounts in the clear."""

    number = models.CharField("批次编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    form = models.CharField("格式", max_length=20)
    digest = models.CharField("文件摘要", max_length=64)
    total_fen = models.BigIntegerField("合计（分）")
    made_by = models.CharField("制作人", max_length=150)
    made_at = models.DateTimeField("制作时间")

    class Meta:
        verbose_name = "退款批次"


class BatchItem(models.Model):
    """批次明细: a refund goes to the bank once; one that came back is asked for anew."""

    batch = models.ForeignKey(RefundBatch, models.PROTECT, related_name="items")
    refund = models.OneToOneField(Refund, models.PROTECT, related_name="sent")

    class Meta:
        verbose_name = "批次明细"


class RefundPaid(models.Model):
    """退款付出: the money has left: ``evidence`` names the line of the statement, or the channel that gave it back."""

    refund = models.OneToOneField(Refund, models.PROTECT, related_name="paid")
    paid_on = models.DateField("付出日期")
    evidence = models.CharField("银行流水", max_length=100)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")
    by = models.CharField("经办人", max_length=150)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "退款付出"
        constraints = [models.UniqueConstraint(fields=["evidence"], name="refunds_one_line_one_refund")]


class RefundDebit(models.Model):
    """退款支出: the debit of a statement that is a refund, or all refunds of a batch that were still open, in one sum.

    The database holds area and amount equal, and lets no refund that went to the bank be paid without such a row.
    """

    debit = models.OneToOneField("payments.StatementDebit", models.PROTECT, related_name="refund_debit")
    refund = models.OneToOneField(Refund, models.PROTECT, null=True, related_name="debit")
    batch = models.OneToOneField(RefundBatch, models.PROTECT, null=True, related_name="debit")
    at = models.DateTimeField("时间")
    by = models.CharField("经办人", max_length=150)

    class Meta:
        verbose_name = "退款支出"
        constraints = [
            models.CheckConstraint(
                condition=Q(refund__isnull=False, batch__isnull=True) | Q(refund__isnull=True, batch__isnull=False),
                name="refunds_debit_is_one_thing",
            )
        ]


class RefundReturned(models.Model):
    """退款退回: the bank could not pay it, or it came back. ``receipt``: the line by which it came back, if it had left."""

    refund = models.OneToOneField(Refund, models.PROTECT, related_name="returned")
    receipt = models.OneToOneField("payments.UnmatchedReceipt", models.PROTECT, null=True, related_name="returned_refund")
    reason = models.CharField("退回原因", max_length=500)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")
    by = models.CharField("经办人", max_length=150)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "退款退回"

"""Tables about money that is taken back: from a demand, or from the pool."""

from django.db import models
from django.db.models import Q


class CreditReversal(models.Model):
    """撤销到账: a credit that no longer stands, why, and the ledger entry that takes it back.

    ``evidence``: the line of a bank statement on which the money left; None where two persons decided.
    """

    credit = models.OneToOneField("payments.Credit", models.PROTECT, related_name="reversal")
    kind = models.CharField("性质", max_length=20)
    reason = models.CharField("原因", max_length=500)
    evidence = models.ForeignKey("payments.StatementDebit", models.PROTECT, null=True, related_name="credit_reversals")
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")
    reversed_on = models.DateField("撤销日期")
    at = models.DateTimeField("时间")
    by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "撤销到账"


class ReceiptReturn(models.Model):
    """退出待查明: money that left the pool again without having found its purpose."""

    receipt = models.ForeignKey("payments.UnmatchedReceipt", models.PROTECT, related_name="returns")
    amount_fen = models.BigIntegerField("金额（分）")
    kind = models.CharField("性质", max_length=20)
    evidence = models.ForeignKey("payments.StatementDebit", models.PROTECT, related_name="receipt_returns")
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")
    at = models.DateTimeField("时间")
    by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "退出待查明"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payments_return_positive")]


class TakeBackRequest(models.Model):
    """撤销申请: somebody asks that a credit be taken back without evidence on a statement, and says why."""

    credit = models.ForeignKey("payments.Credit", models.PROTECT, related_name="take_back_requests")
    kind = models.CharField("性质", max_length=20)
    reason = models.CharField("原因", max_length=500)
    requested_by = models.CharField("申请人", max_length=150)
    requested_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "撤销申请"


class TakeBackDecision(models.Model):
    """撤销复核: what another person said."""

    request = models.OneToOneField(TakeBackRequest, models.PROTECT, related_name="decision")
    approved = models.BooleanField("同意")
    note = models.CharField("复核意见", max_length=500, blank=True)
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "撤销复核"

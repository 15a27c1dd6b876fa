"""Tables about money that waits: what the system proposes, what a clerk decided, whose task it is."""

from django.db import models
from django.db.models import Q


class MatchProposal(models.Model):
    """匹配建议: a demand that a waiting receipt may be for, by which step, and why, in both languages."""

    receipt = models.ForeignKey("payments.UnmatchedReceipt", models.PROTECT, related_name="proposals")
    demand = models.ForeignKey("payments.Demand", models.PROTECT, related_name="+")
    step = models.CharField("匹配步骤", max_length=30)
    why_zh = models.CharField("理由", max_length=500)
    why_en = models.CharField("理由（英文）", max_length=500)
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "匹配建议"
        constraints = [models.UniqueConstraint(fields=["receipt", "demand"], name="payments_proposal_once")]


class ProposalDecision(models.Model):
    """建议处理: what a clerk said to a proposal."""

    proposal = models.OneToOneField(MatchProposal, models.PROTECT, related_name="decision")
    confirmed = models.BooleanField("采纳")
    note = models.CharField("说明", max_length=500, blank=True)
    at = models.DateTimeField("时间")
    by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "建议处理"


class PoolNote(models.Model):
    """待查明记事: a note on a waiting receipt, or who takes care of it from now on."""

    receipt = models.ForeignKey("payments.UnmatchedReceipt", models.PROTECT, related_name="notes")
    owner = models.CharField("经办人", max_length=150, blank=True)
    text = models.CharField("记事", max_length=500, blank=True)
    at = models.DateTimeField("时间")
    by = models.CharField("记录人", max_length=150)

    class Meta:
        verbose_name = "待查明记事"
        constraints = [models.CheckConstraint(condition=~Q(owner="") | ~Q(text=""), name="payments_pool_note_says_something")]

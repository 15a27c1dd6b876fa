"""Tables about demands: what each month of one costs, what it costs later, and what became of it."""

from django.db import models
from django.db.models import Q


class DemandMonth(models.Model):
    """逐月金额: what a demand asks for one month. ``parts``: fen by component, where the assessment has them."""

    demand = models.ForeignKey("payments.Demand", models.PROTECT, related_name="month_rows")
    month = models.IntegerField("费款属期")
    amount_fen = models.BigIntegerField("金额（分）")
    parts = models.JSONField("构成（分）", default=dict)

    class Meta:
        verbose_name = "通知逐月金额"
        constraints = [
            models.UniqueConstraint(fields=["demand", "month"], name="payments_demand_month_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payments_demand_month_positive"),
        ]


class DemandName(models.Model):
    """姓名索引: the keyed hash of the name on a demand; a payer's name is looked up here, and no name is scanned."""

    demand = models.OneToOneField("payments.Demand", models.PROTECT, related_name="name_row")
    name_index = models.CharField("姓名索引", max_length=64, db_index=True)

    class Meta:
        verbose_name = "通知姓名索引"


class DemandTerm(models.Model):
    """金额有效期: pay by this day, and this is the amount. The first row is the demand itself, the others say what follows.

    ``amount_fen`` None: the rules do not say it yet. ``covered_from`` None: nor from when cover returns.
    """

    demand = models.ForeignKey("payments.Demand", models.PROTECT, related_name="terms")
    position = models.SmallIntegerField("序号")
    pay_by = models.DateField("缴费截止日")
    amount_fen = models.BigIntegerField("金额（分）", null=True)
    covered_from = models.DateField("待遇起始日", null=True)

    class Meta:
        verbose_name = "通知金额有效期"
        constraints = [models.UniqueConstraint(fields=["demand", "position"], name="payments_demand_term_once")]


class DemandSuccession(models.Model):
    """替换: a demand that another one has taken the place of. Neither is edited."""

    old = models.OneToOneField("payments.Demand", models.PROTECT, related_name="succession")
    new = models.OneToOneField("payments.Demand", models.PROTECT, related_name="supersedes")
    reason = models.CharField("原因", max_length=500)
    at = models.DateTimeField("时间")
    by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "通知替换"
        constraints = [models.CheckConstraint(condition=~Q(old=models.F("new")), name="payments_demand_not_its_own_heir")]


class DemandWithdrawal(models.Model):
    """撤回通知: nothing is to be paid on this demand any more."""

    demand = models.OneToOneField("payments.Demand", models.PROTECT, related_name="withdrawal")
    reason = models.CharField("原因", max_length=500)
    at = models.DateTimeField("时间")
    by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "通知撤回"


class CreditShare(models.Model):
    """分配: how much of a credit counts for one month of its demand; ``month`` None: the demand names no amounts by month."""

    credit = models.ForeignKey("payments.Credit", models.PROTECT, related_name="shares")
    month = models.IntegerField("费款属期", null=True)
    amount_fen = models.BigIntegerField("金额（分）")
    rule = models.CharField("分配顺序", max_length=40)

    class Meta:
        verbose_name = "到账分配"
        constraints = [
            models.UniqueConstraint(fields=["credit", "month"], name="payments_share_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payments_share_positive"),
        ]

"""Tables of online channels. Rows are only added; triggers refuse changes."""

from django.db import models
from django.db.models import Q


class ChannelOrder(models.Model):
    """渠道订单: so much for one demand through one provider. Made before any money moves."""

    number = models.CharField("订单号", max_length=32, unique=True)
    provider = models.CharField("渠道", max_length=20)
    area = models.CharField("统筹地区", max_length=6)
    demand = models.ForeignKey("payments.Demand", models.PROTECT, related_name="orders")
    amount_fen = models.BigIntegerField("金额（分）")
    made_at = models.DateTimeField("下单时间")

    class Meta:
        verbose_name = "渠道订单"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="channels_order_positive")]


class ChannelPayment(models.Model):
    """渠道支付: the provider has confirmed that the payer paid. One for an order; ``transaction`` is the provider's number."""

    order = models.OneToOneField(ChannelOrder, models.PROTECT, related_name="payment")
    provider = models.CharField("渠道", max_length=20)
    transaction = models.CharField("渠道流水号", max_length=64)
    paid_at = models.DateTimeField("支付时间")
    received_at = models.DateTimeField("收到通知")
    body_digest = models.CharField("通知摘要", max_length=64)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "渠道支付"
        constraints = [models.UniqueConstraint(fields=["provider", "transaction"], name="channels_transaction_once")]


class Settlement(models.Model):
    """渠道结算: the line of the statement by which the provider's money came."""

    provider = models.CharField("渠道", max_length=20)
    receipt = models.OneToOneField("payments.UnmatchedReceipt", models.PROTECT, related_name="settlement")
    amount_fen = models.BigIntegerField("金额（分）")
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")
    by = models.CharField("经办人", max_length=150)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "渠道结算"


class SettledOrder(models.Model):
    """已结算订单: the order, the settlement, and what the money became: a credit, or held for refund."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="orders")
    payment = models.OneToOneField(ChannelPayment, models.PROTECT, related_name="settled")
    credit = models.OneToOneField("payments.Credit", models.PROTECT, null=True, related_name="order")

    class Meta:
        verbose_name = "已结算订单"

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


class OrderClosed(models.Model):
    """订单关闭: nobody is to pay this order any more. A payment that comes all the same is booked: the money has moved."""

    order = models.OneToOneField(ChannelOrder, models.PROTECT, related_name="closed")
    why = models.CharField("原因", max_length=20)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "订单关闭"
        constraints = [
            models.CheckConstraint(condition=Q(why__in=["expired", "replaced", "provider"]), name="channels_closed_why")
        ]


class OddNotice(models.Model):
    """异常通知: a genuine notice that fits no order, or not the order it names. Kept once, for staff; nothing was booked."""

    provider = models.CharField("渠道", max_length=20)
    order_number = models.CharField("订单号", max_length=64)
    area = models.CharField("统筹地区", max_length=6, blank=True)
    problem_zh = models.CharField("问题", max_length=300)
    problem_en = models.CharField("Problem", max_length=300)
    body_digest = models.CharField("通知摘要", max_length=64)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "异常通知"
        constraints = [models.UniqueConstraint(fields=["provider", "body_digest"], name="channels_odd_once")]


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


class Bill(models.Model):
    """渠道账单: what a provider says of one day. A bill fetched again that says something else is a bill of its own."""

    provider = models.CharField("渠道", max_length=20)
    day = models.DateField("账单日期")
    digest = models.CharField("文件摘要", max_length=64)
    at = models.DateTimeField("时间")
    by = models.CharField("经办人", max_length=150)

    class Meta:
        verbose_name = "渠道账单"
        constraints = [models.UniqueConstraint(fields=["provider", "day", "digest"], name="channels_bill_once")]


class BillLine(models.Model):
    """账单明细: an order that was paid or money given back, and the fee; a fee given back is negative."""

    bill = models.ForeignKey(Bill, models.PROTECT, related_name="lines")
    kind = models.CharField("类型", max_length=10)
    order_number = models.CharField("订单号", max_length=64, db_index=True)
    transaction = models.CharField("渠道流水号", max_length=64)
    refund_number = models.CharField("退款编号", max_length=64, blank=True)
    amount_fen = models.BigIntegerField("金额（分）")
    fee_fen = models.BigIntegerField("手续费（分）")

    class Meta:
        verbose_name = "账单明细"
        constraints = [models.CheckConstraint(condition=Q(kind__in=["paid", "refunded"]), name="channels_bill_kind")]


class Settlement(models.Model):
    """渠道结算: the line of the statement by which the provider's money came. ``amount_fen`` is what the orders come to."""

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


class SettlementParts(models.Model):
    """结算构成: what the provider kept of the sum of the orders: its fee, and what it had given back.

    ``fee_reason``: why the fee is not the one of the provider's bill; "" where it is.
    """

    settlement = models.OneToOneField(Settlement, models.PROTECT, related_name="parts")
    fee_fen = models.BigIntegerField("手续费（分）")
    refunded_fen = models.BigIntegerField("已退抵扣（分）")
    net_fen = models.BigIntegerField("到账（分）")
    fee_reason = models.CharField("手续费说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "结算构成"


class ChannelRefund(models.Model):
    """渠道退款: a refund that goes back through the provider that took the money."""

    refund = models.OneToOneField("refunds.Refund", models.PROTECT, related_name="by_channel")
    payment = models.ForeignKey(ChannelPayment, models.PROTECT, related_name="refunds")

    class Meta:
        verbose_name = "渠道退款"


class DeductedRefund(models.Model):
    """已抵扣退款: a refund that the provider deducted from a payout."""

    settlement = models.ForeignKey(Settlement, models.PROTECT, related_name="deducted")
    refund = models.OneToOneField(ChannelRefund, models.PROTECT, related_name="deducted")

    class Meta:
        verbose_name = "已抵扣退款"

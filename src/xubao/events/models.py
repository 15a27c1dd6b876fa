"""Tables of events. Events and their seals are only added, triggers refuse changes; deliveries say how far they have come."""

from django.db import models
from django.db.models import Q

from xubao.events.subscriber_tables import DeliveryAttempt, Subscriber, SubscriberAct, SubscriberSecret

__all__ = ["Delivery", "DeliveryAttempt", "EventRow", "EventSeal", "Subscriber", "SubscriberAct", "SubscriberSecret"]


class EventRow(models.Model):
    """事件: something that happened, without personal data, in the order of writing."""

    key = models.CharField("事件编号", max_length=160, unique=True)
    type = models.CharField("类型", max_length=40)
    version = models.SmallIntegerField("数据格式版本")
    area = models.CharField("统筹地区", max_length=6)
    subject = models.CharField("对象", max_length=80, db_index=True)
    at = models.DateTimeField("发生时间")
    data = models.JSONField("内容")

    class Meta:
        verbose_name = "事件"


class EventSeal(models.Model):
    """事件封记: the place of an event in the chain; each hash covers the event and the hash before it."""

    number = models.BigIntegerField("序号", unique=True)
    event = models.OneToOneField(EventRow, models.PROTECT, related_name="seal")
    hash = models.CharField("哈希", max_length=64)
    sealed_at = models.DateTimeField("封记时间")

    class Meta:
        verbose_name = "事件封记"


class Delivery(models.Model):
    """事件投递: one event for one receiver, delivered once; ``receiver`` names a listener of this installation or a subscriber.

    ``round``: how often the event has been sent to the receiver again on purpose. ``set_aside``: it was given up by hand.
    """

    event = models.ForeignKey(EventRow, models.PROTECT, related_name="deliveries")
    receiver = models.CharField("接收方", max_length=40)
    subscriber = models.ForeignKey(Subscriber, models.PROTECT, null=True, related_name="deliveries")
    round = models.IntegerField("重发次数", default=0)
    order_key = models.CharField("顺序依据", max_length=80)
    run_at = models.DateTimeField("下次投递")
    attempts = models.IntegerField("投递次数", default=0)
    lease_owner = models.CharField("占用者", max_length=64, blank=True)
    lease_until = models.DateTimeField("占用至", null=True)
    last_error = models.CharField("最近错误", max_length=500, blank=True)
    done_at = models.DateTimeField("完成时间", null=True)
    set_aside = models.BooleanField("已搁置", default=False)

    class Meta:
        verbose_name = "事件投递"
        constraints = [models.UniqueConstraint(fields=["event", "receiver", "round"], name="events_delivery_once")]
        indexes = [
            models.Index(fields=["run_at"], condition=Q(done_at__isnull=True), name="events_delivery_due"),
            models.Index(fields=["receiver", "order_key"], condition=Q(done_at__isnull=True), name="events_delivery_order"),
        ]

"""Tables of subscribers: who outside is told, with which secret, what was decided about it, and each attempt to tell."""

from django.db import models
from django.db.models import Q


class Subscriber(models.Model):
    """订阅方: a system outside that is told of events. What it gets never changes: another address is another subscriber.

    ``types`` and ``areas``: what it is told of, by names and codes.
    """

    code = models.CharField("订阅编号", max_length=30, unique=True)
    name = models.CharField("名称", max_length=100)
    address = models.CharField("接收地址", max_length=300)
    types = models.JSONField("事件类型")
    areas = models.JSONField("统筹地区")
    state = models.CharField("状态", max_length=10)
    asked_by = models.CharField("申请人", max_length=150)
    asked_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "订阅方"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["asked", "declined", "active", "paused", "ended"]), name="events_subscriber_state_known"
            )
        ]


class SubscriberSecret(models.Model):
    """签名密钥: with it a subscriber proves that an event is ours. After a rotation the old one is good for a while."""

    subscriber = models.ForeignKey(Subscriber, models.PROTECT, related_name="secrets")
    number = models.IntegerField("序号")
    secret_sealed = models.BinaryField("密钥（加密）")
    made_at = models.DateTimeField("产生时间")
    valid_until = models.DateTimeField("有效至", null=True)

    class Meta:
        verbose_name = "签名密钥"
        constraints = [models.UniqueConstraint(fields=["subscriber", "number"], name="events_secret_number_once")]


class SubscriberAct(models.Model):
    """订阅办理记录: what was done with a subscription, by whom, why."""

    subscriber = models.ForeignKey(Subscriber, models.PROTECT, related_name="acts")
    act = models.CharField("动作", max_length=20)
    by = models.CharField("经办人", max_length=150)
    at = models.DateTimeField("时间")
    reason = models.CharField("理由", max_length=500, blank=True)

    class Meta:
        verbose_name = "订阅办理记录"


class DeliveryAttempt(models.Model):
    """投递尝试: one request to a subscriber and what came back; ``status``: the HTTP status, None where none came."""

    delivery = models.ForeignKey("events.Delivery", models.PROTECT, related_name="tries")
    number = models.IntegerField("次数")
    at = models.DateTimeField("时间")
    status = models.IntegerField("HTTP 状态", null=True)
    problem = models.CharField("问题", max_length=200, blank=True)
    milliseconds = models.IntegerField("耗时（毫秒）")

    class Meta:
        verbose_name = "投递尝试"
        indexes = [models.Index(fields=["delivery", "number"], name="events_attempt_of")]

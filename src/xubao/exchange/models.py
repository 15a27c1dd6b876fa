"""Tables of the exchange, the same on both sides. Messages and what was set apart are only added, triggers refuse changes."""

from django.db import models
from django.db.models import Q


class Line(models.Model):
    """交换线路: how far this side has spoken and listened. One row; whoever speaks or listens locks it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    sent_number = models.BigIntegerField("已发序号", default=0)
    sent_hash = models.CharField("已发哈希", max_length=64)
    taken_number = models.BigIntegerField("已收序号", default=0)
    taken_hash = models.CharField("已收哈希", max_length=64)
    confirmed_number = models.BigIntegerField("对方已收序号", default=0)
    stuck_on = models.CharField("停滞原因", max_length=300, blank=True)

    class Meta:
        verbose_name = "交换线路"
        constraints = [models.CheckConstraint(condition=Q(id=1), name="exchange_one_line")]


class MessageRow(models.Model):
    """交换消息: one message, said or taken in, as it stood in the file. ``outcome``: what came of one that was taken in."""

    direction = models.CharField("方向", max_length=3)
    number = models.BigIntegerField("序号")
    kind = models.CharField("种类", max_length=30)
    at = models.DateTimeField("产生时间")
    body = models.BinaryField("内容")
    previous = models.CharField("前一消息哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64)
    kept_at = models.DateTimeField("本侧登记时间")
    outcome = models.CharField("处理结果", max_length=300, blank=True)

    class Meta:
        verbose_name = "交换消息"
        constraints = [
            models.UniqueConstraint(fields=["direction", "number"], name="exchange_number_once"),
            models.CheckConstraint(condition=Q(direction__in=["in", "out"]), name="exchange_direction_known"),
        ]


class SetApart(models.Model):
    """隔离文件: a file that does not verify, kept by its digest and never applied."""

    file_name = models.CharField("文件名", max_length=255)
    digest = models.CharField("文件摘要", max_length=64, unique=True)
    problem = models.CharField("原因", max_length=300)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "隔离文件"


class PortalMatter(models.Model):
    """网上请求: which matter here a request of the portal has led to. Core only; ``code_sealed`` seals what the visitor reads."""

    request = models.CharField("请求编号", max_length=30, unique=True)
    kind = models.CharField("种类", max_length=20)
    reference = models.CharField("事项或咨询编号", max_length=40, blank=True, db_index=True)
    code_sealed = models.BinaryField("查询码（加密）")
    made_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "网上请求"


class Followed(models.Model):
    """请求进展: what a visitor may read with her number and check code; portal only. Nobody else can open it."""

    request = models.CharField("请求编号", max_length=30, unique=True)
    standing_sealed = models.BinaryField("进展（加密）")
    number = models.BigIntegerField("消息序号", default=0)
    at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "请求进展"


class KnownVoucher(models.Model):
    """可核验凭证: what anyone may learn of a voucher with its code; portal only. The code itself is not kept."""

    code_digest = models.CharField("核验码摘要", max_length=64, unique=True)
    facts = models.JSONField("内容")
    number = models.BigIntegerField("消息序号")
    at = models.DateTimeField("更新时间")

    class Meta:
        verbose_name = "可核验凭证"

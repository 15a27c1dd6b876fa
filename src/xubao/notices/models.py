"""Tables of notices. Wishes, receipts and taken worklists are only added; no address is kept, only its masked end."""

from django.db import models
from django.db.models import Q

from xubao.notices.states import Channel, DeliveryState, NoticeState


class TakenWorklist(models.Model):
    """已接收名单: one file of people at risk that was handed over, known by its digest, and what became of its rows."""

    digest = models.CharField("文件摘要", max_length=64, unique=True)
    file = models.CharField("文件", max_length=200)
    area = models.CharField("统筹地区", max_length=6)
    office = models.CharField("经办点", max_length=100, blank=True)
    as_of = models.DateField("名单日期")
    rows = models.IntegerField("人数")
    noticed = models.IntegerField("已生成通知")
    known_before = models.IntegerField("此前已通知")
    no_longer = models.IntegerField("已不需要通知")
    unknown = models.IntegerField("未登记人员")
    taken_at = models.DateTimeField("接收时间")
    taken_by = models.CharField("接收人", max_length=150)

    class Meta:
        verbose_name = "已接收名单"


class Notice(models.Model):
    """通知: what was to be told to whom, with its texts as they were made; told once for each matter, step and key.

    ``about_on``: the day that it is about. ``about``: the number of the case or enquiry. ``texts``: subject, sms, email, letter.
    """

    number = models.CharField("通知编号", max_length=40, unique=True)
    check_number = models.CharField("核对编号", max_length=20, unique=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, null=True, related_name="+")
    about = models.CharField("所涉事项", max_length=40, blank=True)
    matter = models.CharField("事由", max_length=80)
    area = models.CharField("统筹地区", max_length=6)
    step = models.CharField("通知类型", max_length=20)
    key = models.CharField("标识", max_length=60)
    about_on = models.DateField("所涉日期")
    language = models.CharField("语言", max_length=2)
    state = models.CharField("状态", max_length=20)
    texts = models.JSONField("内容")
    computation_id = models.CharField("计算编号", max_length=64, blank=True)
    pack_digest = models.CharField("规则摘要", max_length=64, blank=True)
    origin = models.CharField("来源", max_length=10)
    worklist = models.ForeignKey(TakenWorklist, models.PROTECT, null=True, related_name="notices")
    superseded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="supersedes")
    made_at = models.DateTimeField("生成时间")
    released_by = models.CharField("放行人", max_length=150, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True)

    class Meta:
        verbose_name = "通知"
        constraints = [
            models.UniqueConstraint(fields=["matter", "step", "key"], name="notices_told_once"),
            models.CheckConstraint(condition=Q(state__in=[state.value for state in NoticeState]), name="notices_state_known"),
        ]
        indexes = [
            models.Index(fields=["area", "state", "-id"], name="notices_queue"),
            models.Index(fields=["person", "-id"], name="notices_of_person"),
        ]


class LetterBatch(models.Model):
    """信函批次: letters printed together; handed to the post on a day, with the number that the post gave."""

    number = models.CharField("批次编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    made_at = models.DateTimeField("打印时间")
    made_by = models.CharField("打印人", max_length=150)
    posted_on = models.DateField("交邮日期", null=True)
    posted_by = models.CharField("交邮人", max_length=150, blank=True)
    post_number = models.CharField("交邮单号", max_length=60, blank=True)

    class Meta:
        verbose_name = "信函批次"


class Delivery(models.Model):
    """投递: one notice by one channel. ``to_masked``: the end of the address; ``problem``: why it did not arrive.

    ``token`` is what a provider is given to know a repeated call by; ``provider_id`` what it answers.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    channel = models.CharField("渠道", max_length=10)
    state = models.CharField("状态", max_length=10)
    token = models.CharField("防重标识", max_length=64, unique=True)
    to_masked = models.CharField("发往", max_length=100, blank=True)
    attempts = models.IntegerField("尝试次数", default=0)
    next_at = models.DateTimeField("下次发送", null=True)
    provider_id = models.CharField("服务商编号", max_length=100, blank=True, db_index=True)
    mail_index = models.CharField("邮件索引", max_length=64, blank=True, db_index=True)
    problem = models.CharField("原因", max_length=200, blank=True)
    sent_at = models.DateTimeField("发出时间", null=True)
    batch = models.ForeignKey(LetterBatch, models.PROTECT, null=True, related_name="deliveries")

    class Meta:
        verbose_name = "投递"
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="notices_channel_once"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in DeliveryState]), name="notices_delivery_state_known"),
            models.CheckConstraint(condition=Q(channel__in=[c.value for c in Channel]), name="notices_channel_known"),
        ]
        indexes = [models.Index(fields=["next_at", "id"], condition=Q(state="queued"), name="notices_due")]


class Receipt(models.Model):
    """回执: what a provider, the mailbox or a member of staff told of a delivery; the same is written once."""

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="receipts")
    state = models.CharField("状态", max_length=10)
    told_by = models.CharField("告知者", max_length=150)
    problem = models.CharField("原因", max_length=200, blank=True)
    told_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "回执"
        constraints = [models.UniqueConstraint(fields=["delivery", "state", "told_by"], name="notices_receipt_once")]


class Wish(models.Model):
    """本人意愿: by what, in which language and what a person wants to be told; the latest counts."""

    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    channels = models.JSONField("渠道次序")
    language = models.CharField("语言", max_length=2)
    refused = models.JSONField("不接收")
    wished_by = models.CharField("提出人", max_length=150)
    wished_at = models.DateTimeField("提出时间")

    class Meta:
        verbose_name = "本人意愿"


class DailyWalk(models.Model):
    """每日核查: how far the walk over the people of an area has come on a day, so that a stopped one goes on."""

    area = models.CharField("统筹地区", max_length=6)
    day = models.DateField("日期")
    last_person = models.BigIntegerField("已核查至", default=0)
    looked_at = models.IntegerField("核查人数", default=0)
    noticed = models.IntegerField("生成通知", default=0)
    failed = models.IntegerField("无法计算", default=0)
    done_at = models.DateTimeField("完成时间", null=True)

    class Meta:
        verbose_name = "每日核查"
        constraints = [models.UniqueConstraint(fields=["area", "day"], name="notices_walk_once")]


class ShownMessage(models.Model):
    """演示消息: what the demo would have sent, for the visitor to read; nothing is written here outside the demo."""

    channel = models.CharField("渠道", max_length=10)
    to_masked = models.CharField("发往", max_length=100)
    subject = models.CharField("主题", max_length=200, blank=True)
    text = models.TextField("内容")
    notice_number = models.CharField("通知编号", max_length=40, blank=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "演示消息"

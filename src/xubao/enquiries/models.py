"""Tables of enquiries. The thread is only added to; what identifies the asker is sealed and found by blind index."""

from django.db import models
from django.db.models import Q


class Enquiry(models.Model):
    """咨询: one question and all that was said about it. ``state`` is what the thread leads to."""

    number = models.CharField("咨询编号", max_length=20, unique=True)
    form_token = models.CharField("表单标识", max_length=64, unique=True)
    area = models.CharField("统筹地区", max_length=6, blank=True, db_index=True)
    topic = models.CharField("问题种类", max_length=20)
    language = models.CharField("语言", max_length=2)
    channel = models.CharField("首次渠道", max_length=10)
    state = models.CharField("状态", max_length=20, db_index=True)
    asker_sealed = models.BinaryField("提问人（加密）")
    email_index = models.CharField("邮箱索引", max_length=64, blank=True, db_index=True)
    phone_index = models.CharField("电话索引", max_length=64, blank=True, db_index=True)
    opened_at = models.DateTimeField("收到时间")
    due_on = models.DateField("答复期限", null=True)
    answered_at = models.DateTimeField("首次答复时间", null=True)
    escalated_at = models.DateTimeField("超时提醒时间", null=True)
    assigned_to = models.CharField("承办人", max_length=150, blank=True)
    case_number = models.CharField("受理编号", max_length=40, blank=True)

    class Meta:
        verbose_name = "咨询"
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["open", "answered", "elsewhere", "case", "closed"]), name="enquiries_state_known"
            )
        ]


class ThreadEntry(models.Model):
    """往来记录: one thing said or done in an enquiry, in order."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="entries")
    number = models.IntegerField("序号")
    at = models.DateTimeField("时间")
    act = models.CharField("动作", max_length=20)
    channel = models.CharField("渠道", max_length=10, blank=True)
    author = models.CharField("作者", max_length=150)
    text_sealed = models.BinaryField("内容（加密）")
    computation_id = models.CharField("计算编号", max_length=80, blank=True)
    form_token = models.CharField("表单标识", max_length=64, blank=True)
    mail_sealed = models.BinaryField("邮件标识（加密）", default=b"")
    data = models.JSONField("附带数据", default=dict)

    class Meta:
        verbose_name = "往来记录"
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "number"], name="enquiries_entry_number_once"),
            models.UniqueConstraint(
                fields=["enquiry", "form_token"], condition=~Q(form_token=""), name="enquiries_form_sent_once"
            ),
        ]


class ThreadSeal(models.Model):
    """往来记录的封印: the hash of an entry over its content and the hash before it, so that no change goes unseen."""

    entry = models.OneToOneField(ThreadEntry, models.PROTECT, related_name="seal")
    previous_hash = models.CharField("前一记录哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64, unique=True)

    class Meta:
        verbose_name = "往来记录的封印"


class Appointment(models.Model):
    """预约: a call back or a visit that was agreed; it is done once."""

    enquiry = models.ForeignKey(Enquiry, models.PROTECT, related_name="appointments")
    kind = models.CharField("种类", max_length=10)
    at = models.DateTimeField("约定时间", db_index=True)
    agreed_by = models.CharField("约定人", max_length=150)
    done_at = models.DateTimeField("完成时间", null=True)
    done_by = models.CharField("完成人", max_length=150, blank=True)

    class Meta:
        verbose_name = "预约"
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["call_back", "visit"]), name="enquiries_appointment_kind_known")
        ]


class MailReceipt(models.Model):
    """来信登记: a mail that was taken from the mailbox, and what it was taken for. The same mail is taken once."""

    mail_index = models.CharField("邮件索引", max_length=64, unique=True)
    sender_index = models.CharField("发件人索引", max_length=64, db_index=True)
    verdict = models.CharField("判定", max_length=20)
    enquiry = models.ForeignKey(Enquiry, models.PROTECT, null=True, related_name="mails")
    received_at = models.DateTimeField("收取时间")

    class Meta:
        verbose_name = "来信登记"
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=["new", "thread", "automatic", "bounce", "loop", "flood", "unreadable"]),
                name="enquiries_verdict_known",
            )
        ]


class OutgoingMail(models.Model):
    """待发邮件: an answer or a confirmation on its way to the mail server."""

    entry = models.ForeignKey(ThreadEntry, models.PROTECT, related_name="mails")
    mail_index = models.CharField("邮件索引", max_length=64, unique=True)
    automatic = models.BooleanField("自动确认")
    state = models.CharField("状态", max_length=10, db_index=True)
    attempts = models.IntegerField("尝试次数", default=0)
    next_at = models.DateTimeField("下次发送时间")
    sent_at = models.DateTimeField("发送时间", null=True)

    class Meta:
        verbose_name = "待发邮件"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=["queued", "sent", "failed"]), name="enquiries_mail_state_known")
        ]

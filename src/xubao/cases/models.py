"""Tables of cases. Events and assessments are only added; triggers refuse changes."""

from django.db import models
from django.db.models import Q


class Case(models.Model):
    """事项: a person's matter in one area. ``state`` is what the last event says; the log is the truth."""

    number = models.CharField("受理编号", max_length=40, unique=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    state = models.CharField("状态", max_length=20, db_index=True)
    opened_at = models.DateTimeField("受理时间")

    class Meta:
        verbose_name = "事项"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area"],
                condition=~Q(state__in=["restored", "withdrawn"]),
                name="cases_one_open_case",
            )
        ]


class CaseEvent(models.Model):
    """办理记录: one step, by whom, when, why; chained by hash within its case."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    number = models.IntegerField("序号")
    at = models.DateTimeField("时间")
    actor = models.CharField("经办", max_length=150)
    party = models.CharField("身份", max_length=20)
    act = models.CharField("动作", max_length=30)
    from_state = models.CharField("原状态", max_length=20, blank=True)
    to_state = models.CharField("新状态", max_length=20)
    reason = models.CharField("理由", max_length=500)
    data = models.JSONField("附带数据")
    previous_hash = models.CharField("前一记录哈希", max_length=64)
    hash = models.CharField("哈希", max_length=64, unique=True)

    class Meta:
        verbose_name = "办理记录"
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="cases_event_number_once"),
            models.UniqueConstraint(fields=["case", "previous_hash"], name="cases_event_no_fork"),
        ]


class Assessment(models.Model):
    """核定: the engine's answer, frozen. ``answer`` is its canonical JSON with the whole trace.

    The sentences are kept as they were shown, in both languages.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="assessments")
    occasion = models.CharField("场合", max_length=20)
    as_of = models.DateField("计算日期")
    computation_id = models.CharField("计算编号", max_length=64)
    pack_digest = models.CharField("规则摘要", max_length=64)
    answer = models.BinaryField("计算结果")
    amount_fen = models.BigIntegerField("金额（分）", null=True)
    months = models.JSONField("费款属期")
    months_owed = models.JSONField("逐月金额")
    valid_until = models.DateField("金额有效至", null=True)
    last_day = models.DateField("最后补缴日", null=True)
    benefits_stop_from = models.DateField("待遇停止日", null=True)
    benefits_from = models.DateField("待遇恢复日", null=True)
    percent_while_waiting = models.IntegerField("等待期待遇比例", null=True)
    choices = models.JSONField("缴费选择")
    words = models.JSONField("文字说明")
    made_at = models.DateTimeField("核定时间")

    class Meta:
        verbose_name = "核定"

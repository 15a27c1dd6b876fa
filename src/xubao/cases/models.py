"""Tables of cases. Events, requests, assessments and decisions are only added; triggers refuse changes."""

from django.db import models
from django.db.models import Q

from xubao.cases.decision_tables import (
    CoverDay,
    CoverDayAnswer,
    Decision,
    Moratorium,
    MoratoriumAnswer,
    Redetermination,
    RedeterminationAnswer,
)
from xubao.cases.office_tables import CasePresence, SavedQueue, SearchKey
from xubao.cases.states import CLOSED_STATES

__all__ = [
    "Assessment",
    "Case",
    "CaseEvent",
    "CasePresence",
    "CaseRequest",
    "CoverDay",
    "CoverDayAnswer",
    "Decision",
    "Moratorium",
    "MoratoriumAnswer",
    "Redetermination",
    "RedeterminationAnswer",
    "SavedQueue",
    "SearchKey",
]

_CLOSED = [state.value for state in sorted(CLOSED_STATES)]


class Case(models.Model):
    """事项: a person's matter in one area. ``state`` is what the last event says; the log is the truth.

    ``about`` names what it is about where that is another thing (a case, a decision, months); ``due_on`` and ``clock`` repeat
    what clocks.py says and ``is_open`` what the state means, so that queues can be sorted.
    """

    number = models.CharField("受理编号", max_length=40, unique=True)
    kind = models.CharField("事项类型", max_length=20, default="back_payment")
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    about = models.CharField("所涉事项", max_length=60, blank=True, default="")
    state = models.CharField("状态", max_length=20, db_index=True)
    is_open = models.BooleanField("在办", default=True)
    opened_at = models.DateTimeField("受理时间")
    assignee = models.CharField("承办人", max_length=150, blank=True, default="")
    due_on = models.DateField("办理时限", null=True)
    clock = models.CharField("时限状态", max_length=10, blank=True, default="")
    review_asked = models.BooleanField("请求人工复核", default=False)
    form_token = models.CharField("表单编号", max_length=64, null=True, unique=True)

    class Meta:
        verbose_name = "事项"
        # Queues of one area, oldest first or due first; several areas are merged (queues.py).
        indexes = [
            models.Index(fields=["area", "is_open", "opened_at", "id"], name="cases_area_open"),
            models.Index(fields=["area", "state", "opened_at", "id"], name="cases_queue"),
            models.Index(fields=["area", "kind", "is_open", "opened_at", "id"], name="cases_area_kind"),
            models.Index(fields=["area", "due_on", "id"], condition=Q(due_on__isnull=False), name="cases_area_due"),
            models.Index(fields=["assignee", "is_open", "opened_at", "id"], name="cases_of_assignee"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area", "kind", "about"],
                condition=~Q(state__in=_CLOSED) & ~Q(kind="complaint"),
                name="cases_one_open_case",
            )
        ]


class CaseRequest(models.Model):
    """申请内容: what the person asked for, in her words, and as data where the kind has some (months, a sum)."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="request")
    text = models.TextField("申请内容")
    details = models.JSONField("申请数据")

    class Meta:
        verbose_name = "申请内容"


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

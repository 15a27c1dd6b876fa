"""Tables of decisions: notices as they were given, decisions made anew, deadlines put off. Rows are only added."""

from django.db import models
from django.db.models import F, Q


class Decision(models.Model):
    """决定: what was decided and told, with everything that its notice says, frozen.

    ``paper`` is the content of the notice (decision_paper.py); ``assessment`` the computation on which it rests, if one does.
    """

    number = models.CharField("决定编号", max_length=40, unique=True)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="decisions")
    outcome = models.CharField("决定", max_length=20)
    assessment = models.ForeignKey("cases.Assessment", models.PROTECT, null=True, related_name="+")
    proposed_by = models.CharField("拟办人", max_length=150, blank=True)
    decided_by = models.CharField("决定人", max_length=150)
    decided_at = models.DateTimeField("决定时间")
    paper = models.JSONField("决定书内容")

    class Meta:
        verbose_name = "决定"
        constraints = [
            models.CheckConstraint(condition=~Q(proposed_by=F("decided_by")), name="cases_decision_by_two"),
        ]


class Redetermination(models.Model):
    """重新核定: an old and a new computation side by side, and the difference in words; nothing is overwritten."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="redeterminations")
    old = models.ForeignKey("cases.Assessment", models.PROTECT, related_name="+")
    new = models.ForeignKey("cases.Assessment", models.PROTECT, related_name="+")
    cause = models.CharField("起因", max_length=20)
    reason = models.CharField("理由", max_length=500)
    differences = models.JSONField("差异")
    asked_by = models.CharField("提出人", max_length=150)
    asked_at = models.DateTimeField("提出时间")

    class Meta:
        verbose_name = "重新核定"


class RedeterminationAnswer(models.Model):
    """重新核定的复核: whether a second person lets the new computation take the place of the old one."""

    redetermination = models.OneToOneField(Redetermination, models.PROTECT, related_name="answer")
    approved = models.BooleanField("同意")
    reason = models.CharField("理由", max_length=500)
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "重新核定的复核"


class Moratorium(models.Model):
    """期限中止: days of an area that do not count towards the deadlines of its people, by which order."""

    area = models.CharField("统筹地区", max_length=6)
    first_day = models.DateField("首日")
    last_day = models.DateField("末日")
    order = models.CharField("依据文件", max_length=300)
    asked_by = models.CharField("提出人", max_length=150)
    asked_at = models.DateTimeField("提出时间")

    class Meta:
        verbose_name = "期限中止"
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="cases_moratorium_has_days"),
        ]


class MoratoriumAnswer(models.Model):
    """期限中止的复核: in force only once a second person has agreed."""

    moratorium = models.OneToOneField(Moratorium, models.PROTECT, related_name="answer")
    approved = models.BooleanField("同意")
    reason = models.CharField("理由", max_length=500)
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "期限中止的复核"


class CoverDay(models.Model):
    """待遇恢复日的人工核定: the day that an officer found where the rules give none, with the document it rests on.

    ``assessment``: the computation that left the day open; once another one is in force, this day no longer holds.
    """

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="cover_days")
    assessment = models.ForeignKey("cases.Assessment", models.PROTECT, related_name="+")
    day = models.DateField("待遇恢复日")
    source = models.CharField("依据文件", max_length=300)
    quote = models.CharField("原文", max_length=500)
    asked_by = models.CharField("提出人", max_length=150)
    asked_at = models.DateTimeField("提出时间")

    class Meta:
        verbose_name = "待遇恢复日的人工核定"


class CoverDayAnswer(models.Model):
    """待遇恢复日的复核: the day holds only once a second person has agreed."""

    cover_day = models.OneToOneField(CoverDay, models.PROTECT, related_name="answer")
    approved = models.BooleanField("同意")
    reason = models.CharField("理由", max_length=500)
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "待遇恢复日的复核"

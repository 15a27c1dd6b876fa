"""Tables of employers and of whom they employ. Rows are only ever added; triggers refuse anything else."""

from django.db import models
from django.db.models import Q


class Employer(models.Model):
    """用人单位, by its unified social credit code, registered with the agency of an area."""

    code = models.CharField("统一社会信用代码", max_length=18)
    name = models.CharField("单位名称", max_length=200)
    area = models.CharField("统筹地区", max_length=6)
    founded_on = models.DateField("成立日期", null=True)
    registered_on = models.DateField("参保登记日期")
    entered_by = models.CharField("登记人", max_length=150)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "用人单位"
        constraints = [models.UniqueConstraint(fields=["area", "code"], name="employers_once_in_an_area")]


class Hiring(models.Model):
    """用工: a person works for an employer since a day, as somebody reported it. The wage in fen a month, where it is known."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="hirings")
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    hired_on = models.DateField("用工之日")
    wage_fen = models.BigIntegerField("月工资（分）", null=True)
    told_by = models.CharField("来源", max_length=10)
    evidence = models.CharField("证明材料", max_length=200)
    entered_by = models.CharField("登记人", max_length=150)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "用工"
        constraints = [
            models.UniqueConstraint(fields=["employer", "person", "hired_on"], name="employers_hired_once"),
            models.CheckConstraint(condition=Q(told_by__in=["employer", "person", "inspection"]), name="employers_told_by_known"),
            models.CheckConstraint(condition=Q(wage_fen__isnull=True) | Q(wage_fen__gt=0), name="employers_wage_positive"),
        ]


class StaffRegistration(models.Model):
    """职工参保登记: the day on which the employer registered the person hired."""

    hiring = models.OneToOneField(Hiring, models.PROTECT, related_name="registration")
    registered_on = models.DateField("参保登记日期")
    entered_by = models.CharField("登记人", max_length=150)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "职工参保登记"


class HiringEnd(models.Model):
    """用工终止: the last day of the work."""

    hiring = models.OneToOneField(Hiring, models.PROTECT, related_name="end")
    ended_on = models.DateField("终止日期")
    entered_by = models.CharField("登记人", max_length=150)
    entered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "用工终止"


class PremiumAssessment(models.Model):
    """核定: the premium that an employer owes for months of a person it did not register. Finished amounts with their trace."""

    number = models.CharField("核定编号", max_length=40, unique=True)
    hiring = models.ForeignKey(Hiring, models.PROTECT, related_name="assessments")
    method = models.CharField("核定方法", max_length=20)
    months = models.JSONField("费款属期")
    amount_fen = models.BigIntegerField("核定金额（分）")
    trace = models.JSONField("计算过程")
    computation_id = models.CharField("计算编号", max_length=64)
    reason = models.CharField("理由", max_length=500)
    prepared_by = models.CharField("核定人", max_length=150)
    prepared_at = models.DateTimeField("核定时间")

    class Meta:
        verbose_name = "单位保险费核定"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="employers_assessed_positive")]


class AssessmentDecision(models.Model):
    """核定复核: what the second person said to it."""

    assessment = models.OneToOneField(PremiumAssessment, models.PROTECT, related_name="decision")
    agreed = models.BooleanField("同意")
    note = models.CharField("意见", max_length=500, blank=True)
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "单位保险费核定复核"


class UndeclaredPremium(models.Model):
    """未申报应缴数额: what an employer owes for a month it did not declare, provisionally. A finished amount."""

    number = models.CharField("核定编号", max_length=40, unique=True)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="undeclared")
    month = models.IntegerField("费款属期")
    amount_fen = models.BigIntegerField("应缴数额（分）")
    trace = models.JSONField("计算过程")
    computation_id = models.CharField("计算编号", max_length=64)
    reason = models.CharField("理由", max_length=500)
    prepared_by = models.CharField("核定人", max_length=150)
    prepared_at = models.DateTimeField("核定时间")

    class Meta:
        verbose_name = "未申报应缴数额"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="employers_undeclared_positive")]


class UndeclaredDecision(models.Model):
    """未申报应缴数额的复核: what the second person said to it."""

    premium = models.OneToOneField(UndeclaredPremium, models.PROTECT, related_name="decision")
    agreed = models.BooleanField("同意")
    note = models.CharField("意见", max_length=500, blank=True)
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "未申报应缴数额的复核"

"""The table of reported months. Rows are only ever added; triggers refuse anything else."""

from django.db import models
from django.db.models import Q


class MonthReport(models.Model):
    """One report of one month of one person in one area.

    ``month`` is the ordinal of ``xubao.values.month.Month``. ``reported_on`` is the day of the report,
    ``recorded_at`` the moment it was written here, so that what was known on a day can be asked again.
    """

    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    month = models.IntegerField("费款属期")
    status = models.CharField("缴费状态", max_length=10)
    origin = models.CharField("来源", max_length=20)
    origin_reference = models.CharField("来源编号", max_length=100)
    reported_on = models.DateField("报告日期")
    credited_on = models.DateField("到账日期", null=True)
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "缴费月份记录"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area", "month", "origin", "origin_reference"],
                name="records_month_reported_once",
            ),
            models.CheckConstraint(condition=Q(status__in=["paid", "unpaid", "unknown"]), name="records_status_known"),
            models.CheckConstraint(condition=Q(origin__in=["stated", "collector", "payment"]), name="records_origin_known"),
            models.CheckConstraint(condition=Q(credited_on__isnull=True) | Q(status="paid"), name="records_credit_is_paid"),
        ]

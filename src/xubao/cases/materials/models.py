"""Tables of materials: what was asked for, once and with its day; what a person read on a paper. Rows are only added."""

from django.db import models


class DeficiencyNotice(models.Model):
    """一次性告知: everything missing, asked for at once. ``filed_on`` is the day of the application, which stays."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="deficiency_notices")
    items = models.JSONField("所需材料")
    due_on = models.DateField("补正期限")
    filed_on = models.DateField("申请日期")
    asked_by = models.CharField("告知人", max_length=150)
    asked_at = models.DateTimeField("告知时间")

    class Meta:
        verbose_name = "一次性告知"


class PaperReading(models.Model):
    """比对: what a field of a paper says beside the record, and whether they agree. Both are sealed."""

    paper = models.ForeignKey("papers.Paper", models.PROTECT, related_name="readings")
    field = models.CharField("项目", max_length=30)
    read_sealed = models.BinaryField("材料所载（加密）")
    agrees = models.BooleanField("一致", null=True)
    read_by = models.CharField("比对人", max_length=150)
    read_at = models.DateTimeField("比对时间")

    class Meta:
        verbose_name = "材料比对"

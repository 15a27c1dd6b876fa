"""Tables of the exchange with the tax authority. Rows are only added; triggers refuse changes."""

from django.db import models
from django.db.models import Q


class TaxExport(models.Model):
    """应缴数据: one file for the authority; the digest of its bytes."""

    number = models.CharField("文件编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    day = models.DateField("日期")
    digest = models.CharField("文件摘要", max_length=64)
    total_fen = models.BigIntegerField("合计（分）")
    made_by = models.CharField("制作人", max_length=150)
    made_at = models.DateTimeField("制作时间")

    class Meta:
        verbose_name = "应缴数据文件"


class ExportedDemand(models.Model):
    """应缴明细: what the authority was told of a demand, once."""

    export = models.ForeignKey(TaxExport, models.PROTECT, related_name="items")
    demand = models.OneToOneField("payments.Demand", models.PROTECT, related_name="told_to_tax")
    amount_fen = models.BigIntegerField("应缴（分）")

    class Meta:
        verbose_name = "应缴明细"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="tax_exported_positive")]


class TaxFile(models.Model):
    """入库数据: one imported file, found again by the digest of its bytes."""

    area = models.CharField("统筹地区", max_length=6)
    digest = models.CharField("文件摘要", max_length=64, unique=True)
    file_name = models.CharField("文件名", max_length=255)
    line_count = models.IntegerField("笔数")
    imported_by = models.CharField("导入人", max_length=150)
    imported_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = "入库数据文件"


class TaxLine(models.Model):
    """入库明细: money the authority has credited, or a credit it has revoked. Known by its tax receipt number."""

    file = models.ForeignKey(TaxFile, models.PROTECT, related_name="lines")
    line_number = models.IntegerField("行号")
    area = models.CharField("统筹地区", max_length=6)
    tax_number = models.CharField("税票号码", max_length=60)
    reference = models.CharField("缴费识别码", max_length=30)
    amount_fen = models.BigIntegerField("金额（分）")
    day = models.DateField("入库日期")
    revoked = models.BooleanField("撤销")

    class Meta:
        verbose_name = "入库明细"
        constraints = [
            models.UniqueConstraint(fields=["area", "tax_number", "revoked"], name="tax_line_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="tax_line_positive"),
        ]


class TaxBooking(models.Model):
    """入库记账: what a line became: a credit of its demand, or the reversal of one. A line without one is an exception."""

    line = models.OneToOneField(TaxLine, models.PROTECT, related_name="booking")
    credit = models.OneToOneField("payments.Credit", models.PROTECT, null=True, related_name="tax_booking")
    reversal = models.OneToOneField("payments.CreditReversal", models.PROTECT, null=True, related_name="tax_booking")

    class Meta:
        verbose_name = "入库记账"
        constraints = [
            models.CheckConstraint(
                condition=Q(credit__isnull=False, reversal__isnull=True) | Q(credit__isnull=True, reversal__isnull=False),
                name="tax_booking_one_outcome",
            )
        ]

"""The table of vouchers. A voucher is written once, with its PDF, and kept; triggers refuse changes."""

from django.db import models
from django.db.models import Q


class Voucher(models.Model):
    """缴费凭证: a proof of payment. ``code`` opens the public verification page."""

    number = models.CharField("凭证编号", max_length=40, unique=True)
    code = models.CharField("核验码", max_length=20, unique=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    subject = models.CharField("事项", max_length=60, db_index=True)
    demand_number = models.CharField("缴费通知编号", max_length=40, unique=True)
    amount_fen = models.BigIntegerField("金额（分）")
    months = models.JSONField("费款属期")
    credited_on = models.DateField("到账日期")
    issued_at = models.DateTimeField("开具时间")
    pdf = models.BinaryField("凭证文件")
    pdf_digest = models.CharField("文件摘要", max_length=64)

    class Meta:
        verbose_name = "缴费凭证"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="vouchers_amount_positive")]

    @property
    def spans(self) -> list[str]:
        """The months as people read them: 2026-09 – 2026-11."""
        return [" – ".join(span.split("..")) for span in self.months]

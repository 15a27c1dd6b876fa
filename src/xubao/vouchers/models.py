"""Tables of vouchers and proofs. A document is written once, with its PDF, and kept; triggers refuse changes."""

from django.db import models
from django.db.models import Q


class Voucher(models.Model):
    """缴费凭证: a proof of payment. ``code`` opens the public verification page."""

    number = models.CharField("凭证编号", max_length=40, unique=True)
    code = models.CharField("核验码", max_length=20, unique=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    subject = models.CharField("事项", max_length=60, db_index=True)
    demand_number = models.CharField("缴费通知编号", max_length=40, db_index=True)
    amount_fen = models.BigIntegerField("金额（分）")
    months = models.JSONField("费款属期")
    credited_on = models.DateField("到账日期")
    issued_at = models.DateTimeField("开具时间")
    pdf = models.BinaryField("凭证文件")
    pdf_digest = models.CharField("文件摘要", max_length=64)
    sm2_signature = models.CharField("国密签名", max_length=160, blank=True, db_default="")

    class Meta:
        verbose_name = "缴费凭证"
        constraints = [models.CheckConstraint(condition=Q(amount_fen__gt=0), name="vouchers_amount_positive")]

    @property
    def spans(self) -> list[str]:
        """The months as people read them: 2026-09 – 2026-11."""
        return [" – ".join(span.split("..")) for span in self.months]


class VoidRequest(models.Model):
    """作废申请: somebody asks that a voucher be declared void, and says why."""

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="void_requests")
    reason = models.CharField("原因", max_length=500)
    requested_by = models.CharField("申请人", max_length=150)
    requested_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "凭证作废申请"


class VoidDecision(models.Model):
    """作废复核: what another person decided. ``voided`` only where it was approved."""

    request = models.OneToOneField(VoidRequest, models.PROTECT, related_name="decision")
    approved = models.BooleanField("同意")
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")
    note = models.CharField("复核意见", max_length=500, blank=True)
    voided = models.OneToOneField(Voucher, models.PROTECT, null=True, related_name="voided_by")

    class Meta:
        verbose_name = "凭证作废复核"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=True, voided__isnull=False) | Q(approved=False, voided__isnull=True),
                name="vouchers_void_names_the_voucher",
            )
        ]


class Replacement(models.Model):
    """换开: the new voucher that stands for a void one."""

    decision = models.OneToOneField(VoidDecision, models.PROTECT, related_name="replacement")
    voucher = models.OneToOneField(Voucher, models.PROTECT, related_name="replaces")

    class Meta:
        verbose_name = "凭证换开"


class Copy(models.Model):
    """领取记录: each time the file of a voucher is handed out: downloaded by the person, printed again, or exported."""

    voucher = models.ForeignKey(Voucher, models.PROTECT, related_name="copies")
    way = models.CharField("方式", max_length=10)
    given_by = models.CharField("经办人", max_length=150)
    given_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "凭证领取记录"
        constraints = [
            models.CheckConstraint(condition=Q(way__in=["download", "reprint", "export"]), name="vouchers_copy_way_known")
        ]


class ParticipationProof(models.Model):
    """参保凭证: that somebody takes part, and which months are on record; another document than the proof of a payment."""

    number = models.CharField("凭证编号", max_length=40, unique=True)
    code = models.CharField("核验码", max_length=20, unique=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    subject = models.CharField("事项", max_length=60, db_index=True)
    as_of = models.DateField("截至日期")
    months = models.JSONField("缴费月份")
    standing = models.CharField("参保状态", max_length=200)
    computation_id = models.CharField("计算编号", max_length=64, blank=True)
    issued_at = models.DateTimeField("开具时间")
    pdf = models.BinaryField("凭证文件")
    pdf_digest = models.CharField("文件摘要", max_length=64)

    class Meta:
        verbose_name = "参保凭证"

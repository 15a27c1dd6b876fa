"""Tables of papers. What was received never changes; what is decided of it is added beside it.

The content stands in sealed files outside the database (originals.py); here is its digest.
"""

from django.db import models
from django.db.models import Q


class Paper(models.Model):
    """材料: one file as it was handed in. ``subject`` is the number of the case or enquiry for which it came."""

    key = models.CharField("标识", max_length=32, unique=True)
    subject = models.CharField("事项或咨询编号", max_length=40, db_index=True)
    kind = models.CharField("材料种类", max_length=60, blank=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, null=True, related_name="+")
    origin = models.CharField("来源", max_length=10)
    received_by = models.CharField("收件", max_length=150)
    received_at = models.DateTimeField("收到时间")
    digest = models.CharField("摘要", max_length=64)
    media_type = models.CharField("类型", max_length=20)
    size = models.IntegerField("字节数")
    pages = models.IntegerField("页数")
    name_sealed = models.BinaryField("文件名（加密）")

    class Meta:
        verbose_name = "材料"
        constraints = [
            models.UniqueConstraint(fields=["subject", "digest"], name="papers_paper_once_per_subject"),
            models.CheckConstraint(condition=Q(origin__in=["portal", "email", "counter"]), name="papers_origin_known"),
            models.CheckConstraint(condition=Q(size__gt=0) & Q(pages__gt=0), name="papers_not_empty"),
        ]


class PaperLink(models.Model):
    """关联: a paper that came for one matter serves another too (an enquiry that became a case)."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="links")
    subject = models.CharField("事项编号", max_length=40, db_index=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, null=True, related_name="+")
    linked_by = models.CharField("关联人", max_length=150)
    linked_at = models.DateTimeField("关联时间")

    class Meta:
        verbose_name = "材料关联"
        constraints = [models.UniqueConstraint(fields=["paper", "subject"], name="papers_linked_once")]


class PaperScan(models.Model):
    """扫描: what a scanner said of a paper, or that it did not answer."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="scans")
    result = models.CharField("结果", max_length=10)
    found = models.CharField("发现", max_length=200, blank=True)
    scanned_at = models.DateTimeField("扫描时间")

    class Meta:
        verbose_name = "材料扫描"
        constraints = [
            models.CheckConstraint(condition=Q(result__in=["clean", "infected", "failed"]), name="papers_scan_result_known")
        ]


class PaperDecision(models.Model):
    """核验: a person looked at a paper; the latest decision holds."""

    paper = models.ForeignKey(Paper, models.PROTECT, related_name="decisions")
    standing = models.CharField("核验结果", max_length=10)
    kind = models.CharField("材料种类", max_length=60, blank=True)
    reason = models.CharField("理由", max_length=500, blank=True)
    decided_by = models.CharField("核验人", max_length=150)
    decided_at = models.DateTimeField("核验时间")

    class Meta:
        verbose_name = "材料核验"
        constraints = [
            models.CheckConstraint(condition=Q(standing__in=["accepted", "refused", "replace"]), name="papers_decision_known"),
            models.CheckConstraint(condition=Q(standing="accepted") | ~Q(reason=""), name="papers_refusal_has_reason"),
        ]


class Upload(models.Model):
    """续传: a file that is still coming, piece by piece; the row goes when the paper is received."""

    key = models.CharField("标识", max_length=32, unique=True)
    subject = models.CharField("事项或咨询编号", max_length=40)
    kind = models.CharField("材料种类", max_length=60, blank=True)
    size = models.IntegerField("字节数")
    received = models.IntegerField("已收到字节数", default=0)
    name_sealed = models.BinaryField("文件名（加密）")
    begun_at = models.DateTimeField("开始时间")

    class Meta:
        verbose_name = "续传"
        constraints = [
            models.CheckConstraint(condition=Q(size__gt=0) & Q(received__gte=0), name="papers_upload_sizes"),
        ]

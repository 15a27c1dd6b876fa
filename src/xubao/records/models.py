"""Tables of reported months, of the files they came in, and of what was decided about them.

Rows are only ever added; triggers refuse anything else. Files that wait to be confirmed are the exception: they hold
sealed bytes and go when they have been taken or given up.
"""

from django.db import models
from django.db.models import Q


class ReportFile(models.Model):
    """A file of reports that was taken in, known by the digest of its bytes. How its columns were read stands with it."""

    digest = models.CharField("文件摘要", max_length=64, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    origin = models.CharField("来源", max_length=20)
    reference = models.CharField("来源编号", max_length=60, unique=True)
    reported_on = models.DateField("报告日期")
    file_name = models.CharField("文件名", max_length=255)
    line_count = models.IntegerField("行数")
    mapping = models.JSONField("列映射")
    imported_by = models.CharField("导入人", max_length=150)
    imported_at = models.DateTimeField("导入时间")

    class Meta:
        verbose_name = "缴费月份文件"


class RefusedLine(models.Model):
    """A line of a file that was not taken, and why; an identity number stands here masked only."""

    file = models.ForeignKey(ReportFile, models.PROTECT, related_name="refused_lines")
    line = models.IntegerField("行号")
    column = models.CharField("列", max_length=100)
    found = models.CharField("内容", max_length=100)
    reason_zh = models.CharField("原因", max_length=500)
    reason_en = models.CharField("原因（英文）", max_length=500)

    class Meta:
        verbose_name = "未导入的行"
        constraints = [models.UniqueConstraint(fields=["file", "line"], name="records_refused_once")]


class WaitingFile(models.Model):
    """A file that was checked and waits for somebody to say yes. Its bytes are sealed: they carry identity numbers."""

    token = models.CharField("编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    origin = models.CharField("来源", max_length=20)
    reported_on = models.DateField("报告日期")
    mapping_name = models.CharField("列映射", max_length=60)
    file_name = models.CharField("文件名", max_length=255)
    sealed = models.BinaryField("文件内容（加密）")
    uploaded_by = models.CharField("上传人", max_length=150)
    uploaded_at = models.DateTimeField("上传时间")

    class Meta:
        verbose_name = "待确认的文件"


class MonthReport(models.Model):
    """One report of one month of one person in one area.

    ``month`` is the ordinal of ``xubao.values.month.Month``. ``reported_on`` is the day of the report,
    ``recorded_at`` the moment it was written here, so that what was known on a day can be asked again. ``file`` and
    ``line`` say where it stood; ``base_fen`` and ``amount_fen`` are what the origin said of base and contribution.
    """

    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    month = models.IntegerField("费款属期")
    scheme = models.CharField("险种", max_length=10, db_default="employee", default="employee")
    status = models.CharField("缴费状态", max_length=10)
    origin = models.CharField("来源", max_length=20)
    origin_reference = models.CharField("来源编号", max_length=100)
    reported_on = models.DateField("报告日期")
    credited_on = models.DateField("到账日期", null=True)
    base_fen = models.BigIntegerField("缴费基数（分）", null=True)
    amount_fen = models.BigIntegerField("缴费金额（分）", null=True)
    file = models.ForeignKey(ReportFile, models.PROTECT, null=True, related_name="reports")
    line = models.IntegerField("行号", null=True)
    recorded_at = models.DateTimeField("记录时间")

    class Meta:
        verbose_name = "缴费月份记录"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "area", "month", "origin", "origin_reference"],
                name="records_month_reported_once",
            ),
            models.CheckConstraint(condition=Q(status__in=["paid", "unpaid", "unknown"]), name="records_status_known"),
            models.CheckConstraint(condition=Q(scheme__in=["employee", "resident"]), name="records_scheme_known"),
            models.CheckConstraint(
                condition=Q(origin__in=["stated", "employer", "evidence", "other_area", "collector", "payment"]),
                name="records_origin_known",
            ),
            models.CheckConstraint(condition=Q(credited_on__isnull=True) | Q(status="paid"), name="records_credit_is_paid"),
            models.CheckConstraint(
                condition=Q(file__isnull=True, line__isnull=True) | Q(file__isnull=False, line__isnull=False),
                name="records_file_has_line",
            ),
        ]


class StandingRequest(models.Model):
    """认定申请: that one report of a month is to be in force, against the order of origins."""

    report = models.ForeignKey(MonthReport, models.PROTECT, related_name="standing_requests")
    reason = models.CharField("理由", max_length=500)
    asked_by = models.CharField("申请人", max_length=150)
    asked_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "月份认定申请"


class StandingDecision(models.Model):
    """认定: what the second person said to it."""

    request = models.OneToOneField(StandingRequest, models.PROTECT, related_name="decision")
    agreed = models.BooleanField("同意")
    note = models.CharField("意见", max_length=500, blank=True)
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "月份认定"


class TransferForm(models.Model):
    """转移接续: the form that carries a relation between two areas; its months are reports under its own reference."""

    direction = models.CharField("方向", max_length=3)
    number = models.CharField("凭证编号", max_length=60)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    from_area = models.CharField("转出地", max_length=6)
    to_area = models.CharField("转入地", max_length=6)
    issuer = models.CharField("出具机构", max_length=100)
    issued_on = models.DateField("出具日期")
    received_on = models.DateField("收到或申请日期")
    last_month = models.IntegerField("末次参保月份", null=True)
    in_benefit = models.BooleanField("转出时享受待遇", null=True)
    account_fen = models.BigIntegerField("个人账户余额（分）", null=True)
    content = models.JSONField("信息表内容")
    entered_by = models.CharField("录入人", max_length=150)
    entered_at = models.DateTimeField("录入时间")

    class Meta:
        verbose_name = "转移接续凭证"
        constraints = [
            models.UniqueConstraint(fields=["direction", "from_area", "number"], name="records_transfer_once"),
            models.CheckConstraint(condition=Q(direction__in=["in", "out"]), name="records_transfer_direction"),
            models.CheckConstraint(condition=~Q(from_area=models.F("to_area")), name="records_transfer_two_areas"),
        ]


class RightsStatement(models.Model):
    """个人权益记录单: what a person was given of the own records, as it was drawn."""

    number = models.CharField("编号", max_length=40, unique=True)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    year = models.IntegerField("年度")
    language = models.CharField("语言", max_length=5)
    known_at = models.DateTimeField("记录截至")
    pdf = models.BinaryField("文件")
    pdf_digest = models.CharField("文件摘要", max_length=64)
    way = models.CharField("渠道", max_length=10)
    given_by = models.CharField("出具人", max_length=150)
    given_at = models.DateTimeField("出具时间")

    class Meta:
        verbose_name = "个人权益记录单"
        constraints = [models.CheckConstraint(condition=Q(way__in=["counter", "online"]), name="records_statement_way")]

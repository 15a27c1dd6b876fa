"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("records", "0001_initial"),
        ("records", "0002_rows_are_only_added"),
        ("records", "0003_origins_files_decisions"),
    ]

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="ReportFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("digest", models.CharField(max_length=64, unique=True, verbose_name="文件摘要")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("origin", models.CharField(max_length=20, verbose_name="来源")),
                        ("reference", models.CharField(max_length=60, unique=True, verbose_name="来源编号")),
                        ("reported_on", models.DateField(verbose_name="报告日期")),
                        ("file_name", models.CharField(max_length=255, verbose_name="文件名")),
                        ("line_count", models.IntegerField(verbose_name="行数")),
                        ("mapping", models.JSONField(verbose_name="列映射")),
                        ("imported_by", models.CharField(max_length=150, verbose_name="导入人")),
                        ("imported_at", models.DateTimeField(verbose_name="导入时间")),
                    ],
                    options={
                        "verbose_name": "缴费月份文件",
                    },
                ),
                migrations.CreateModel(
                    name="RefusedLine",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="refused_lines", to="records.reportfile"
                            ),
                        ),
                        ("line", models.IntegerField(verbose_name="行号")),
                        ("column", models.CharField(max_length=100, verbose_name="列")),
                        ("found", models.CharField(max_length=100, verbose_name="内容")),
                        ("reason_zh", models.CharField(max_length=500, verbose_name="原因")),
                        ("reason_en", models.CharField(max_length=500, verbose_name="原因（英文）")),
                    ],
                    options={
                        "verbose_name": "未导入的行",
                        "constraints": [models.UniqueConstraint(fields=("file", "line"), name="records_refused_once")],
                    },
                ),
                migrations.CreateModel(
                    name="WaitingFile",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("token", models.CharField(max_length=40, unique=True, verbose_name="编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("origin", models.CharField(max_length=20, verbose_name="来源")),
                        ("reported_on", models.DateField(verbose_name="报告日期")),
                        ("mapping_name", models.CharField(max_length=60, verbose_name="列映射")),
                        ("file_name", models.CharField(max_length=255, verbose_name="文件名")),
                        ("sealed", models.BinaryField(verbose_name="文件内容（加密）")),
                        ("uploaded_by", models.CharField(max_length=150, verbose_name="上传人")),
                        ("uploaded_at", models.DateTimeField(verbose_name="上传时间")),
                    ],
                    options={
                        "verbose_name": "待确认的文件",
                    },
                ),
                migrations.CreateModel(
                    name="MonthReport",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("month", models.IntegerField(verbose_name="费款属期")),
                        (
                            "scheme",
                            models.CharField(db_default="employee", default="employee", max_length=10, verbose_name="险种"),
                        ),
                        ("status", models.CharField(max_length=10, verbose_name="缴费状态")),
                        ("origin", models.CharField(max_length=20, verbose_name="来源")),
                        ("origin_reference", models.CharField(max_length=100, verbose_name="来源编号")),
                        ("reported_on", models.DateField(verbose_name="报告日期")),
                        ("credited_on", models.DateField(null=True, verbose_name="到账日期")),
                        ("base_fen", models.BigIntegerField(null=True, verbose_name="缴费基数（分）")),
                        ("amount_fen", models.BigIntegerField(null=True, verbose_name="缴费金额（分）")),
                        (
                            "file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="records.reportfile",
                            ),
                        ),
                        ("line", models.IntegerField(null=True, verbose_name="行号")),
                        ("recorded_at", models.DateTimeField(verbose_name="记录时间")),
                    ],
                    options={
                        "verbose_name": "缴费月份记录",
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("person", "area", "month", "origin", "origin_reference"),
                                name="records_month_reported_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["paid", "unpaid", "unknown"])), name="records_status_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("scheme__in", ["employee", "resident"])), name="records_scheme_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("origin__in", ["stated", "employer", "evidence", "other_area", "collector", "payment"])
                                ),
                                name="records_origin_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("credited_on__isnull", True), ("status", "paid"), _connector="OR"),
                                name="records_credit_is_paid",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("file__isnull", True), ("line__isnull", True)),
                                    models.Q(("file__isnull", False), ("line__isnull", False)),
                                    _connector="OR",
                                ),
                                name="records_file_has_line",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StandingRequest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="standing_requests",
                                to="records.monthreport",
                            ),
                        ),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="申请人")),
                        ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                    ],
                    options={
                        "verbose_name": "月份认定申请",
                    },
                ),
                migrations.CreateModel(
                    name="StandingDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "request",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="records.standingrequest"
                            ),
                        ),
                        ("agreed", models.BooleanField(verbose_name="同意")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="意见")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                    ],
                    options={
                        "verbose_name": "月份认定",
                    },
                ),
                migrations.CreateModel(
                    name="TransferForm",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("direction", models.CharField(max_length=3, verbose_name="方向")),
                        ("number", models.CharField(max_length=60, verbose_name="凭证编号")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("from_area", models.CharField(max_length=6, verbose_name="转出地")),
                        ("to_area", models.CharField(max_length=6, verbose_name="转入地")),
                        ("issuer", models.CharField(max_length=100, verbose_name="出具机构")),
                        ("issued_on", models.DateField(verbose_name="出具日期")),
                        ("received_on", models.DateField(verbose_name="收到或申请日期")),
                        ("last_month", models.IntegerField(null=True, verbose_name="末次参保月份")),
                        ("in_benefit", models.BooleanField(null=True, verbose_name="转出时享受待遇")),
                        ("account_fen", models.BigIntegerField(null=True, verbose_name="个人账户余额（分）")),
                        ("content", models.JSONField(verbose_name="信息表内容")),
                        ("entered_by", models.CharField(max_length=150, verbose_name="录入人")),
                        ("entered_at", models.DateTimeField(verbose_name="录入时间")),
                    ],
                    options={
                        "verbose_name": "转移接续凭证",
                        "constraints": [
                            models.UniqueConstraint(fields=("direction", "from_area", "number"), name="records_transfer_once"),
                            models.CheckConstraint(
                                condition=models.Q(("direction__in", ["in", "out"])), name="records_transfer_direction"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("from_area", models.F("to_area")), _negated=True),
                                name="records_transfer_two_areas",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RightsStatement",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="编号")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("year", models.IntegerField(verbose_name="年度")),
                        ("language", models.CharField(max_length=5, verbose_name="语言")),
                        ("known_at", models.DateTimeField(verbose_name="记录截至")),
                        ("pdf", models.BinaryField(verbose_name="文件")),
                        ("pdf_digest", models.CharField(max_length=64, verbose_name="文件摘要")),
                        ("way", models.CharField(max_length=10, verbose_name="渠道")),
                        ("given_by", models.CharField(max_length=150, verbose_name="出具人")),
                        ("given_at", models.DateTimeField(verbose_name="出具时间")),
                    ],
                    options={
                        "verbose_name": "个人权益记录单",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("way__in", ["counter", "online"])), name="records_statement_way"
                            )
                        ],
                    },
                ),
            ]
        )
    ]

"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("papers", "0001_initial"),
    ]

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Paper",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.CharField(max_length=32, unique=True, verbose_name="标识")),
                        ("subject", models.CharField(db_index=True, max_length=40, verbose_name="事项或咨询编号")),
                        ("kind", models.CharField(blank=True, max_length=60, verbose_name="材料种类")),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.insuredperson",
                            ),
                        ),
                        ("origin", models.CharField(max_length=10, verbose_name="来源")),
                        ("received_by", models.CharField(max_length=150, verbose_name="收件")),
                        ("received_at", models.DateTimeField(verbose_name="收到时间")),
                        ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                        ("media_type", models.CharField(max_length=20, verbose_name="类型")),
                        ("size", models.IntegerField(verbose_name="字节数")),
                        ("pages", models.IntegerField(verbose_name="页数")),
                        ("name_sealed", models.BinaryField(verbose_name="文件名（加密）")),
                    ],
                    options={
                        "verbose_name": "材料",
                        "constraints": [
                            models.UniqueConstraint(fields=("subject", "digest"), name="papers_paper_once_per_subject"),
                            models.CheckConstraint(
                                condition=models.Q(("origin__in", ["portal", "email", "counter"])), name="papers_origin_known"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("size__gt", 0), ("pages__gt", 0)), name="papers_not_empty"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperLink",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="links", to="papers.paper"
                            ),
                        ),
                        ("subject", models.CharField(db_index=True, max_length=40, verbose_name="事项编号")),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.insuredperson",
                            ),
                        ),
                        ("linked_by", models.CharField(max_length=150, verbose_name="关联人")),
                        ("linked_at", models.DateTimeField(verbose_name="关联时间")),
                    ],
                    options={
                        "verbose_name": "材料关联",
                        "constraints": [models.UniqueConstraint(fields=("paper", "subject"), name="papers_linked_once")],
                    },
                ),
                migrations.CreateModel(
                    name="PaperScan",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="scans", to="papers.paper"
                            ),
                        ),
                        ("result", models.CharField(max_length=10, verbose_name="结果")),
                        ("found", models.CharField(blank=True, max_length=200, verbose_name="发现")),
                        ("scanned_at", models.DateTimeField(verbose_name="扫描时间")),
                    ],
                    options={
                        "verbose_name": "材料扫描",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("result__in", ["clean", "infected", "failed"])),
                                name="papers_scan_result_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaperDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "paper",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="papers.paper"
                            ),
                        ),
                        ("standing", models.CharField(max_length=10, verbose_name="核验结果")),
                        ("kind", models.CharField(blank=True, max_length=60, verbose_name="材料种类")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="核验人")),
                        ("decided_at", models.DateTimeField(verbose_name="核验时间")),
                    ],
                    options={
                        "verbose_name": "材料核验",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("standing__in", ["accepted", "refused", "replace"])),
                                name="papers_decision_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("standing", "accepted"), models.Q(("reason", ""), _negated=True), _connector="OR"
                                ),
                                name="papers_refusal_has_reason",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Upload",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("key", models.CharField(max_length=32, unique=True, verbose_name="标识")),
                        ("subject", models.CharField(max_length=40, verbose_name="事项或咨询编号")),
                        ("kind", models.CharField(blank=True, max_length=60, verbose_name="材料种类")),
                        ("size", models.IntegerField(verbose_name="字节数")),
                        ("received", models.IntegerField(default=0, verbose_name="已收到字节数")),
                        ("name_sealed", models.BinaryField(verbose_name="文件名（加密）")),
                        ("begun_at", models.DateTimeField(verbose_name="开始时间")),
                    ],
                    options={
                        "verbose_name": "续传",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("size__gt", 0), ("received__gte", 0)), name="papers_upload_sizes"
                            )
                        ],
                    },
                ),
            ]
        )
    ]

"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("cases", "0001_initial"),
        ("cases", "0002_rows_are_only_added"),
        ("cases", "0003_kinds_and_decisions"),
        ("cases", "0004_new_rows_are_only_added"),
    ]

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Moratorium",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("first_day", models.DateField(verbose_name="首日")),
                        ("last_day", models.DateField(verbose_name="末日")),
                        ("order", models.CharField(max_length=300, verbose_name="依据文件")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="提出人")),
                        ("asked_at", models.DateTimeField(verbose_name="提出时间")),
                    ],
                    options={
                        "verbose_name": "期限中止",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("last_day__gte", models.F("first_day"))), name="cases_moratorium_has_days"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MoratoriumAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "moratorium",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="cases.moratorium"
                            ),
                        ),
                        ("approved", models.BooleanField(verbose_name="同意")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                    ],
                    options={
                        "verbose_name": "期限中止的复核",
                    },
                ),
                migrations.CreateModel(
                    name="SavedQueue",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("staff", models.CharField(max_length=150, verbose_name="工作人员")),
                        ("name", models.CharField(max_length=40, verbose_name="名称")),
                        ("query", models.CharField(max_length=300, verbose_name="条件")),
                    ],
                    options={
                        "verbose_name": "常用队列",
                        "constraints": [models.UniqueConstraint(fields=("staff", "name"), name="cases_saved_queue_once")],
                    },
                ),
                migrations.CreateModel(
                    name="Case",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="受理编号")),
                        ("kind", models.CharField(default="back_payment", max_length=20, verbose_name="事项类型")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("about", models.CharField(blank=True, default="", max_length=60, verbose_name="所涉事项")),
                        ("state", models.CharField(db_index=True, max_length=20, verbose_name="状态")),
                        ("is_open", models.BooleanField(default=True, verbose_name="在办")),
                        ("opened_at", models.DateTimeField(verbose_name="受理时间")),
                        ("assignee", models.CharField(blank=True, default="", max_length=150, verbose_name="承办人")),
                        ("due_on", models.DateField(null=True, verbose_name="办理时限")),
                        ("clock", models.CharField(blank=True, default="", max_length=10, verbose_name="时限状态")),
                        ("review_asked", models.BooleanField(default=False, verbose_name="请求人工复核")),
                        ("form_token", models.CharField(max_length=64, null=True, unique=True, verbose_name="表单编号")),
                    ],
                    options={
                        "verbose_name": "事项",
                        "indexes": [
                            models.Index(fields=["area", "is_open", "opened_at", "id"], name="cases_area_open"),
                            models.Index(fields=["area", "state", "opened_at", "id"], name="cases_queue"),
                            models.Index(fields=["area", "kind", "is_open", "opened_at", "id"], name="cases_area_kind"),
                            models.Index(
                                condition=models.Q(("due_on__isnull", False)),
                                fields=["area", "due_on", "id"],
                                name="cases_area_due",
                            ),
                            models.Index(fields=["assignee", "is_open", "opened_at", "id"], name="cases_of_assignee"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            [
                                                "answered",
                                                "approved",
                                                "decided",
                                                "handed_over",
                                                "not_accepted",
                                                "refused",
                                                "restored",
                                                "withdrawn",
                                            ],
                                        ),
                                        _negated=True,
                                    ),
                                    models.Q(("kind", "complaint"), _negated=True),
                                ),
                                fields=("person", "area", "kind", "about"),
                                name="cases_one_open_case",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SearchKey",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="search_keys", to="cases.case"
                            ),
                        ),
                        ("key", models.CharField(max_length=110, verbose_name="检索键")),
                    ],
                    options={
                        "verbose_name": "检索键",
                        "indexes": [models.Index(fields=["key"], name="cases_search_prefix", opclasses=["varchar_pattern_ops"])],
                        "constraints": [models.UniqueConstraint(fields=("key", "case"), name="cases_search_key_once")],
                    },
                ),
                migrations.CreateModel(
                    name="CasePresence",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="cases.case"
                            ),
                        ),
                        ("staff", models.CharField(max_length=150, verbose_name="工作人员")),
                        ("seen_at", models.DateTimeField(verbose_name="最近查看")),
                    ],
                    options={
                        "verbose_name": "正在查看",
                        "constraints": [models.UniqueConstraint(fields=("case", "staff"), name="cases_presence_once")],
                    },
                ),
                migrations.CreateModel(
                    name="CaseRequest",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "case",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="request", to="cases.case"
                            ),
                        ),
                        ("text", models.TextField(verbose_name="申请内容")),
                        ("details", models.JSONField(verbose_name="申请数据")),
                    ],
                    options={
                        "verbose_name": "申请内容",
                    },
                ),
                migrations.CreateModel(
                    name="CaseEvent",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="events", to="cases.case"
                            ),
                        ),
                        ("number", models.IntegerField(verbose_name="序号")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("actor", models.CharField(max_length=150, verbose_name="经办")),
                        ("party", models.CharField(max_length=20, verbose_name="身份")),
                        ("act", models.CharField(max_length=30, verbose_name="动作")),
                        ("from_state", models.CharField(blank=True, max_length=20, verbose_name="原状态")),
                        ("to_state", models.CharField(max_length=20, verbose_name="新状态")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("data", models.JSONField(verbose_name="附带数据")),
                        ("previous_hash", models.CharField(max_length=64, verbose_name="前一记录哈希")),
                        ("hash", models.CharField(max_length=64, unique=True, verbose_name="哈希")),
                    ],
                    options={
                        "verbose_name": "办理记录",
                        "constraints": [
                            models.UniqueConstraint(fields=("case", "number"), name="cases_event_number_once"),
                            models.UniqueConstraint(fields=("case", "previous_hash"), name="cases_event_no_fork"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Assessment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="cases.case"
                            ),
                        ),
                        ("occasion", models.CharField(max_length=20, verbose_name="场合")),
                        ("as_of", models.DateField(verbose_name="计算日期")),
                        ("computation_id", models.CharField(max_length=64, verbose_name="计算编号")),
                        ("pack_digest", models.CharField(max_length=64, verbose_name="规则摘要")),
                        ("answer", models.BinaryField(verbose_name="计算结果")),
                        ("amount_fen", models.BigIntegerField(null=True, verbose_name="金额（分）")),
                        ("months", models.JSONField(verbose_name="费款属期")),
                        ("months_owed", models.JSONField(verbose_name="逐月金额")),
                        ("valid_until", models.DateField(null=True, verbose_name="金额有效至")),
                        ("last_day", models.DateField(null=True, verbose_name="最后补缴日")),
                        ("benefits_stop_from", models.DateField(null=True, verbose_name="待遇停止日")),
                        ("benefits_from", models.DateField(null=True, verbose_name="待遇恢复日")),
                        ("percent_while_waiting", models.IntegerField(null=True, verbose_name="等待期待遇比例")),
                        ("choices", models.JSONField(verbose_name="缴费选择")),
                        ("words", models.JSONField(verbose_name="文字说明")),
                        ("made_at", models.DateTimeField(verbose_name="核定时间")),
                    ],
                    options={
                        "verbose_name": "核定",
                    },
                ),
                migrations.CreateModel(
                    name="Decision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="决定编号")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="cases.case"
                            ),
                        ),
                        ("outcome", models.CharField(max_length=20, verbose_name="决定")),
                        (
                            "assessment",
                            models.ForeignKey(
                                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.assessment"
                            ),
                        ),
                        ("proposed_by", models.CharField(blank=True, max_length=150, verbose_name="拟办人")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="决定人")),
                        ("decided_at", models.DateTimeField(verbose_name="决定时间")),
                        ("paper", models.JSONField(verbose_name="决定书内容")),
                    ],
                    options={
                        "verbose_name": "决定",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("proposed_by", models.F("decided_by")), _negated=True),
                                name="cases_decision_by_two",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Redetermination",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="redeterminations", to="cases.case"
                            ),
                        ),
                        (
                            "old",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.assessment"
                            ),
                        ),
                        (
                            "new",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.assessment"
                            ),
                        ),
                        ("cause", models.CharField(max_length=20, verbose_name="起因")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("differences", models.JSONField(verbose_name="差异")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="提出人")),
                        ("asked_at", models.DateTimeField(verbose_name="提出时间")),
                    ],
                    options={
                        "verbose_name": "重新核定",
                    },
                ),
                migrations.CreateModel(
                    name="RedeterminationAnswer",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "redetermination",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="cases.redetermination"
                            ),
                        ),
                        ("approved", models.BooleanField(verbose_name="同意")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                        ("decided_at", models.DateTimeField(verbose_name="复核时间")),
                    ],
                    options={
                        "verbose_name": "重新核定的复核",
                    },
                ),
            ]
        )
    ]

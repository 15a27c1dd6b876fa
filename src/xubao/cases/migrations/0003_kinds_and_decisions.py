"""Kinds of case, clocks and search; what was asked for; decisions, decisions made anew, deadlines put off."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Columns of cases, and the new tables."""

    dependencies = [
        ("cases", "0002_rows_are_only_added"),
        ("people", "0002_staff_roles"),
    ]

    operations = [
        migrations.CreateModel(
            name="CasePresence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("staff", models.CharField(max_length=150, verbose_name="工作人员")),
                ("seen_at", models.DateTimeField(verbose_name="最近查看")),
            ],
            options={
                "verbose_name": "正在查看",
            },
        ),
        migrations.CreateModel(
            name="CaseRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("text", models.TextField(verbose_name="申请内容")),
                ("details", models.JSONField(verbose_name="申请数据")),
            ],
            options={
                "verbose_name": "申请内容",
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="决定编号")),
                ("outcome", models.CharField(max_length=20, verbose_name="决定")),
                ("proposed_by", models.CharField(blank=True, max_length=150, verbose_name="拟办人")),
                ("decided_by", models.CharField(max_length=150, verbose_name="决定人")),
                ("decided_at", models.DateTimeField(verbose_name="决定时间")),
                ("paper", models.JSONField(verbose_name="决定书内容")),
            ],
            options={
                "verbose_name": "决定",
            },
        ),
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
            },
        ),
        migrations.CreateModel(
            name="MoratoriumAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
            name="Redetermination",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("approved", models.BooleanField(verbose_name="同意")),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("decided_by", models.CharField(max_length=150, verbose_name="复核人")),
                ("decided_at", models.DateTimeField(verbose_name="复核时间")),
            ],
            options={
                "verbose_name": "重新核定的复核",
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
            },
        ),
        migrations.CreateModel(
            name="SearchKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=110, verbose_name="检索键")),
            ],
            options={
                "verbose_name": "检索键",
            },
        ),
        migrations.RemoveConstraint(
            model_name="case",
            name="cases_one_open_case",
        ),
        migrations.AddField(
            model_name="case",
            name="about",
            field=models.CharField(blank=True, default="", max_length=60, verbose_name="所涉事项"),
        ),
        migrations.AddField(
            model_name="case",
            name="assignee",
            field=models.CharField(blank=True, default="", max_length=150, verbose_name="承办人"),
        ),
        migrations.AddField(
            model_name="case",
            name="clock",
            field=models.CharField(blank=True, default="", max_length=10, verbose_name="时限状态"),
        ),
        migrations.AddField(
            model_name="case",
            name="due_on",
            field=models.DateField(null=True, verbose_name="办理时限"),
        ),
        migrations.AddField(
            model_name="case",
            name="form_token",
            field=models.CharField(max_length=64, null=True, unique=True, verbose_name="表单编号"),
        ),
        migrations.AddField(
            model_name="case",
            name="kind",
            field=models.CharField(default="back_payment", max_length=20, verbose_name="事项类型"),
        ),
        migrations.AddField(
            model_name="case",
            name="review_asked",
            field=models.BooleanField(default=False, verbose_name="请求人工复核"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["area", "state", "opened_at", "id"], name="cases_queue"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["area", "opened_at", "id"], name="cases_area_age"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("due_on__isnull", False)), fields=["area", "due_on", "id"], name="cases_area_due"
            ),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("assignee", ""), _negated=True), fields=["assignee", "opened_at", "id"], name="cases_assignee"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
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
            ),
        ),
        migrations.AddField(
            model_name="casepresence",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="presences", to="cases.case"),
        ),
        migrations.AddField(
            model_name="caserequest",
            name="case",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="request", to="cases.case"),
        ),
        migrations.AddField(
            model_name="decision",
            name="assessment",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.assessment"
            ),
        ),
        migrations.AddField(
            model_name="decision",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="cases.case"),
        ),
        migrations.AddConstraint(
            model_name="moratorium",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_day__gte", models.F("first_day"))), name="cases_moratorium_has_days"
            ),
        ),
        migrations.AddField(
            model_name="moratoriumanswer",
            name="moratorium",
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="cases.moratorium"),
        ),
        migrations.AddField(
            model_name="redetermination",
            name="case",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="redeterminations", to="cases.case"
            ),
        ),
        migrations.AddField(
            model_name="redetermination",
            name="new",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.assessment"),
        ),
        migrations.AddField(
            model_name="redetermination",
            name="old",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.assessment"),
        ),
        migrations.AddField(
            model_name="redeterminationanswer",
            name="redetermination",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.PROTECT, related_name="answer", to="cases.redetermination"
            ),
        ),
        migrations.AddConstraint(
            model_name="savedqueue",
            constraint=models.UniqueConstraint(fields=("staff", "name"), name="cases_saved_queue_once"),
        ),
        migrations.AddField(
            model_name="searchkey",
            name="case",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="search_keys", to="cases.case"),
        ),
        migrations.AddConstraint(
            model_name="casepresence",
            constraint=models.UniqueConstraint(fields=("case", "staff"), name="cases_presence_once"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("proposed_by", models.F("decided_by")), _negated=True), name="cases_decision_by_two"
            ),
        ),
        migrations.AddIndex(
            model_name="searchkey",
            index=models.Index(fields=["key"], name="cases_search_prefix", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddConstraint(
            model_name="searchkey",
            constraint=models.UniqueConstraint(fields=("key", "case"), name="cases_search_key_once"),
        ),
    ]

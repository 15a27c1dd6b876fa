"""Tables of cases, their log and their assessments."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(max_length=40, unique=True, verbose_name="受理编号")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("state", models.CharField(db_index=True, max_length=20, verbose_name="状态")),
                ("opened_at", models.DateTimeField(verbose_name="受理时间")),
                (
                    "person",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"),
                ),
            ],
            options={
                "verbose_name": "事项",
            },
        ),
        migrations.CreateModel(
            name="Assessment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="assessments", to="cases.case"),
                ),
            ],
            options={
                "verbose_name": "核定",
            },
        ),
        migrations.CreateModel(
            name="CaseEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("case", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="events", to="cases.case")),
            ],
            options={
                "verbose_name": "办理记录",
            },
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["restored", "withdrawn"]), _negated=True),
                fields=("person", "area"),
                name="cases_one_open_case",
            ),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.UniqueConstraint(fields=("case", "number"), name="cases_event_number_once"),
        ),
        migrations.AddConstraint(
            model_name="caseevent",
            constraint=models.UniqueConstraint(fields=("case", "previous_hash"), name="cases_event_no_fork"),
        ),
    ]

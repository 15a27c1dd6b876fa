"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    dependencies = [("people", "0001_tables")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Draft",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="草案编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("title", models.CharField(max_length=120, verbose_name="名称")),
                        ("reason", models.CharField(max_length=500, verbose_name="起草原因")),
                        ("effective_on", models.DateField(verbose_name="施行日期")),
                        ("base_digest", models.CharField(max_length=64, verbose_name="所据规则摘要")),
                        ("begun_by", models.CharField(max_length=150, verbose_name="起草人")),
                        ("begun_at", models.DateTimeField(verbose_name="起草时间")),
                    ],
                    options={
                        "verbose_name": "规则草案",
                    },
                ),
                migrations.CreateModel(
                    name="DraftVersion",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.IntegerField(verbose_name="第几版")),
                        ("files", models.JSONField(verbose_name="改动后的文件")),
                        ("what", models.CharField(max_length=300, verbose_name="改了什么")),
                        ("by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="policy.draft"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "草案版本",
                        "constraints": [models.UniqueConstraint(fields=("draft", "number"), name="policy_version_numbered_once")],
                    },
                ),
                migrations.CreateModel(
                    name="DraftMove",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=12, verbose_name="事项")),
                        ("note", models.CharField(blank=True, max_length=500, verbose_name="说明")),
                        ("by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        (
                            "draft",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="policy.draft"
                            ),
                        ),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="moves", to="policy.draftversion"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "草案办理",
                    },
                ),
                migrations.CreateModel(
                    name="Publication",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("pack_digest", models.CharField(max_length=64, verbose_name="规则摘要")),
                        ("folder", models.CharField(max_length=80, unique=True, verbose_name="规则文件夹")),
                        ("note", models.JSONField(verbose_name="改动说明")),
                        ("published_by", models.CharField(max_length=150, verbose_name="发布人")),
                        ("published_at", models.DateTimeField(verbose_name="发布时间")),
                        (
                            "draft",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="publication", to="policy.draft"
                            ),
                        ),
                        (
                            "version",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="publication", to="policy.draftversion"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "发布",
                    },
                ),
                migrations.CreateModel(
                    name="Study",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("folder", models.CharField(max_length=60, unique=True, verbose_name="文件夹")),
                        ("persons", models.IntegerField(null=True, verbose_name="人数（抽样）")),
                        ("seed", models.IntegerField(null=True, verbose_name="种子")),
                        ("as_of", models.DateField(verbose_name="计算日期")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="经办人")),
                        ("asked_at", models.DateTimeField(verbose_name="时间")),
                        (
                            "version",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="studies", to="policy.draftversion"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "模拟",
                    },
                ),
            ]
        )
    ]

"""Answers to keys, and the matters of partners."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The two tables."""

    initial = True

    dependencies = [
        ("people", "0001_tables"),
    ]

    operations = [
        migrations.CreateModel(
            name="IdempotentReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_id", models.CharField(max_length=40, verbose_name="接入方编号")),
                ("key", models.CharField(max_length=64, verbose_name="幂等键")),
                ("request_digest", models.CharField(max_length=64, verbose_name="请求摘要")),
                ("status", models.IntegerField(default=0, verbose_name="状态码")),
                ("location", models.CharField(blank=True, max_length=200, verbose_name="地址")),
                ("body", models.TextField(blank=True, verbose_name="应答")),
                ("at", models.DateTimeField(db_index=True, verbose_name="时间")),
            ],
            options={
                "verbose_name": "幂等应答",
                "constraints": [models.UniqueConstraint(fields=("client_id", "key"), name="partners_key_once")],
            },
        ),
        migrations.CreateModel(
            name="PartnerMatter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("client_id", models.CharField(max_length=40, verbose_name="接入方编号")),
                ("kind", models.CharField(max_length=10, verbose_name="类型")),
                ("number", models.CharField(max_length=40, verbose_name="编号")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("mandate", models.CharField(blank=True, max_length=200, verbose_name="委托依据")),
                ("opened_at", models.DateTimeField(verbose_name="时间")),
                (
                    "person",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "接入方经办的事项",
                "indexes": [models.Index(fields=["client_id", "kind", "id"], name="partners_own_matters")],
                "constraints": [models.UniqueConstraint(fields=("client_id", "number"), name="partners_matter_once")],
            },
        ),
    ]

"""Partner clients, their secrets, grants and tokens."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """The four tables."""

    initial = True

    dependencies = []

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="PartnerClient",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("client_id", models.CharField(max_length=40, unique=True, verbose_name="接入方编号")),
                        ("name", models.CharField(max_length=100, verbose_name="名称")),
                        ("contact", models.CharField(max_length=200, verbose_name="联系人")),
                        ("rate", models.IntegerField(default=600, verbose_name="每分钟请求上限")),
                        ("registered_by", models.CharField(max_length=150, verbose_name="登记人")),
                        ("registered_at", models.DateTimeField(verbose_name="登记时间")),
                        ("ended_by", models.CharField(blank=True, max_length=150, verbose_name="停用人")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="停用时间")),
                    ],
                    options={
                        "verbose_name": "接入方",
                        "constraints": [
                            models.CheckConstraint(condition=models.Q(("rate__gt", 0)), name="clients_rate_positive")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClientToken",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("token_index", models.CharField(max_length=64, unique=True, verbose_name="令牌索引")),
                        ("scopes", models.CharField(max_length=400, verbose_name="权限范围")),
                        ("issued_at", models.DateTimeField(verbose_name="签发时间")),
                        ("expires_at", models.DateTimeField(db_index=True, verbose_name="到期时间")),
                        ("revoked_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to="clients.partnerclient"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "访问令牌",
                    },
                ),
                migrations.CreateModel(
                    name="ClientSecret",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("secret_index", models.CharField(max_length=64, unique=True, verbose_name="密钥索引")),
                        ("made_by", models.CharField(max_length=150, verbose_name="生成人")),
                        ("made_at", models.DateTimeField(verbose_name="生成时间")),
                        ("ends_at", models.DateTimeField(null=True, verbose_name="失效时间")),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="secrets", to="clients.partnerclient"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "接入密钥",
                    },
                ),
                migrations.CreateModel(
                    name="ClientGrant",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("scope", models.CharField(max_length=30, verbose_name="权限范围")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("basis", models.CharField(max_length=300, verbose_name="依据")),
                        ("asked_by", models.CharField(max_length=150, verbose_name="申请人")),
                        ("asked_at", models.DateTimeField(verbose_name="申请时间")),
                        ("agreed_by", models.CharField(blank=True, max_length=150, verbose_name="复核人")),
                        ("agreed_at", models.DateTimeField(null=True, verbose_name="复核时间")),
                        ("ended_by", models.CharField(blank=True, max_length=150, verbose_name="终止人")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                        (
                            "client",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="grants", to="clients.partnerclient"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "接入授权",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("client", "scope", "area"),
                                name="clients_scope_granted_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("agreed_at", None), models.Q(("agreed_by", ""), _negated=True), _connector="OR"
                                ),
                                name="clients_agreed_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("agreed_by", models.F("asked_by")), _negated=True),
                                name="clients_agreed_by_another",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]

"""Drafts of forms."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FormDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("visitor", models.CharField(blank=True, max_length=64, verbose_name="访客")),
                ("page", models.CharField(max_length=200, verbose_name="页面")),
                ("action", models.CharField(max_length=200, verbose_name="提交地址")),
                ("place", models.IntegerField(verbose_name="页面上第几张表单")),
                ("fields_sealed", models.BinaryField(verbose_name="内容（加密）")),
                ("cause", models.CharField(max_length=20, verbose_name="原因")),
                ("with_files", models.BooleanField(default=False, verbose_name="另有文件")),
                ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="form_drafts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "草稿",
                "indexes": [models.Index(fields=["expires_at"], name="drafts_expiring")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("visitor", "")),
                        fields=("account", "page", "action", "place"),
                        name="drafts_one_a_form_of_an_account",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("visitor", ""), _negated=True),
                        fields=("visitor", "page", "action", "place"),
                        name="drafts_one_a_form_of_a_visitor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("account__isnull", False), ("visitor", "")),
                            models.Q(("account__isnull", True), models.Q(("visitor", ""), _negated=True)),
                            _connector="OR",
                        ),
                        name="drafts_have_one_owner",
                    ),
                ],
            },
        ),
    ]

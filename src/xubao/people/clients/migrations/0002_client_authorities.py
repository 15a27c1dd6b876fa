"""What people let partners do for them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """One table."""

    dependencies = [
        ("clients", "0001_initial"),
        ("people", "0005_data_keys"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClientAuthority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("said_by", models.CharField(max_length=20, verbose_name="委托方式")),
                ("scope", models.JSONField(verbose_name="范围")),
                ("basis", models.CharField(max_length=500, verbose_name="依据")),
                ("begins_on", models.DateField(verbose_name="开始日期")),
                ("ends_on", models.DateField(verbose_name="结束日期")),
                ("recorded_by", models.CharField(max_length=150, verbose_name="登记人")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                ("ended_by", models.CharField(blank=True, max_length=150, verbose_name="撤销人")),
                ("end_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="authorities", to="clients.partnerclient"
                    ),
                ),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="client_authorities", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "委托机构代办",
            },
        ),
    ]

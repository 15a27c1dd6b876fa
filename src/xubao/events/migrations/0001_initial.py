"""The log of events, its chain, and the deliveries."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """The first tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="EventRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=160, unique=True, verbose_name="事件编号")),
                ("type", models.CharField(max_length=40, verbose_name="类型")),
                ("version", models.SmallIntegerField(verbose_name="数据格式版本")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("subject", models.CharField(db_index=True, max_length=80, verbose_name="对象")),
                ("at", models.DateTimeField(verbose_name="发生时间")),
                ("data", models.JSONField(verbose_name="内容")),
            ],
            options={
                "verbose_name": "事件",
            },
        ),
        migrations.CreateModel(
            name="EventSeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.BigIntegerField(unique=True, verbose_name="序号")),
                ("hash", models.CharField(max_length=64, verbose_name="哈希")),
                ("sealed_at", models.DateTimeField(verbose_name="封记时间")),
                (
                    "event",
                    models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name="seal", to="events.eventrow"),
                ),
            ],
            options={
                "verbose_name": "事件封记",
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("receiver", models.CharField(max_length=40, verbose_name="接收方")),
                ("order_key", models.CharField(max_length=80, verbose_name="顺序依据")),
                ("run_at", models.DateTimeField(verbose_name="下次投递")),
                ("attempts", models.IntegerField(default=0, verbose_name="投递次数")),
                ("lease_owner", models.CharField(blank=True, max_length=64, verbose_name="占用者")),
                ("lease_until", models.DateTimeField(null=True, verbose_name="占用至")),
                ("last_error", models.CharField(blank=True, max_length=500, verbose_name="最近错误")),
                ("done_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="events.eventrow"
                    ),
                ),
            ],
            options={
                "verbose_name": "事件投递",
                "indexes": [
                    models.Index(condition=models.Q(("done_at__isnull", True)), fields=["run_at"], name="events_delivery_due"),
                    models.Index(
                        condition=models.Q(("done_at__isnull", True)),
                        fields=["receiver", "order_key"],
                        name="events_delivery_order",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("event", "receiver"), name="events_delivery_once")],
            },
        ),
    ]

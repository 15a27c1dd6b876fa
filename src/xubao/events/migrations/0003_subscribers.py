"""Subscribers, their secrets, what was done with them, and each attempt to tell them."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables."""

    dependencies = [
        ("events", "0002_rows_are_only_added"),
    ]

    operations = [
        migrations.CreateModel(
            name="DeliveryAttempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField(verbose_name="次数")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("status", models.IntegerField(null=True, verbose_name="HTTP 状态")),
                ("problem", models.CharField(blank=True, max_length=200, verbose_name="问题")),
                ("milliseconds", models.IntegerField(verbose_name="耗时（毫秒）")),
            ],
            options={
                "verbose_name": "投递尝试",
            },
        ),
        migrations.CreateModel(
            name="Subscriber",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.CharField(max_length=30, unique=True, verbose_name="订阅编号")),
                ("name", models.CharField(max_length=100, verbose_name="名称")),
                ("address", models.CharField(max_length=300, verbose_name="接收地址")),
                ("types", models.JSONField(verbose_name="事件类型")),
                ("areas", models.JSONField(verbose_name="统筹地区")),
                ("state", models.CharField(max_length=10, verbose_name="状态")),
                ("asked_by", models.CharField(max_length=150, verbose_name="申请人")),
                ("asked_at", models.DateTimeField(verbose_name="申请时间")),
            ],
            options={
                "verbose_name": "订阅方",
            },
        ),
        migrations.CreateModel(
            name="SubscriberAct",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(max_length=20, verbose_name="动作")),
                ("by", models.CharField(max_length=150, verbose_name="经办人")),
                ("at", models.DateTimeField(verbose_name="时间")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
            ],
            options={
                "verbose_name": "订阅办理记录",
            },
        ),
        migrations.CreateModel(
            name="SubscriberSecret",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.IntegerField(verbose_name="序号")),
                ("secret_sealed", models.BinaryField(verbose_name="密钥（加密）")),
                ("made_at", models.DateTimeField(verbose_name="产生时间")),
                ("valid_until", models.DateTimeField(null=True, verbose_name="有效至")),
            ],
            options={
                "verbose_name": "签名密钥",
            },
        ),
        migrations.RemoveConstraint(
            model_name="delivery",
            name="events_delivery_once",
        ),
        migrations.AddField(
            model_name="delivery",
            name="round",
            field=models.IntegerField(default=0, verbose_name="重发次数"),
        ),
        migrations.AddField(
            model_name="delivery",
            name="set_aside",
            field=models.BooleanField(default=False, verbose_name="已搁置"),
        ),
        migrations.AddField(
            model_name="deliveryattempt",
            name="delivery",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="tries", to="events.delivery"),
        ),
        migrations.AddConstraint(
            model_name="subscriber",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["asked", "declined", "active", "paused", "ended"])),
                name="events_subscriber_state_known",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="subscriber",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="events.subscriber"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(fields=("event", "receiver", "round"), name="events_delivery_once"),
        ),
        migrations.AddField(
            model_name="subscriberact",
            name="subscriber",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="events.subscriber"),
        ),
        migrations.AddField(
            model_name="subscribersecret",
            name="subscriber",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="secrets", to="events.subscriber"),
        ),
        migrations.AddIndex(
            model_name="deliveryattempt",
            index=models.Index(fields=["delivery", "number"], name="events_attempt_of"),
        ),
        migrations.AddConstraint(
            model_name="subscribersecret",
            constraint=models.UniqueConstraint(fields=("subscriber", "number"), name="events_secret_number_once"),
        ),
    ]

"""The tables of notices, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True

    dependencies = [("people", "0003_acts_for_people")]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="TakenWorklist",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("digest", models.CharField(max_length=64, unique=True, verbose_name="文件摘要")),
                        ("file", models.CharField(max_length=200, verbose_name="文件")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("office", models.CharField(blank=True, max_length=100, verbose_name="经办点")),
                        ("as_of", models.DateField(verbose_name="名单日期")),
                        ("rows", models.IntegerField(verbose_name="人数")),
                        ("noticed", models.IntegerField(verbose_name="已生成通知")),
                        ("known_before", models.IntegerField(verbose_name="此前已通知")),
                        ("no_longer", models.IntegerField(verbose_name="已不需要通知")),
                        ("unknown", models.IntegerField(verbose_name="未登记人员")),
                        ("taken_at", models.DateTimeField(verbose_name="接收时间")),
                        ("taken_by", models.CharField(max_length=150, verbose_name="接收人")),
                    ],
                    options={
                        "verbose_name": "已接收名单",
                    },
                ),
                migrations.CreateModel(
                    name="LetterBatch",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="批次编号")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("made_at", models.DateTimeField(verbose_name="打印时间")),
                        ("made_by", models.CharField(max_length=150, verbose_name="打印人")),
                        ("posted_on", models.DateField(null=True, verbose_name="交邮日期")),
                        ("posted_by", models.CharField(blank=True, max_length=150, verbose_name="交邮人")),
                        ("post_number", models.CharField(blank=True, max_length=60, verbose_name="交邮单号")),
                    ],
                    options={
                        "verbose_name": "信函批次",
                    },
                ),
                migrations.CreateModel(
                    name="Notice",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=40, unique=True, verbose_name="通知编号")),
                        ("check_number", models.CharField(max_length=20, unique=True, verbose_name="核对编号")),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.insuredperson",
                            ),
                        ),
                        ("about", models.CharField(blank=True, max_length=40, verbose_name="所涉事项")),
                        ("matter", models.CharField(max_length=80, verbose_name="事由")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("step", models.CharField(max_length=20, verbose_name="通知类型")),
                        ("key", models.CharField(max_length=60, verbose_name="标识")),
                        ("about_on", models.DateField(verbose_name="所涉日期")),
                        ("language", models.CharField(max_length=2, verbose_name="语言")),
                        ("state", models.CharField(max_length=20, verbose_name="状态")),
                        ("texts", models.JSONField(verbose_name="内容")),
                        ("computation_id", models.CharField(blank=True, max_length=64, verbose_name="计算编号")),
                        ("pack_digest", models.CharField(blank=True, max_length=64, verbose_name="规则摘要")),
                        ("origin", models.CharField(max_length=10, verbose_name="来源")),
                        (
                            "worklist",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="notices",
                                to="notices.takenworklist",
                            ),
                        ),
                        (
                            "superseded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supersedes",
                                to="notices.notice",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="生成时间")),
                        ("released_by", models.CharField(blank=True, max_length=150, verbose_name="放行人")),
                        ("sent_at", models.DateTimeField(null=True, verbose_name="发出时间")),
                    ],
                    options={
                        "verbose_name": "通知",
                        "indexes": [
                            models.Index(fields=["area", "state", "-id"], name="notices_queue"),
                            models.Index(fields=["person", "-id"], name="notices_of_person"),
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("matter", "step", "key"), name="notices_told_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "held",
                                            "queued",
                                            "sent",
                                            "delivered",
                                            "unreachable",
                                            "superseded",
                                            "refused",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="notices_state_known",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Delivery",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "notice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="deliveries", to="notices.notice"
                            ),
                        ),
                        ("channel", models.CharField(max_length=10, verbose_name="渠道")),
                        ("state", models.CharField(max_length=10, verbose_name="状态")),
                        ("token", models.CharField(max_length=64, unique=True, verbose_name="防重标识")),
                        ("to_masked", models.CharField(blank=True, max_length=100, verbose_name="发往")),
                        ("attempts", models.IntegerField(default=0, verbose_name="尝试次数")),
                        ("next_at", models.DateTimeField(null=True, verbose_name="下次发送")),
                        ("provider_id", models.CharField(blank=True, db_index=True, max_length=100, verbose_name="服务商编号")),
                        ("mail_index", models.CharField(blank=True, db_index=True, max_length=64, verbose_name="邮件索引")),
                        ("problem", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                        ("sent_at", models.DateTimeField(null=True, verbose_name="发出时间")),
                        (
                            "batch",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deliveries",
                                to="notices.letterbatch",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "投递",
                        "indexes": [
                            models.Index(condition=models.Q(("state", "queued")), fields=["next_at", "id"], name="notices_due")
                        ],
                        "constraints": [
                            models.UniqueConstraint(fields=("notice", "channel"), name="notices_channel_once"),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ["queued", "sent", "delivered", "failed", "bounced", "printed", "posted", "stopped"],
                                    )
                                ),
                                name="notices_delivery_state_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("channel__in", ["sms", "email", "letter"])), name="notices_channel_known"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Receipt",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "delivery",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="receipts", to="notices.delivery"
                            ),
                        ),
                        ("state", models.CharField(max_length=10, verbose_name="状态")),
                        ("told_by", models.CharField(max_length=150, verbose_name="告知者")),
                        ("problem", models.CharField(blank=True, max_length=200, verbose_name="原因")),
                        ("told_at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "回执",
                        "constraints": [
                            models.UniqueConstraint(fields=("delivery", "state", "told_by"), name="notices_receipt_once")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Wish",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                            ),
                        ),
                        ("channels", models.JSONField(verbose_name="渠道次序")),
                        ("language", models.CharField(max_length=2, verbose_name="语言")),
                        ("refused", models.JSONField(verbose_name="不接收")),
                        ("wished_by", models.CharField(max_length=150, verbose_name="提出人")),
                        ("wished_at", models.DateTimeField(verbose_name="提出时间")),
                    ],
                    options={
                        "verbose_name": "本人意愿",
                    },
                ),
                migrations.CreateModel(
                    name="DailyWalk",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("day", models.DateField(verbose_name="日期")),
                        ("last_person", models.BigIntegerField(default=0, verbose_name="已核查至")),
                        ("looked_at", models.IntegerField(default=0, verbose_name="核查人数")),
                        ("noticed", models.IntegerField(default=0, verbose_name="生成通知")),
                        ("failed", models.IntegerField(default=0, verbose_name="无法计算")),
                        ("done_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                    ],
                    options={
                        "verbose_name": "每日核查",
                        "constraints": [models.UniqueConstraint(fields=("area", "day"), name="notices_walk_once")],
                    },
                ),
                migrations.CreateModel(
                    name="ShownMessage",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("channel", models.CharField(max_length=10, verbose_name="渠道")),
                        ("to_masked", models.CharField(max_length=100, verbose_name="发往")),
                        ("subject", models.CharField(blank=True, max_length=200, verbose_name="主题")),
                        ("text", models.TextField(verbose_name="内容")),
                        ("notice_number", models.CharField(blank=True, max_length=40, verbose_name="通知编号")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "演示消息",
                    },
                ),
            ]
        )
    ]

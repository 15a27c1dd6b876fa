"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.db.models.deletion
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("enquiries", "0001_initial"),
    ]

    dependencies = []

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="Enquiry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("number", models.CharField(max_length=20, unique=True, verbose_name="咨询编号")),
                        ("form_token", models.CharField(max_length=64, unique=True, verbose_name="表单标识")),
                        ("area", models.CharField(blank=True, db_index=True, max_length=6, verbose_name="统筹地区")),
                        ("topic", models.CharField(max_length=20, verbose_name="问题种类")),
                        ("language", models.CharField(max_length=2, verbose_name="语言")),
                        ("channel", models.CharField(max_length=10, verbose_name="首次渠道")),
                        ("state", models.CharField(db_index=True, max_length=20, verbose_name="状态")),
                        ("asker_sealed", models.BinaryField(verbose_name="提问人（加密）")),
                        ("email_index", models.CharField(blank=True, db_index=True, max_length=64, verbose_name="邮箱索引")),
                        ("phone_index", models.CharField(blank=True, db_index=True, max_length=64, verbose_name="电话索引")),
                        ("opened_at", models.DateTimeField(verbose_name="收到时间")),
                        ("due_on", models.DateField(null=True, verbose_name="答复期限")),
                        ("answered_at", models.DateTimeField(null=True, verbose_name="首次答复时间")),
                        ("escalated_at", models.DateTimeField(null=True, verbose_name="超时提醒时间")),
                        ("assigned_to", models.CharField(blank=True, max_length=150, verbose_name="承办人")),
                        ("case_number", models.CharField(blank=True, max_length=40, verbose_name="受理编号")),
                    ],
                    options={
                        "verbose_name": "咨询",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["open", "answered", "elsewhere", "case", "closed"])),
                                name="enquiries_state_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ThreadEntry",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="entries", to="enquiries.enquiry"
                            ),
                        ),
                        ("number", models.IntegerField(verbose_name="序号")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                        ("act", models.CharField(max_length=20, verbose_name="动作")),
                        ("channel", models.CharField(blank=True, max_length=10, verbose_name="渠道")),
                        ("author", models.CharField(max_length=150, verbose_name="作者")),
                        ("text_sealed", models.BinaryField(verbose_name="内容（加密）")),
                        ("computation_id", models.CharField(blank=True, max_length=80, verbose_name="计算编号")),
                        ("form_token", models.CharField(blank=True, max_length=64, verbose_name="表单标识")),
                        ("mail_sealed", models.BinaryField(default=b"", verbose_name="邮件标识（加密）")),
                        ("data", models.JSONField(default=dict, verbose_name="附带数据")),
                    ],
                    options={
                        "verbose_name": "往来记录",
                        "constraints": [
                            models.UniqueConstraint(fields=("enquiry", "number"), name="enquiries_entry_number_once"),
                            models.UniqueConstraint(
                                condition=models.Q(("form_token", ""), _negated=True),
                                fields=("enquiry", "form_token"),
                                name="enquiries_form_sent_once",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="appointments", to="enquiries.enquiry"
                            ),
                        ),
                        ("kind", models.CharField(max_length=10, verbose_name="种类")),
                        ("at", models.DateTimeField(db_index=True, verbose_name="约定时间")),
                        ("agreed_by", models.CharField(max_length=150, verbose_name="约定人")),
                        ("done_at", models.DateTimeField(null=True, verbose_name="完成时间")),
                        ("done_by", models.CharField(blank=True, max_length=150, verbose_name="完成人")),
                    ],
                    options={
                        "verbose_name": "预约",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("kind__in", ["call_back", "visit"])), name="enquiries_appointment_kind_known"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReplyDraft",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "enquiry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE, related_name="drafts", to="enquiries.enquiry"
                            ),
                        ),
                        ("author", models.CharField(max_length=150, verbose_name="作者")),
                        ("text_sealed", models.BinaryField(verbose_name="内容（加密）")),
                        ("saved_at", models.DateTimeField(verbose_name="保存时间")),
                    ],
                    options={
                        "verbose_name": "答复草稿",
                        "constraints": [models.UniqueConstraint(fields=("enquiry", "author"), name="enquiries_one_draft_each")],
                    },
                ),
                migrations.CreateModel(
                    name="MailReceipt",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("mail_index", models.CharField(max_length=64, unique=True, verbose_name="邮件索引")),
                        ("sender_index", models.CharField(db_index=True, max_length=64, verbose_name="发件人索引")),
                        ("verdict", models.CharField(max_length=20, verbose_name="判定")),
                        (
                            "enquiry",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="mails",
                                to="enquiries.enquiry",
                            ),
                        ),
                        ("received_at", models.DateTimeField(verbose_name="收取时间")),
                    ],
                    options={
                        "verbose_name": "来信登记",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("verdict__in", ["new", "thread", "automatic", "bounce", "loop", "flood", "unreadable"])
                                ),
                                name="enquiries_verdict_known",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OutgoingMail",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "entry",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="mails", to="enquiries.threadentry"
                            ),
                        ),
                        ("mail_index", models.CharField(max_length=64, unique=True, verbose_name="邮件索引")),
                        ("automatic", models.BooleanField(verbose_name="自动确认")),
                        ("state", models.CharField(db_index=True, max_length=10, verbose_name="状态")),
                        ("attempts", models.IntegerField(default=0, verbose_name="尝试次数")),
                        ("next_at", models.DateTimeField(verbose_name="下次发送时间")),
                        ("sent_at", models.DateTimeField(null=True, verbose_name="发送时间")),
                    ],
                    options={
                        "verbose_name": "待发邮件",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("state__in", ["queued", "sent", "failed"])), name="enquiries_mail_state_known"
                            )
                        ],
                    },
                ),
            ]
        )
    ]

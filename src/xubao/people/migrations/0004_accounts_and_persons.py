"""Accounts of the public beside those of staff; documents, contacts, relations, authorities, findings and reads of persons."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """New tables of people."""

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("people", "0003_role_grants"),
    ]

    # Everything else that points to an account points to the renamed table.
    run_before = [("account", "0001_initial"), ("mfa", "0001_initial"), ("socialaccount", "0001_initial")]

    operations = [
        migrations.RenameModel(old_name="Staff", new_name="Account"),
        migrations.AlterModelOptions(name="account", options={"verbose_name": "账户"}),
        migrations.AddField(
            model_name="account",
            name="for_staff",
            field=models.BooleanField(default=True, verbose_name="工作人员账户"),
        ),
        migrations.AlterField(
            model_name="account",
            name="for_staff",
            field=models.BooleanField(default=False, verbose_name="工作人员账户"),
        ),
        migrations.AddField(
            model_name="account",
            name="person",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="accounts",
                to="people.insuredperson",
                verbose_name="本人",
            ),
        ),
        migrations.AddField(
            model_name="insuredperson",
            name="document_kind",
            field=models.CharField(default="identity_card", max_length=20, verbose_name="证件类型"),
        ),
        migrations.AddField(
            model_name="insuredperson",
            name="likeness_index",
            field=models.CharField(blank=True, db_index=True, default="", max_length=64, verbose_name="姓名与出生日期索引"),
        ),
        migrations.AddField(
            model_name="insuredperson",
            name="same_as",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="also",
                to="people.insuredperson",
                verbose_name="同一人",
            ),
        ),
        migrations.CreateModel(
            name="Authority",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="类型")),
                ("proxy_name", models.CharField(max_length=100, verbose_name="代办人姓名")),
                ("proxy_sealed", models.BinaryField(verbose_name="代办人证件号码（加密）")),
                ("proxy_index", models.CharField(db_index=True, max_length=64, verbose_name="代办人证件号码索引")),
                ("scope", models.JSONField(verbose_name="范围")),
                ("basis", models.CharField(max_length=500, verbose_name="依据")),
                ("begins_on", models.DateField(verbose_name="开始日期")),
                ("ends_on", models.DateField(null=True, verbose_name="结束日期")),
                ("recorded_by", models.CharField(max_length=150, verbose_name="登记人")),
                ("recorded_at", models.DateTimeField(verbose_name="登记时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="撤销时间")),
                ("ended_by", models.CharField(blank=True, max_length=150, verbose_name="撤销人")),
                ("end_reason", models.CharField(blank=True, max_length=500, verbose_name="撤销原因")),
                (
                    "principal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="authorities", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "代办授权",
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                ("scheme", models.CharField(max_length=20, verbose_name="险种")),
                ("category", models.CharField(blank=True, max_length=30, verbose_name="参保身份")),
                ("since", models.IntegerField(verbose_name="起始月份")),
                ("basis", models.CharField(max_length=60, unique=True, verbose_name="依据")),
                ("entered_by", models.CharField(max_length=150, verbose_name="登记人")),
                ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                ("ended_with", models.IntegerField(null=True, verbose_name="终止月份")),
                ("ended_by", models.CharField(blank=True, max_length=150, verbose_name="终止人")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                ("end_reason", models.CharField(blank=True, max_length=500, verbose_name="终止原因")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="participations", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "参保关系",
            },
        ),
        migrations.CreateModel(
            name="PersonContact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="类型")),
                ("value_sealed", models.BinaryField(verbose_name="内容（加密）")),
                ("value_index", models.CharField(db_index=True, max_length=64, verbose_name="内容索引")),
                ("verified_at", models.DateTimeField(null=True, verbose_name="验证时间")),
                ("entered_by", models.CharField(max_length=150, verbose_name="登记人")),
                ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "联系方式",
            },
        ),
        migrations.CreateModel(
            name="PersonFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=20, verbose_name="类型")),
                ("key", models.CharField(max_length=60, unique=True, verbose_name="标识")),
                ("found_at", models.DateTimeField(verbose_name="发现时间")),
                (
                    "first_relation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participation"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.insuredperson"
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="people.insuredperson"
                    ),
                ),
                (
                    "second_relation",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="people.participation"
                    ),
                ),
            ],
            options={
                "verbose_name": "疑点",
            },
        ),
        migrations.CreateModel(
            name="FindingDecision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("outcome", models.CharField(max_length=20, verbose_name="结论")),
                ("reason", models.CharField(max_length=500, verbose_name="理由")),
                ("decided_by", models.CharField(max_length=150, verbose_name="处理人")),
                ("decided_at", models.DateTimeField(verbose_name="处理时间")),
                (
                    "finding",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="people.personfinding"
                    ),
                ),
            ],
            options={
                "verbose_name": "疑点处理",
            },
        ),
        migrations.CreateModel(
            name="PersonRead",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reader", models.CharField(max_length=150, verbose_name="查阅人")),
                ("page", models.CharField(max_length=60, verbose_name="页面")),
                ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                ("revealed", models.BooleanField(default=False, verbose_name="显示完整号码")),
                ("listed_on", models.DateField(null=True, verbose_name="列表日期")),
                ("at", models.DateTimeField(verbose_name="时间")),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reads", to="people.insuredperson"
                    ),
                ),
            ],
            options={
                "verbose_name": "查阅记录",
            },
        ),
        migrations.AddConstraint(
            model_name="account",
            constraint=models.CheckConstraint(
                condition=models.Q(("for_staff", False), ("person", None), _connector="OR"), name="people_staff_is_no_person"
            ),
        ),
        migrations.AddConstraint(
            model_name="personcontact",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at", None)), fields=("person", "kind", "value_index"), name="people_contact_once"
            ),
        ),
        migrations.AddIndex(
            model_name="personread",
            index=models.Index(fields=["person", "-at"], name="people_read_latest"),
        ),
        migrations.AddConstraint(
            model_name="personread",
            constraint=models.UniqueConstraint(
                condition=models.Q(("listed_on__isnull", False)),
                fields=("person", "reader", "page", "listed_on"),
                name="people_listed_once",
            ),
        ),
        migrations.CreateModel(
            name="Staff",
            fields=[],
            options={
                "verbose_name": "工作人员",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("people.account",),
        ),
    ]

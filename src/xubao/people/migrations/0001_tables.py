"""The tables, as one step. Rules of their rows follow in the next migration."""

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

from xubao.people.tables_at_once import CreateTables


class Migration(migrations.Migration):
    """All tables of the app."""

    initial = True
    replaces = [
        ("people", "0001_initial"),
        ("people", "0002_staff_roles"),
        ("people", "0003_role_grants"),
        ("people", "0004_accounts_and_persons"),
        ("people", "0005_rows_are_only_added"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        CreateTables(
            [
                migrations.CreateModel(
                    name="InsuredPerson",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("name", models.CharField(max_length=100, verbose_name="姓名")),
                        ("document_kind", models.CharField(default="identity_card", max_length=20, verbose_name="证件类型")),
                        ("identity_sealed", models.BinaryField(verbose_name="身份证号码（加密）")),
                        ("identity_index", models.CharField(max_length=64, unique=True, verbose_name="身份证号码索引")),
                        (
                            "likeness_index",
                            models.CharField(
                                blank=True, db_index=True, default="", max_length=64, verbose_name="姓名与出生日期索引"
                            ),
                        ),
                        (
                            "same_as",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="also",
                                to="people.insuredperson",
                                verbose_name="同一人",
                            ),
                        ),
                        ("registered_at", models.DateTimeField(verbose_name="登记时间")),
                    ],
                    options={
                        "verbose_name": "参保人员",
                    },
                ),
                migrations.CreateModel(
                    name="Authority",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "principal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="authorities", to="people.insuredperson"
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "代办授权",
                    },
                ),
                migrations.CreateModel(
                    name="BindingCode",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="binding_codes",
                                to="people.insuredperson",
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, verbose_name="摘要")),
                        ("tries", models.IntegerField(default=0, verbose_name="输错次数")),
                        ("given_by", models.CharField(max_length=150, verbose_name="发放人")),
                        ("given_at", models.DateTimeField(verbose_name="发放时间")),
                        ("expires_at", models.DateTimeField(verbose_name="失效时间")),
                        ("used_at", models.DateTimeField(null=True, verbose_name="使用时间")),
                    ],
                    options={
                        "verbose_name": "绑定码",
                    },
                ),
                migrations.CreateModel(
                    name="Participation",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to="people.insuredperson",
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "参保关系",
                    },
                ),
                migrations.CreateModel(
                    name="PersonFinding",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("kind", models.CharField(max_length=20, verbose_name="类型")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="findings", to="people.insuredperson"
                            ),
                        ),
                        (
                            "other",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.insuredperson",
                            ),
                        ),
                        (
                            "first_relation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.participation",
                            ),
                        ),
                        (
                            "second_relation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="people.participation",
                            ),
                        ),
                        ("key", models.CharField(max_length=60, unique=True, verbose_name="标识")),
                        ("found_at", models.DateTimeField(verbose_name="发现时间")),
                    ],
                    options={
                        "verbose_name": "疑点",
                    },
                ),
                migrations.CreateModel(
                    name="FindingDecision",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "finding",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT, related_name="decision", to="people.personfinding"
                            ),
                        ),
                        ("outcome", models.CharField(max_length=20, verbose_name="结论")),
                        ("reason", models.CharField(max_length=500, verbose_name="理由")),
                        ("decided_by", models.CharField(max_length=150, verbose_name="处理人")),
                        ("decided_at", models.DateTimeField(verbose_name="处理时间")),
                    ],
                    options={
                        "verbose_name": "疑点处理",
                    },
                ),
                migrations.CreateModel(
                    name="PersonRead",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="reads", to="people.insuredperson"
                            ),
                        ),
                        ("reader", models.CharField(max_length=150, verbose_name="查阅人")),
                        ("page", models.CharField(max_length=60, verbose_name="页面")),
                        ("reason", models.CharField(blank=True, max_length=500, verbose_name="理由")),
                        ("revealed", models.BooleanField(default=False, verbose_name="显示完整号码")),
                        ("listed_on", models.DateField(null=True, verbose_name="列表日期")),
                        ("at", models.DateTimeField(verbose_name="时间")),
                    ],
                    options={
                        "verbose_name": "查阅记录",
                        "indexes": [models.Index(fields=["person", "-at"], name="people_read_latest")],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("listed_on__isnull", False)),
                                fields=("person", "reader", "page", "listed_on"),
                                name="people_listed_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Account",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "username",
                            models.CharField(
                                error_messages={"unique": "A user with that username already exists."},
                                help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                                max_length=150,
                                unique=True,
                                validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                                verbose_name="username",
                            ),
                        ),
                        ("first_name", models.CharField(blank=True, max_length=150, verbose_name="first name")),
                        ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                        ("email", models.EmailField(blank=True, max_length=254, verbose_name="email address")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        ("date_joined", models.DateTimeField(default=django.utils.timezone.now, verbose_name="date joined")),
                        ("for_staff", models.BooleanField(default=False, verbose_name="工作人员账户")),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="accounts",
                                to="people.insuredperson",
                                verbose_name="本人",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "账户",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("for_staff", False), ("person", None), _connector="OR"),
                                name="people_staff_is_no_person",
                            )
                        ],
                    },
                    managers=[
                        ("objects", django.contrib.auth.models.UserManager()),
                    ],
                ),
                migrations.CreateModel(
                    name="Staff",
                    fields=[],
                    options={
                        "verbose_name": "工作人员",
                        "proxy": True,
                    },
                    bases=("people.account",),
                ),
                migrations.CreateModel(
                    name="RoleGrant",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "staff",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="grants", to=settings.AUTH_USER_MODEL
                            ),
                        ),
                        ("role", models.CharField(max_length=20, verbose_name="角色")),
                        ("area", models.CharField(max_length=6, verbose_name="统筹地区")),
                        ("granted_by", models.CharField(max_length=150, verbose_name="授予人")),
                        ("granted_at", models.DateTimeField(verbose_name="授予时间")),
                        ("ended_by", models.CharField(blank=True, max_length=150, verbose_name="终止人")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                    ],
                    options={
                        "verbose_name": "岗位角色",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("staff", "role", "area"),
                                name="people_role_held_once",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PersonContact",
                    fields=[
                        ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT, related_name="contacts", to="people.insuredperson"
                            ),
                        ),
                        ("kind", models.CharField(max_length=20, verbose_name="类型")),
                        ("value_sealed", models.BinaryField(verbose_name="内容（加密）")),
                        ("value_index", models.CharField(db_index=True, max_length=64, verbose_name="内容索引")),
                        ("verified_at", models.DateTimeField(null=True, verbose_name="验证时间")),
                        ("entered_by", models.CharField(max_length=150, verbose_name="登记人")),
                        ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                        ("ended_at", models.DateTimeField(null=True, verbose_name="终止时间")),
                    ],
                    options={
                        "verbose_name": "联系方式",
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_at", None)),
                                fields=("person", "kind", "value_index"),
                                name="people_contact_once",
                            )
                        ],
                    },
                ),
            ]
        )
    ]

"""The tables of the exchange, the same on both sides."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Tables."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Followed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("request", models.CharField(max_length=30, unique=True, verbose_name="请求编号")),
                ("standing_sealed", models.BinaryField(verbose_name="进展（加密）")),
                ("number", models.BigIntegerField(default=0, verbose_name="消息序号")),
                ("at", models.DateTimeField(verbose_name="更新时间")),
            ],
            options={
                "verbose_name": "请求进展",
            },
        ),
        migrations.CreateModel(
            name="KnownVoucher",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code_digest", models.CharField(max_length=64, unique=True, verbose_name="核验码摘要")),
                ("facts", models.JSONField(verbose_name="内容")),
                ("number", models.BigIntegerField(verbose_name="消息序号")),
                ("at", models.DateTimeField(verbose_name="更新时间")),
            ],
            options={
                "verbose_name": "可核验凭证",
            },
        ),
        migrations.CreateModel(
            name="PortalMatter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("request", models.CharField(max_length=30, unique=True, verbose_name="请求编号")),
                ("kind", models.CharField(max_length=20, verbose_name="种类")),
                ("reference", models.CharField(blank=True, db_index=True, max_length=40, verbose_name="事项或咨询编号")),
                ("code_sealed", models.BinaryField(verbose_name="查询码（加密）")),
                ("made_at", models.DateTimeField(verbose_name="时间")),
            ],
            options={
                "verbose_name": "网上请求",
            },
        ),
        migrations.CreateModel(
            name="SetApart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("file_name", models.CharField(max_length=255, verbose_name="文件名")),
                ("digest", models.CharField(max_length=64, unique=True, verbose_name="文件摘要")),
                ("problem", models.CharField(max_length=300, verbose_name="原因")),
                ("at", models.DateTimeField(verbose_name="时间")),
            ],
            options={
                "verbose_name": "隔离文件",
            },
        ),
        migrations.CreateModel(
            name="Line",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("sent_number", models.BigIntegerField(default=0, verbose_name="已发序号")),
                ("sent_hash", models.CharField(max_length=64, verbose_name="已发哈希")),
                ("taken_number", models.BigIntegerField(default=0, verbose_name="已收序号")),
                ("taken_hash", models.CharField(max_length=64, verbose_name="已收哈希")),
                ("confirmed_number", models.BigIntegerField(default=0, verbose_name="对方已收序号")),
                ("stuck_on", models.CharField(blank=True, max_length=300, verbose_name="停滞原因")),
            ],
            options={
                "verbose_name": "交换线路",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="exchange_one_line")],
            },
        ),
        migrations.CreateModel(
            name="MessageRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("direction", models.CharField(max_length=3, verbose_name="方向")),
                ("number", models.BigIntegerField(verbose_name="序号")),
                ("kind", models.CharField(max_length=30, verbose_name="种类")),
                ("at", models.DateTimeField(verbose_name="产生时间")),
                ("body", models.BinaryField(verbose_name="内容")),
                ("previous", models.CharField(max_length=64, verbose_name="前一消息哈希")),
                ("hash", models.CharField(max_length=64, verbose_name="哈希")),
                ("kept_at", models.DateTimeField(verbose_name="本侧登记时间")),
                ("outcome", models.CharField(blank=True, max_length=300, verbose_name="处理结果")),
            ],
            options={
                "verbose_name": "交换消息",
                "constraints": [
                    models.UniqueConstraint(fields=("direction", "number"), name="exchange_number_once"),
                    models.CheckConstraint(condition=models.Q(("direction__in", ["in", "out"])), name="exchange_direction_known"),
                ],
            },
        ),
    ]

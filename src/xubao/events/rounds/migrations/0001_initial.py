"""The table of work that comes back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One table, which a runner fills when it starts."""

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="JobState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=40, unique=True, verbose_name="名称")),
                ("zh", models.CharField(max_length=100, verbose_name="中文说明")),
                ("en", models.CharField(max_length=100, verbose_name="英文说明")),
                ("every", models.DurationField(verbose_name="间隔")),
                ("wanted", models.BooleanField(verbose_name="是否启用")),
                ("due_at", models.DateTimeField(db_index=True, verbose_name="下次时间")),
                ("lease_owner", models.CharField(blank=True, max_length=16, verbose_name="执行进程")),
                ("lease_until", models.DateTimeField(null=True, verbose_name="执行权有效期")),
                ("entered_at", models.DateTimeField(verbose_name="登记时间")),
                ("began_at", models.DateTimeField(null=True, verbose_name="最近开始时间")),
                ("ended_at", models.DateTimeField(null=True, verbose_name="最近结束时间")),
                ("succeeded_at", models.DateTimeField(null=True, verbose_name="最近成功时间")),
                ("failures", models.PositiveIntegerField(default=0, verbose_name="连续失败次数")),
                ("said", models.CharField(blank=True, max_length=500, verbose_name="结果")),
                ("problem_zh", models.CharField(blank=True, max_length=500, verbose_name="问题（中文）")),
                ("problem_en", models.CharField(blank=True, max_length=500, verbose_name="问题（英文）")),
            ],
            options={
                "verbose_name": "例行工作",
                "ordering": ("pk",),
            },
        ),
    ]

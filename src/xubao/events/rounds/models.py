"""The table of work that comes back: one row for each job, with what came of it last."""

from django.db import models


class JobState(models.Model):
    """What is known of a job. zh, en, every, wanted: as the program has them, written when a runner starts."""

    name = models.CharField("名称", max_length=40, unique=True)
    zh = models.CharField("中文说明", max_length=100)
    en = models.CharField("英文说明", max_length=100)
    every = models.DurationField("间隔")
    wanted = models.BooleanField("是否启用")
    due_at = models.DateTimeField("下次时间", db_index=True)
    lease_owner = models.CharField("执行进程", max_length=16, blank=True)
    lease_until = models.DateTimeField("执行权有效期", null=True)
    entered_at = models.DateTimeField("登记时间")
    began_at = models.DateTimeField("最近开始时间", null=True)
    ended_at = models.DateTimeField("最近结束时间", null=True)
    succeeded_at = models.DateTimeField("最近成功时间", null=True)
    failures = models.PositiveIntegerField("连续失败次数", default=0)
    said = models.CharField("结果", max_length=500, blank=True)
    problem_zh = models.CharField("问题（中文）", max_length=500, blank=True)
    problem_en = models.CharField("问题（英文）", max_length=500, blank=True)

    class Meta:
        verbose_name = "例行工作"
        ordering = ("pk",)

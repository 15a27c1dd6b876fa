"""Who may act for a person: with which authority, for what, until when."""

from django.db import models


class Authority(models.Model):
    """代办授权: a proxy whom the person named, or a guardian whose papers a clerk has seen.

    The proxy's number is encrypted like every other; ``scope`` lists what the proxy may do.
    """

    principal = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="authorities")
    kind = models.CharField("类型", max_length=20)
    proxy_name = models.CharField("代办人姓名", max_length=100)
    proxy_sealed = models.BinaryField("代办人证件号码（加密）")
    proxy_index = models.CharField("代办人证件号码索引", max_length=64, db_index=True)
    scope = models.JSONField("范围")
    basis = models.CharField("依据", max_length=500)
    begins_on = models.DateField("开始日期")
    ends_on = models.DateField("结束日期", null=True)
    recorded_by = models.CharField("登记人", max_length=150)
    recorded_at = models.DateTimeField("登记时间")
    ended_at = models.DateTimeField("撤销时间", null=True)
    ended_by = models.CharField("撤销人", max_length=150, blank=True)
    end_reason = models.CharField("撤销原因", max_length=500, blank=True)

    class Meta:
        verbose_name = "代办授权"

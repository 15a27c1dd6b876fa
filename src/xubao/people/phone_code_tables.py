"""Codes sent to a phone, to see that it is in the hands of the person who named it."""

from django.db import models


class PhoneCode(models.Model):
    """短信验证码: only its digest is kept; good once, for ten minutes, for a few tries."""

    contact = models.ForeignKey("people.PersonContact", models.CASCADE, related_name="codes")
    digest = models.CharField("摘要", max_length=64)
    tries = models.IntegerField("输错次数", default=0)
    sent_at = models.DateTimeField("发送时间")
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = "短信验证码"
        indexes = [models.Index(fields=["contact", "-sent_at"], name="people_code_latest")]

"""Codes by which an account is tied to a person."""

from django.db import models


class BindingCode(models.Model):
    """绑定码: given out once the document was seen; only its digest is kept."""

    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="binding_codes")
    digest = models.CharField("摘要", max_length=64)
    tries = models.IntegerField("输错次数", default=0)
    given_by = models.CharField("发放人", max_length=150)
    given_at = models.DateTimeField("发放时间")
    expires_at = models.DateTimeField("失效时间")
    used_at = models.DateTimeField("使用时间", null=True)

    class Meta:
        verbose_name = "绑定码"

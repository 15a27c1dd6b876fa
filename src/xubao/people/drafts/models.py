"""Drafts of forms: whose, of which form on which page, until when."""

from django.db import models
from django.db.models import Q


class FormDraft(models.Model):
    """草稿: the fields of one form of one page, as they were typed. It belongs to an account, or to the browser of a visitor."""

    account = models.ForeignKey("people.Account", models.CASCADE, null=True, related_name="form_drafts")
    # Digest of a random key that the visitor's browser keeps until it is closed.
    visitor = models.CharField("访客", max_length=64, blank=True)
    page = models.CharField("页面", max_length=200)
    action = models.CharField("提交地址", max_length=200)
    place = models.IntegerField("页面上第几张表单")
    fields_sealed = models.BinaryField("内容（加密）")
    cause = models.CharField("原因", max_length=20)
    with_files = models.BooleanField("另有文件", default=False)
    saved_at = models.DateTimeField("保存时间")
    expires_at = models.DateTimeField("失效时间")

    class Meta:
        verbose_name = "草稿"
        constraints = [
            models.UniqueConstraint(
                fields=["account", "page", "action", "place"], condition=Q(visitor=""), name="drafts_one_a_form_of_an_account"
            ),
            models.UniqueConstraint(
                fields=["visitor", "page", "action", "place"], condition=~Q(visitor=""), name="drafts_one_a_form_of_a_visitor"
            ),
            models.CheckConstraint(
                condition=Q(account__isnull=False, visitor="") | (Q(account__isnull=True) & ~Q(visitor="")),
                name="drafts_have_one_owner",
            ),
        ]
        indexes = [models.Index(fields=["expires_at"], name="drafts_expiring")]

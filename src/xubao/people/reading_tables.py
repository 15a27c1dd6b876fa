"""Who has looked at a person's data: only added, shown to the person."""

from django.db import models
from django.db.models import Q


class PersonRead(models.Model):
    """查阅记录: somebody opened a page about a person, or (``revealed``) was shown a whole number for the reason given.

    ``listed_on``: the person stood in a list; one row for each reader, page and day is enough. None for a page of her own.
    """

    # The index people_read_latest begins with it.
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="reads", db_index=False)
    reader = models.CharField("查阅人", max_length=150)
    page = models.CharField("页面", max_length=60)
    reason = models.CharField("理由", max_length=500, blank=True)
    revealed = models.BooleanField("显示完整号码", default=False)
    listed_on = models.DateField("列表日期", null=True)
    at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "查阅记录"
        indexes = [models.Index(fields=["person", "-at"], name="people_read_latest")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "reader", "page", "listed_on"], condition=Q(listed_on__isnull=False), name="people_listed_once"
            )
        ]

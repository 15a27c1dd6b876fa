"""Tables that make cases findable and shareable for staff. They may change: nothing rests on them."""

from django.db import models


class SearchKey(models.Model):
    """检索键: what a case is found by. One index for everything that can be typed into the search.

    ``key`` begins with area and sort: a name in one spelling, the keyed digest of an identity number (whole or as masked), a
    payment reference. No number of a person stands here in clear.
    """

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="search_keys")
    key = models.CharField("检索键", max_length=110)

    class Meta:
        verbose_name = "检索键"
        constraints = [models.UniqueConstraint(fields=["key", "case"], name="cases_search_key_once")]
        # LIKE 'prefix%' on PostgreSQL needs this operator class; SQLite compares bytes anyway.
        indexes = [models.Index(fields=["key"], opclasses=["varchar_pattern_ops"], name="cases_search_prefix")]


class CasePresence(models.Model):
    """正在查看: who of the staff had a case open when, so that two do not work on it unknowingly."""

    case = models.ForeignKey("cases.Case", models.CASCADE, related_name="presences")
    staff = models.CharField("工作人员", max_length=150)
    seen_at = models.DateTimeField("最近查看")

    class Meta:
        verbose_name = "正在查看"
        constraints = [models.UniqueConstraint(fields=["case", "staff"], name="cases_presence_once")]


class SavedQueue(models.Model):
    """常用队列: a choice of cases that somebody comes back to, under a name of her own."""

    staff = models.CharField("工作人员", max_length=150)
    name = models.CharField("名称", max_length=40)
    query = models.CharField("条件", max_length=300)

    class Meta:
        verbose_name = "常用队列"
        constraints = [models.UniqueConstraint(fields=["staff", "name"], name="cases_saved_queue_once")]

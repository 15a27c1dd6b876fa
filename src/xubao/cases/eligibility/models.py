"""Table of eligibility: timelines that were computed already, so that a check is a read. Nothing in it is a record."""

from django.db import models


class KeptTimeline(models.Model):
    """待遇时间线缓存: the cover of a person in an area as computed for one day.

    It answers only while it is that day, while as many facts are on record as it was computed from (``counted``, see
    counted_facts) and while the pack is the same; otherwise it is computed anew. It can be emptied at any time.
    """

    person = models.ForeignKey("people.InsuredPerson", models.CASCADE, related_name="kept_timelines")
    area = models.CharField("统筹地区", max_length=6)
    as_of = models.DateField("计算日期")
    counted = models.CharField("所据记录数", max_length=60)
    pack_digest = models.CharField("规则摘要", max_length=64)
    timeline = models.TextField("时间线")

    class Meta:
        verbose_name = "待遇时间线缓存"
        constraints = [models.UniqueConstraint(fields=["person", "area"], name="eligibility_kept_once")]

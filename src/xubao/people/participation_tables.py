"""In which scheme a person takes part, where, since when."""

from django.db import models


class Participation(models.Model):
    """参保关系: one relation of a person to a scheme in an area, from a month on; it runs until it is ended.

    ``basis``: the case or import that it rests on.
    """

    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="participations")
    area = models.CharField("统筹地区", max_length=6)
    scheme = models.CharField("险种", max_length=20)
    category = models.CharField("参保身份", max_length=30, blank=True)
    since = models.IntegerField("起始月份")
    basis = models.CharField("依据", max_length=60, unique=True)
    entered_by = models.CharField("登记人", max_length=150)
    entered_at = models.DateTimeField("登记时间")
    ended_with = models.IntegerField("终止月份", null=True)
    ended_by = models.CharField("终止人", max_length=150, blank=True)
    ended_at = models.DateTimeField("终止时间", null=True)
    end_reason = models.CharField("终止原因", max_length=500, blank=True)

    class Meta:
        verbose_name = "参保关系"

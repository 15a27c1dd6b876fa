"""What may be wrong with the register of people, found by the program and decided by a person: only added."""

from django.db import models


class PersonFinding(models.Model):
    """疑点: two rows that may be one person, or two relations of one person that run at the same time.

    ``key``: the same doubt is found once.
    """

    kind = models.CharField("类型", max_length=20)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, related_name="findings")
    other = models.ForeignKey("people.InsuredPerson", models.PROTECT, null=True, related_name="+")
    first_relation = models.ForeignKey("people.Participation", models.PROTECT, null=True, related_name="+")
    second_relation = models.ForeignKey("people.Participation", models.PROTECT, null=True, related_name="+")
    key = models.CharField("标识", max_length=60, unique=True)
    found_at = models.DateTimeField("发现时间")

    class Meta:
        verbose_name = "疑点"


class FindingDecision(models.Model):
    """疑点处理: what a person decided, and why."""

    finding = models.OneToOneField(PersonFinding, models.PROTECT, related_name="decision")
    outcome = models.CharField("结论", max_length=20)
    reason = models.CharField("理由", max_length=500)
    decided_by = models.CharField("处理人", max_length=150)
    decided_at = models.DateTimeField("处理时间")

    class Meta:
        verbose_name = "疑点处理"

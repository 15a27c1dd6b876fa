"""Tables of people: insured persons (identity number encrypted) and staff."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q


class Staff(AbstractUser):
    """A member of the agency's staff; what they may do stands in their grants of roles."""

    class Meta:
        verbose_name = "工作人员"


class RoleGrant(models.Model):
    """岗位角色: one role of one member of staff in one area (``*``: every area), with who gave it and who ended it."""

    staff = models.ForeignKey(Staff, models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=20)
    area = models.CharField("统筹地区", max_length=6)
    granted_by = models.CharField("授予人", max_length=150)
    granted_at = models.DateTimeField("授予时间")
    ended_by = models.CharField("终止人", max_length=150, blank=True)
    ended_at = models.DateTimeField("终止时间", null=True)

    class Meta:
        verbose_name = "岗位角色"
        constraints = [
            models.UniqueConstraint(fields=["staff", "role", "area"], condition=Q(ended_at=None), name="people_role_held_once")
        ]


class InsuredPerson(models.Model):
    """参保人员: one row per identity number.

    ``identity_sealed`` is the encrypted number; ``identity_index`` finds it. Neither is ever printed.
    """

    name = models.CharField("姓名", max_length=100)
    identity_sealed = models.BinaryField("身份证号码（加密）")
    identity_index = models.CharField("身份证号码索引", max_length=64, unique=True)
    registered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "参保人员"

    def __str__(self) -> str:
        # Never the name or number: this text ends up in logs and error pages.
        return f"insured person {self.pk}"

"""Tables of people: insured persons (identity number encrypted) and staff."""

from django.contrib.auth.models import AbstractUser
from django.db import models


class Staff(AbstractUser):
    """A member of the agency's staff; roles are groups (see roles.py)."""

    class Meta:
        verbose_name = "工作人员"


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

"""Tables of people: who signs in, insured persons (every number encrypted), and what is recorded about both."""

from typing import Any

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models
from django.db.models import Q

from xubao.people.act_for_tables import ActFor
from xubao.people.authority_tables import Authority
from xubao.people.binding_tables import BindingCode
from xubao.people.data_key_tables import DataKey
from xubao.people.finding_tables import FindingDecision, PersonFinding
from xubao.people.participation_tables import Participation
from xubao.people.phone_code_tables import PhoneCode
from xubao.people.reading_tables import PersonRead

__all__ = [
    "Account",
    "ActFor",
    "Authority",
    "BindingCode",
    "DataKey",
    "FindingDecision",
    "InsuredPerson",
    "Participation",
    "PersonContact",
    "PersonFinding",
    "PersonRead",
    "PhoneCode",
    "RoleGrant",
    "Staff",
]


class Account(AbstractUser):
    """Whoever can sign in: a member of staff, or one of the public, who may be tied to an insured person."""

    for_staff = models.BooleanField("工作人员账户", default=False)
    person = models.ForeignKey("people.InsuredPerson", models.PROTECT, null=True, related_name="accounts", verbose_name="本人")

    class Meta:
        verbose_name = "账户"
        constraints = [
            models.CheckConstraint(condition=Q(for_staff=False) | Q(person=None), name="people_staff_is_no_person"),
        ]


class StaffManager(UserManager["Staff"]):
    """Staff alone."""

    use_in_migrations = False

    def get_queryset(self) -> models.QuerySet["Staff"]:
        """Accounts of staff."""
        return super().get_queryset().filter(for_staff=True)

    def create(self, **fields: Any) -> "Staff":
        """Enter a member of staff."""
        return super().create(**{"for_staff": True, **fields})

    def create_user(self, username: str, email: str | None = None, password: str | None = None, **fields: Any) -> "Staff":
        """Enter a member of staff with a password, or with none that can be used."""
        return super().create_user(username, email, password, **{"for_staff": True, **fields})


class Staff(Account):
    """工作人员; what they may do stands in their grants of roles."""

    objects = StaffManager()  # type: ignore[misc]

    class Meta:
        proxy = True
        verbose_name = "工作人员"


class RoleGrant(models.Model):
    """岗位角色: one role of one member of staff in one area (``*``: every area), with who gave it and who ended it."""

    staff = models.ForeignKey(Account, models.PROTECT, related_name="grants")
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
    """参保人员: one row per document number.

    ``identity_sealed`` is the encrypted number; ``identity_index`` finds it. ``likeness_index`` is the same for people of one
    name and date of birth ("" where the date is not known): it finds who may be registered twice. Neither is ever printed.
    ``same_as``: a person decided that this row and that one are one human being; nothing was moved.
    """

    name = models.CharField("姓名", max_length=100)
    document_kind = models.CharField("证件类型", max_length=20, default="identity_card")
    identity_sealed = models.BinaryField("身份证号码（加密）")
    identity_index = models.CharField("身份证号码索引", max_length=64, unique=True)
    likeness_index = models.CharField("姓名与出生日期索引", max_length=64, blank=True, default="", db_index=True)
    same_as = models.ForeignKey("self", models.PROTECT, null=True, related_name="also", verbose_name="同一人")
    registered_at = models.DateTimeField("登记时间")

    class Meta:
        verbose_name = "参保人员"

    def is_same_human(self, other: "InsuredPerson") -> bool:
        """Whether both rows are one human being: the same row, or decided to be the same."""
        return (self.same_as_id or self.pk) == (other.same_as_id or other.pk)

    def __str__(self) -> str:
        # Never the name or number: this text ends up in logs and error pages.
        return f"insured person {self.pk}"


class PersonContact(models.Model):
    """联系方式: a phone number or bank account of a person, encrypted, until it ends."""

    person = models.ForeignKey(InsuredPerson, models.PROTECT, related_name="contacts")
    kind = models.CharField("类型", max_length=20)
    value_sealed = models.BinaryField("内容（加密）")
    value_index = models.CharField("内容索引", max_length=64, db_index=True)
    verified_at = models.DateTimeField("验证时间", null=True)
    entered_by = models.CharField("登记人", max_length=150)
    entered_at = models.DateTimeField("登记时间")
    ended_at = models.DateTimeField("终止时间", null=True)

    class Meta:
        verbose_name = "联系方式"
        constraints = [
            models.UniqueConstraint(
                fields=["person", "kind", "value_index"], condition=Q(ended_at=None), name="people_contact_once"
            )
        ]

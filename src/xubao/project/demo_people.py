"""The fictional people of the demo: identity numbers of a division that does not exist, one story each."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xubao.values.identity_number import check_character
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A fictional person. ``paid_until`` and ``paid_again``: offsets in months from the present one."""

    name: str
    birth: str
    paid_until: int
    story: Promise
    paid_again: int | None = None
    unknown: int | None = None

    @property
    def identity(self) -> str:
        """An identity number with the unassigned division 999999."""
        first = f"999999{self.birth}001"
        return first + check_character(first)

    def paid_months(self, today: date) -> tuple[Month, ...]:
        """Four years of months up to the last one paid."""
        present = Month.of(today)
        months = [present.plus(offset) for offset in range(-48, self.paid_until + 1)]
        if self.paid_again is not None:
            months += [present.plus(offset) for offset in range(self.paid_again, 1)]
        return tuple(month for month in months if month not in self.unknown_months(today))

    def unknown_months(self, today: date) -> tuple[Month, ...]:
        """The month of which the collector could not say whether it was paid."""
        return () if self.unknown is None else (Month.of(today).plus(self.unknown),)


FRESH = DemoPerson("示例·甲", "19900307", -3, _("机构有缴费记录，还没有申请，可以直接开始"))
AWAITING = DemoPerson("示例·乙", "19851121", -2, _("已申请，等待缴费"))
PART_PAID = DemoPerson("示例·丙", "19790815", -3, _("已转账一部分"))
RESTORED = DemoPerson("示例·丁", "19930202", -2, _("已缴清，待遇已恢复"))
WAITING = DemoPerson("示例·戊", "19880630", -8, _("断缴较久，已缴清，等待期中"))
UNCLEAR = DemoPerson("示例·己", "19820419", -3, _("有一个月是否缴费不明，等待人工核定"), unknown=-3)

PEOPLE: tuple[DemoPerson, ...] = (FRESH, AWAITING, PART_PAID, RESTORED, WAITING, UNCLEAR)

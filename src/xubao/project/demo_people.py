"""The fictional people of the demo: identity numbers of a division that does not exist, one story each."""

from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from xubao.values.identity_number import check_character
from xubao.values.month import Month

PASSWORD = "xubao-demo-2026"
"""Of everybody at a desk of the demo."""


@dataclass(frozen=True, slots=True)
class DemoPerson:
    """A fictional person. ``paid_until``, ``unknown``: offsets in months from the present one.

    state: the state that she shows, in a few words; story: how she came into it, and what can be done.
    """

    state: Promise
    name: str
    birth: str
    paid_until: int | None
    story: Promise
    unknown: int | None = None

    @property
    def identity(self) -> str:
        """An identity number with the unassigned division 999999."""
        first = f"999999{self.birth}001"
        return first + check_character(first)

    def paid_months(self, today: date) -> tuple[Month, ...]:
        """Four years of months up to the last one paid; none where nothing ever was."""
        if self.paid_until is None:
            return ()
        present = Month.of(today)
        months = [present.plus(offset) for offset in range(-48, self.paid_until + 1)]
        return tuple(month for month in months if month not in self.unknown_months(today))

    def unknown_months(self, today: date) -> tuple[Month, ...]:
        """The month of which the collector could not say whether it was paid."""
        return () if self.unknown is None else (Month.of(today).plus(self.unknown),)


FRESH = DemoPerson(_("漏缴两个月"), "示例·甲", "19900307", -3, _("机构有缴费记录，还没有申请，可以直接开始"))
AWAITING = DemoPerson(_("等待缴费"), "示例·乙", "19851121", -2, _("已申请，等待缴费"))
PART_PAID = DemoPerson(_("缴了一部分"), "示例·丙", "19790815", -3, _("已转账一部分"))
RESTORED = DemoPerson(_("待遇已恢复"), "示例·丁", "19930202", -2, _("已缴清，待遇已恢复"))
WAITING = DemoPerson(_("待遇等待期"), "示例·戊", "19880630", -8, _("断缴较久，已缴清，等待期中"))
UNCLEAR = DemoPerson(_("等待人工核定"), "示例·己", "19820419", -3, _("有一个月是否缴费不明，等待人工核定"), unknown=-3)
COURIER = DemoPerson(_("单位漏缴"), "示例·辛", "19950515", -4, _("单位没有为她登记，漏缴的是单位"))
COVERED = DemoPerson(_("正常参保"), "示例·子", "19870623", 0, _("每月按时缴费，待遇没有中断"))
THIS_MONTH = DemoPerson(_("本月还没缴"), "示例·丑", "19910912", -1, _("只差本月：月底前缴费就不会中断；把日子往后拨，就看到漏缴"))
CLOSING = DemoPerson(_("补缴期限将到"), "示例·寅", "19840101", -4, _("再不补缴，到下个月就要重新等待"))
TOO_LATE = DemoPerson(_("错过补缴期限"), "示例·卯", "19760418", -10, _("断缴期间的医疗费永远不能报销，重新参保要等待"))
BOUNCED = DemoPerson(_("退票后待遇撤回"), "示例·辰", "19940711", -2, _("缴清后银行退票，恢复的待遇随之撤回，可再次缴费"))
APPEALS = DemoPerson(_("复议中"), "示例·巳", "19811230", -3, _("申请被决定不予办理，本人已申请行政复议"), unknown=-2)
OVERPAID = DemoPerson(_("有款待退"), "示例·午", "19960305", -2, _("多转了两百元，退款等待复核"))
JOINING = DemoPerson(_("刚申请登记"), "示例·未", "20010828", None, _("第一次参保，登记申请待审核"))
MOVED_HERE = DemoPerson(_("关系转入中"), "示例·申", "19890217", 0, _("从外地转来，等外地的信息表"))

CAST: tuple[DemoPerson, ...] = (
    *(COVERED, THIS_MONTH, FRESH, CLOSING, TOO_LATE, AWAITING, PART_PAID, RESTORED, WAITING, BOUNCED),
    *(UNCLEAR, APPEALS, OVERPAID, COURIER, MOVED_HERE, JOINING),
)
"""Everybody, in the order in which the story tells them."""

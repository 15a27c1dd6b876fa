"""The menu of the back office as data: a few groups by what somebody is at, and the pages of the group one is in.

Each group has a digit as its access key, in the order of the groups; a group in which a person may open nothing is left out.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from xubao.office.rights_table import GROUPS as RIGHTS_BY_GROUP

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class MenuPage:
    """A link: the name of its address and what it is called."""

    name: str
    label: "StrPromise"
    current: bool = False

    @property
    def address(self) -> str:
        """Where it leads."""
        return reverse(f"office:{self.name}")


@dataclass(frozen=True, slots=True)
class MenuGroup:
    """A group with the pages that are open to the person; ``key``: the digit that reaches it."""

    label: "StrPromise"
    pages: tuple[MenuPage, ...]
    key: int = 0
    current: bool = False

    @property
    def address(self) -> str:
        """The first page of the group."""
        return self.pages[0].address


MENU: tuple[MenuGroup, ...] = (
    MenuGroup(
        _("今日工作"),
        (
            MenuPage("queue", _("事项")),
            MenuPage("enquiries", _("咨询")),
            MenuPage("notices", _("通知")),
            MenuPage("day_view", _("今日情况")),
            MenuPage("second_person", _("复核")),
        ),
    ),
    MenuGroup(
        _("参保与事项"),
        (
            MenuPage("people", _("参保人员")),
            MenuPage("records", _("缴费记录")),
            MenuPage("employers", _("用人单位登记")),
            MenuPage("moratoria", _("期限中止")),
            MenuPage("vouchers", _("凭证")),
            MenuPage("take_backs", _("撤销申请")),
        ),
    ),
    MenuGroup(
        _("收付款"),
        (
            MenuPage("cash", _("收现金")),
            MenuPage("statements", _("对账单")),
            MenuPage("pool", _("待查明收款")),
            MenuPage("debits", _("支出明细")),
            MenuPage("refunds", _("退款")),
            MenuPage("channels", _("在线缴费")),
            MenuPage("tax", _("税务对账")),
        ),
    ),
    MenuGroup(
        _("账簿"),
        (
            MenuPage("safe", _("保险柜")),
            MenuPage("day_close", _("日结")),
            MenuPage("month_close", _("月结")),
            MenuPage("ledger", _("分录和余额")),
        ),
    ),
    MenuGroup(
        _("人员与规则"),
        (
            MenuPage("policy", _("规则草案")),
            MenuPage("staff", _("人员")),
            MenuPage("rights", _("权限表")),
            MenuPage("clients", _("接入方")),
            MenuPage("subscribers", _("事件订阅")),
            MenuPage("exchange", _("内外网交换")),
            MenuPage("rounds", _("例行工作")),
        ),
    ),
)


def menu_for(open_pages: AbstractSet[str], here: str) -> tuple[MenuGroup, ...]:
    """The menu of a person on a page; ``here``: the name of its address."""
    place = _place_of(here)
    groups = []
    for key, group in enumerate(MENU, start=1):
        pages = tuple(MenuPage(page.name, page.label, page.name == place) for page in group.pages if page.name in open_pages)
        if pages:
            groups.append(MenuGroup(group.label, pages, key, any(page.current for page in pages)))
    return tuple(groups)


def _place_of(here: str) -> str:
    """The page of the menu to which an address belongs: itself, or the one of its kind in the table of rights."""
    listed = [page.name for group in MENU for page in group.pages]
    if here in listed:
        return here
    kin = next((names for _label, names in RIGHTS_BY_GROUP if here in names), {})
    # A page about one row lies behind the list whose name it begins with, else behind the first page of its kind.
    near = sorted((name for name in kin if name in listed), key=lambda name: not name.rstrip("s").startswith(here.split("_")[0]))
    return near[0] if near else ""

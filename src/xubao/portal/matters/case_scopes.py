"""What a proxy needs to be authorised for on each page of a matter: one row per address, checked in access.py, nowhere else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from xubao.cases.public import Kind
from xubao.people.public import Scope

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_OF_KIND: Mapping[Kind, Scope] = {Kind.BACK_PAYMENT: Scope.BACK_PAY, Kind.REGISTRATION: Scope.REGISTER}


@dataclass(frozen=True, slots=True)
class CasePage:
    """One row. ``scopes``: any of them lets a proxy in. ``of_kind``: so does the scope to which the matter itself belongs."""

    label: "StrPromise"
    scopes: tuple[Scope, ...] = ()
    of_kind: bool = False

    def scopes_for(self, kind: Kind) -> tuple[Scope, ...]:
        """The scopes that let a proxy in where the matter is of this kind; the last one is named where she has none."""
        own = (_OF_KIND.get(kind, Scope.REQUESTS),) if self.of_kind else ()
        return (*own, *self.scopes)


def _seen(label: "StrPromise") -> CasePage:
    return CasePage(label, (Scope.FOLLOW,), of_kind=True)


CASE_PAGES: Mapping[str, CasePage] = {
    "matters:case": _seen(_("事项进度")),
    "matters:decision_pdf": _seen(_("决定书")),
    "matters:demand_pdf": _seen(_("缴费通知")),
    "matters:voucher_pdf": _seen(_("缴费凭证")),
    "matters:withdraw": CasePage(_("撤回事项"), of_kind=True),
    "matters:act": CasePage(_("补正或请求人工复核"), of_kind=True),
    "matters:ask": CasePage(_("提出新的申请"), (Scope.REQUESTS,)),
    "matters:rights_statement": CasePage(_("个人权益记录单"), (Scope.REQUESTS,)),
    "matters:proof": CasePage(_("参保凭证"), (Scope.REQUESTS,), of_kind=True),
    "online:choose": CasePage(_("在线缴费"), (Scope.BACK_PAY,)),
    "online:order": CasePage(_("在线缴费订单"), (Scope.BACK_PAY,)),
    "online:ask": CasePage(_("查询缴费订单"), (Scope.BACK_PAY,)),
    "papers:papers": CasePage(_("上传材料"), of_kind=True),
    "papers:begin": CasePage(_("上传材料"), of_kind=True),
    "papers:piece": CasePage(_("上传材料"), of_kind=True),
}
"""Every page of a matter by the name of its address."""

OPENING_PAGES: Mapping[str, "StrPromise"] = {
    "matters:start": _("申请续保"),
    "matters:register": _("参保登记"),
    "own:acting": _("代他人办理"),
    "matters:verify": _("核验凭证"),
}
"""Pages on which something is done for a person, or a paper of hers is shown, without a matter that is opened."""

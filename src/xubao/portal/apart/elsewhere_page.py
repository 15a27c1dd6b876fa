"""What the portal apart does not do, and where it is done: whoever comes by an old link or a printed address is led on."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """One thing: how addresses of it begin, what it is called, and what can be done here or at the counter instead."""

    begins: tuple[str, ...]
    title: "StrPromise"
    instead: "StrPromise"


NOT_HERE: tuple[Elsewhere, ...] = (
    Elsewhere(
        ("account/",),
        _("登录、本人信息、查阅记录、代办和委托"),
        _("本网站与经办机构的内部网络分开，不保存任何人的信息，所以没有登录。请带身份证到经办窗口，或拨打 12393。"),
    ),
    Elsewhere(
        ("my/", "papers/"),
        _("用受理编号直接打开事项、撤回、申请复核、下载缴费通知和凭证"),
        _("这里凭请求编号和查询码查进度，能看到金额、收款账户、到账、决定和凭证编号。撤回、复核和取纸质件请到窗口。"),
    ),
    Elsewhere(
        ("pay/",),
        _("在线支付"),
        _("请按“查进度”里的收款账户和缴费识别码转账，或到窗口缴费。"),
    ),
    Elsewhere(
        ("register/",),
        _("参保登记、更正、转移等其他申请"),
        _("这里可以申请续保、提问、补交材料。其他申请请到窗口办理。"),
    ),
    Elsewhere(
        ("n/",),
        _("核对收到的通知是不是我们发的"),
        _("请致电 12393，报出通知上的核对编号。我们的短信从不带链接。"),
    ),
    Elsewhere(
        ("enquiries/",),
        _("按咨询编号查看答复"),
        _("在这里提的问题，凭请求编号和查询码在“查进度”里看答复。"),
    ),
    Elsewhere(
        ("office/", "partner/"),
        _("工作人员和接入系统的入口"),
        _("只在经办机构的内部网络里提供。"),
    ),
)


@never_cache
def elsewhere(request: HttpRequest, begins: str = "", rest: str = "") -> HttpResponse:
    """Everything that is not done here; what was asked for comes first."""
    asked = next((item for item in NOT_HERE if begins in item.begins), None)
    context = {
        "asked": asked,
        "others": [item for item in NOT_HERE if item is not asked],
        "core": settings.XUBAO_ELSEWHERE_URL,
    }
    return render(request, "apart/elsewhere.html", context)

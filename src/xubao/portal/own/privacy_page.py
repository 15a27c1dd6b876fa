"""Why personal data are handled, one notice for each purpose; and what was weighed before a program was let decide."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose: what is handled, on what ground, who gets it."""

    anchor: str
    title: "StrPromise"
    data: "StrPromise"
    ground: "StrPromise"
    given_to: "StrPromise"


PURPOSES: tuple[Purpose, ...] = (
    Purpose(
        "registration",
        _("参保登记"),
        _("姓名、证件类型和号码、参保身份、起始月份；手机号码由您选填。"),
        _("履行法定职责（个人信息保护法第十三条第三项；社会保险法第五十八条；社会保险经办条例第六条），不需要您另行同意。"),
        _("依法共享给征收社会保险费的税务机关。"),
    ),
    Purpose(
        "back_payment",
        _("补缴、缴费与凭证"),
        _("缴费月份、应缴金额、到账记录、付款账户后四位、凭证。"),
        _("履行法定职责（个人信息保护法第十三条第三项；社会保险法第六十条、第七十四条）。"),
        _("银行、税务机关、您选择的支付渠道，只提供收款所需的内容。"),
    ),
    Purpose(
        "refund",
        _("退款"),
        _("收款户名和银行账号。银行账号属于敏感个人信息，只用于把钱退给您。"),
        _("履行法定职责（个人信息保护法第十三条第三项、第二十八条；社会保险法第九十条）。"),
        _("付款银行。"),
    ),
    Purpose(
        "account",
        _("网上账户与登录"),
        _("电子邮箱、密码摘要、通行密钥或验证器的密钥（加密保存）。不采集人脸、指纹；指纹只在您自己的设备里核对。"),
        _("为提供您要求的网上服务所必需；不开账户也能到窗口办理。"),
        _("不提供给任何人。"),
    ),
    Purpose(
        "proxy",
        _("代办和监护"),
        _("代办人姓名、证件号码、授权范围和期限。"),
        _("履行法定职责（社会保险经办条例第三十条：授权代办）。"),
        _("不提供给任何人；您可以看到每次代办。"),
    ),
    Purpose(
        "institution",
        _("委托机构代办"),
        _("您委托了哪个机构、办什么、到哪天；机构为您办理的事项的金额、到账、决定和凭证。"),
        _("您的委托（社会保险经办条例第三十条：授权代办）；没有您的委托，机构什么也办不了、看不到。"),
        _("只给您委托的机构，撤回以后不再提供；您可以看到机构的每次办理和查看。"),
    ),
    Purpose(
        "eligibility",
        _("医院等核验待遇"),
        _("某一天是否享受待遇、起止日期和原因；按协议还可以是待遇时间线和缴费月份。"),
        _("履行法定职责（个人信息保护法第十三条第三项；社会保险法第二十九条：与医疗机构直接结算）。"),
        _("签有协议、经两名管理员授权的接入方；每次查询都记在您的查阅记录里。"),
    ),
    Purpose(
        "reads",
        _("查阅记录"),
        _("哪位工作人员在什么时候看了您的哪个页面；显示完整号码的，还有理由。"),
        _("个人信息保护法第五十一条、社会保险经办条例第三十七条、第三十八条要求的内部控制。"),
        _("只给您本人、审计人员和监督机关。"),
    ),
)


def privacy(request: HttpRequest) -> HttpResponse:
    """Show every purpose, the rights, and how they are exercised."""
    return render(request, "own/privacy.html", {"purposes": PURPOSES})


def automated(request: HttpRequest) -> HttpResponse:
    """Show what was weighed before the program was let compute what people owe (个人信息保护法 Art. 24, 55, 56)."""
    return render(request, "own/automated.html")

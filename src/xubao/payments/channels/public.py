"""All that may be used of online channels outside this room."""

from xubao.payments.channels.errors import (
    ForgedCallback,
    NotPayableOnline,
    NotThatSettlement,
    OddCallback,
    ProviderFailed,
    UnknownProvider,
)
from xubao.payments.channels.models import ChannelOrder, ChannelPayment, Settlement
from xubao.payments.channels.orders import make_order, receive_notice
from xubao.payments.channels.provider import ChannelProvider, Notice, Order
from xubao.payments.channels.sandbox import SIGNATURE_HEADER, SandboxProvider
from xubao.payments.channels.settle import settle, unsettled
from xubao.payments.channels.wechat_pay import WechatPayProvider, WechatPaySettings

__all__ = [
    "SIGNATURE_HEADER",
    "ChannelOrder",
    "ChannelPayment",
    "ChannelProvider",
    "ForgedCallback",
    "NotPayableOnline",
    "NotThatSettlement",
    "Notice",
    "OddCallback",
    "Order",
    "ProviderFailed",
    "SandboxProvider",
    "Settlement",
    "UnknownProvider",
    "WechatPayProvider",
    "WechatPaySettings",
    "make_order",
    "receive_notice",
    "settle",
    "unsettled",
]

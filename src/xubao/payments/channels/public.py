"""All that may be used of online channels outside this room."""

from xubao.payments.channels.alipay import AlipayProvider, AlipaySettings
from xubao.payments.channels.ask_provider import AskedAll, ask_about, ask_about_open_orders, ask_and_close
from xubao.payments.channels.errors import (
    BillNotReadable,
    ForgedCallback,
    NotPayableOnline,
    NotRefundable,
    NotThatSettlement,
    OddCallback,
    ProviderFailed,
    UnknownProvider,
)
from xubao.payments.channels.exchanged import (
    Answer,
    BillEntry,
    Notice,
    Order,
    ProviderBill,
    RefundAnswer,
    RefundOrder,
    WayToPay,
)
from xubao.payments.channels.keep_bill import BillDifference, differences, keep_bill, latest_bill
from xubao.payments.channels.make_order import (
    ORDER_LIFE,
    close_order,
    expires_at,
    make_order,
    open_orders,
    payable_online,
    waiting_for_settlement,
)
from xubao.payments.channels.models import (
    Bill,
    ChannelOrder,
    ChannelPayment,
    ChannelRefund,
    OddNotice,
    Settlement,
)
from xubao.payments.channels.order_standing import (
    ORDER_STATE_LABELS_ZH,
    OrderState,
    odd_notices,
    order_by_number,
    order_state,
    orders,
)
from xubao.payments.channels.payout import Payout, payout, unsettled
from xubao.payments.channels.provider import ChannelProvider
from xubao.payments.channels.receive_callback import receive_callback
from xubao.payments.channels.receive_notice import CountsFrom, Received, receive_notice
from xubao.payments.channels.refund_by_channel import ChannelRefundRequest, ask_channel_refund, send_channel_refund, to_refund
from xubao.payments.channels.sandbox import SIGNATURE_HEADER, SandboxProvider
from xubao.payments.channels.sandbox_payout import payout_statement
from xubao.payments.channels.settle import StatedFee, settle, settlements
from xubao.payments.channels.switched_on import counts_from, provider_named, providers
from xubao.payments.channels.wechat_pay import WechatPayProvider, WechatPaySettings

__all__ = [
    "ORDER_LIFE",
    "ORDER_STATE_LABELS_ZH",
    "SIGNATURE_HEADER",
    "AlipayProvider",
    "AlipaySettings",
    "Answer",
    "AskedAll",
    "Bill",
    "BillDifference",
    "BillEntry",
    "BillNotReadable",
    "ChannelOrder",
    "ChannelPayment",
    "ChannelProvider",
    "ChannelRefund",
    "ChannelRefundRequest",
    "CountsFrom",
    "ForgedCallback",
    "NotPayableOnline",
    "NotRefundable",
    "NotThatSettlement",
    "Notice",
    "OddCallback",
    "OddNotice",
    "Order",
    "OrderState",
    "Payout",
    "ProviderBill",
    "ProviderFailed",
    "Received",
    "RefundAnswer",
    "RefundOrder",
    "SandboxProvider",
    "Settlement",
    "StatedFee",
    "UnknownProvider",
    "WayToPay",
    "WechatPayProvider",
    "WechatPaySettings",
    "ask_about",
    "ask_about_open_orders",
    "ask_and_close",
    "ask_channel_refund",
    "close_order",
    "counts_from",
    "differences",
    "expires_at",
    "keep_bill",
    "latest_bill",
    "make_order",
    "odd_notices",
    "open_orders",
    "order_by_number",
    "order_state",
    "orders",
    "payable_online",
    "payout",
    "payout_statement",
    "provider_named",
    "providers",
    "receive_callback",
    "receive_notice",
    "send_channel_refund",
    "settle",
    "settlements",
    "to_refund",
    "unsettled",
    "waiting_for_settlement",
]

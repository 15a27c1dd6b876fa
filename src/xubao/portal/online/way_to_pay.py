"""Where the payer of an order goes, kept in her browser's session: the provider is told of an order once."""

import base64
from dataclasses import dataclass

from django.http import HttpRequest

from xubao.documents.typeset import qr_svg
from xubao.payments.channels.public import ChannelOrder, WayToPay

_KEY = "ways_to_pay"


@dataclass(frozen=True, slots=True)
class WayShown:
    """Where to go: an address to open, or the picture of a code to scan; the other one is ""."""

    address: str
    picture: str


def remember_way(request: HttpRequest, order: ChannelOrder, way: WayToPay) -> None:
    """Keep the way of the order that this browser has just made."""
    request.session[_KEY] = {order.number: [way.how, way.address]}


def way_of(request: HttpRequest, order: ChannelOrder) -> WayShown | None:
    """The way of an order, or None where this browser did not make it or has made another one since."""
    kept = request.session.get(_KEY, {}).get(order.number)
    if kept is None:
        return None
    how, address = kept
    if how == "page":
        return WayShown(address, "")
    picture = base64.b64encode(qr_svg(address).encode()).decode()
    return WayShown("", f"data:image/svg+xml;base64,{picture}")

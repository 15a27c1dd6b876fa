"""Which addresses are sent to: public ones, by TLS. What a name leads to is looked at when the connection is made, every time.

A name that pointed at a public address when it was entered may point into the house tomorrow; so the check is made on the
addresses that the connection really uses, and not on the name.
"""

import ipaddress
import socket
from urllib.parse import SplitResult, urlsplit

from xubao.events.errors import AddressRefused

_PORTS = {"https": 443, "http": 80}
_LONGEST = 300


def split_address(address: str, *, private: bool) -> SplitResult:
    """The parts of a subscriber's address. Raises AddressRefused; ``private``: http and addresses of the house are allowed."""
    parts = urlsplit(address)
    try:
        port_wrong = parts.port == 0
    except ValueError:
        port_wrong = True
    allowed = ("https", "http") if private else ("https",)
    if parts.scheme not in allowed or not parts.hostname or port_wrong or len(address) > _LONGEST:
        raise refused(address, "it is not an https address", "不是以 https:// 开头的有效地址")
    if parts.username or parts.password or parts.fragment:
        raise refused(address, "it carries a user name, a password or a fragment", "地址中不能带用户名、密码或 # 片段")
    literal = _literal(parts.hostname)
    if literal is not None and not private:
        require_public(literal, address)
    return parts


def port_of(parts: SplitResult) -> int:
    """The port of an address."""
    return parts.port or _PORTS[parts.scheme]


def reachable(parts: SplitResult, *, private: bool) -> list[tuple[int, str]]:
    """What the name leads to at this moment: family and address, each checked. Raises AddressRefused, OSError."""
    found = socket.getaddrinfo(parts.hostname, port_of(parts), type=socket.SOCK_STREAM)
    places: list[tuple[int, str]] = [(family, str(where[0])) for family, _type, _protocol, _name, where in found]
    if not private:
        # One private address among public ones is as good as none: it is not for us to guess which will be used.
        for _family, place in places:
            require_public(place, parts.geturl())
    return places


def require_public(place: str, address: str) -> None:
    """Raise AddressRefused where an IP address is not one of the public internet."""
    found = ipaddress.ip_address(place.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        # An address of the house in the clothes of another family.
        inside = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        found = inside or found
        if found.version == 6 and found in _TRANSLATED:
            found = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    if not found.is_global or found.is_multicast:
        raise refused(address, f"it leads to {found}, which is not a public address", f"指向非公网地址 {found}")


def refused(address: str, en: str, zh: str) -> AddressRefused:
    """The refusal, with its reason."""
    return AddressRefused(address, en=f"{address!r} is not sent to: {en}.", zh=f"不向“{address}”发送：{zh}。")


_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")


def _literal(host: str) -> str | None:
    try:
        return str(ipaddress.ip_address(host))
    except ValueError:
        return None

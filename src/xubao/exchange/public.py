"""All that other packages may use of the exchange."""

from xubao.exchange.errors import ChainBroken, FileNotGenuine, KeysUnfit
from xubao.exchange.kept_here import (
    STANDING,
    VOUCHER,
    digest_of_code,
    keep_standing,
    keep_voucher,
    standing_for,
    voucher_for,
)
from xubao.exchange.keys import Keys, enter_theirs, make_keys, read_keys
from xubao.exchange.labels import MESSAGE_LABELS_ZH
from xubao.exchange.models import Line, MessageRow, PortalMatter, SetApart
from xubao.exchange.request_number import as_code, as_request, new_request, spaced
from xubao.exchange.sealed_box import seal_for_code
from xubao.exchange.speak import exchange_keys, speak
from xubao.exchange.take_files import Taken, on_message, take_files
from xubao.exchange.verify_exchange import ExchangeVerified, verify_exchange
from xubao.exchange.write_files import standing_line, waits_since, write_file

__all__ = [
    "MESSAGE_LABELS_ZH",
    "STANDING",
    "VOUCHER",
    "ChainBroken",
    "ExchangeVerified",
    "FileNotGenuine",
    "Keys",
    "KeysUnfit",
    "Line",
    "MessageRow",
    "PortalMatter",
    "SetApart",
    "Taken",
    "as_code",
    "as_request",
    "digest_of_code",
    "enter_theirs",
    "exchange_keys",
    "keep_standing",
    "keep_voucher",
    "make_keys",
    "new_request",
    "on_message",
    "read_keys",
    "seal_for_code",
    "spaced",
    "speak",
    "standing_for",
    "standing_line",
    "take_files",
    "verify_exchange",
    "voucher_for",
    "waits_since",
    "write_file",
]

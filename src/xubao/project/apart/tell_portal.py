"""The core tells the portal what has happened to matters that came from there, and what anyone may know of vouchers."""

from datetime import datetime

from xubao.events.public import Event, EventData
from xubao.exchange.public import VOUCHER, PortalMatter, digest_of_code, speak
from xubao.project.apart.standing import labels, tell_standing
from xubao.values.fen import Fen, format_yuan
from xubao.vouchers.public import Standing, Voucher, standing_of, vouchers_of

VOUCHER_LABELS_ZH = {
    Standing.VALID: "凭证真实有效",
    Standing.VOIDED: "凭证已作废",
    Standing.REPLACED: "凭证已作废，另有新凭证",
    Standing.REVERSED: "凭证真实，但款项已撤销，不再有效",
}


def happened(event: Event[EventData], *, at: datetime) -> None:
    """Tell the standing of every request that led to the subject of an event."""
    for matter in PortalMatter.objects.filter(reference=event.subject).order_by("pk"):
        tell_standing(matter, at=at)


def voucher_moved(event: Event[EventData], *, at: datetime) -> None:
    """Tell how the vouchers of a matter stand: after one was issued or voided, and when money was credited or went back."""
    for voucher in vouchers_of(event.subject):
        _tell_voucher(voucher, at)


def _tell_voucher(voucher: Voucher, at: datetime) -> None:
    found = standing_of(voucher)
    facts = {
        "number": voucher.number,
        "standing": labels(VOUCHER_LABELS_ZH[found.standing]),
        "valid": found.standing is Standing.VALID,
        "amount": format_yuan(Fen(voucher.amount_fen)),
        "months": [" – ".join(span.split("..")) for span in voucher.months],
        "credited_on": voucher.credited_on.isoformat(),
        "area": voucher.area,
        "replaced_by": found.replaced_by,
    }
    speak(VOUCHER, {"code_digest": digest_of_code(voucher.code), "facts": facts}, at=at)

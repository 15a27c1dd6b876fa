"""Tells the core that something of a person was shown here: the list of who has looked is hers, and it is kept inside."""

from xubao.cases.clock import now
from xubao.exchange.public import speak


def tell_look(*, request_number: str = "", voucher_code: str = "") -> None:
    """A request was opened with its check code, or a voucher with the code on it. Whose it is, this side cannot tell."""
    at = now()
    speak("look", {"request": request_number, "voucher_code": voucher_code, "at": at.isoformat()}, at=at)

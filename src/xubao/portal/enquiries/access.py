"""Which enquiries this browser may see: those asked in it, or looked up with number and contact."""

from django.http import HttpRequest

from xubao.enquiries.public import Enquiry, UnknownEnquiry, enquiry_by_number

_KEY = "enquiries"


def let_in_enquiry(request: HttpRequest, enquiry: Enquiry) -> None:
    """Let this browser see an enquiry until the session ends."""
    known = set(request.session.get(_KEY, []))
    # A new session key at the moment of trust: a key planted before is worth nothing after.
    request.session.cycle_key()
    request.session[_KEY] = sorted(known | {enquiry.number})


def enquiry_for(request: HttpRequest, number: str) -> Enquiry | None:
    """The enquiry if this browser may see it, else None; nothing tells whether the number exists."""
    if number not in request.session.get(_KEY, []):
        return None
    try:
        return enquiry_by_number(number)
    except UnknownEnquiry:
        return None

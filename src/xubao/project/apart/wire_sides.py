"""Connects each side with what it does: the portal keeps answers, the core does requests and tells what happens."""

from xubao.exchange.public import STANDING, VOUCHER, keep_standing, keep_voucher, on_message


def wire_portal() -> None:
    """The side on the open network."""
    on_message(STANDING, keep_standing)
    on_message(VOUCHER, keep_voucher)


def wire_core() -> None:
    """The side inside. Called where the exchange has keys."""
    from xubao.cases.public import now
    from xubao.events.public import (
        CaseDecided,
        CaseMoved,
        DemandExpired,
        EnquiryAnswered,
        EventData,
        PaymentCredited,
        PaymentUncredited,
        VoucherIssued,
        VoucherVoided,
        on_event,
    )
    from xubao.project.apart.do_looks import look_told
    from xubao.project.apart.do_requests import enquiry_asked, open_asked, paper_asked
    from xubao.project.apart.tell_portal import happened, voucher_moved

    on_message("open", open_asked)
    on_message("enquiry", enquiry_asked)
    on_message("paper", paper_asked)
    on_message("look", look_told)
    matters: tuple[type[EventData], ...] = (
        CaseMoved,
        CaseDecided,
        DemandExpired,
        EnquiryAnswered,
        PaymentCredited,
        PaymentUncredited,
        VoucherIssued,
    )
    for kind in matters:
        on_event(kind, lambda event: happened(event, at=now()), name="portal")
    for kind in (VoucherIssued, VoucherVoided, PaymentCredited, PaymentUncredited):
        on_event(kind, lambda event: voucher_moved(event, at=now()), name="portal_vouchers")

"""The core writes down who has looked at the portal: what is shown of a person, wherever, stands on the list that she reads."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from xubao.cases.public import case_by_number
from xubao.exchange.public import PortalMatter
from xubao.people.public import BY_CODE, BY_REQUEST, record_read
from xubao.vouchers.public import UnknownVoucher, voucher_standing


def look_told(said: Mapping[str, Any], number: int, at: datetime) -> str:
    """A request or a voucher was opened there, at the moment that the portal names; the file may come days later.

    Returns the number of what was opened; "" where nobody of the books was shown.
    """
    looked = datetime.fromisoformat(said["at"])
    if said["voucher_code"]:
        return _voucher(said["voucher_code"], looked)
    matter = PortalMatter.objects.filter(request=said["request"]).first()
    if matter is None or matter.kind != "case" or not matter.reference:
        # A question, or a request that was not taken up: no person of the books has been shown.
        return ""
    record_read(case_by_number(matter.reference).person_id, reader=BY_REQUEST, page="matters:case", at=looked)
    return matter.reference


def _voucher(code: str, looked: datetime) -> str:
    try:
        voucher = voucher_standing(code).voucher
    except UnknownVoucher:
        return ""
    record_read(voucher.person_id, reader=BY_CODE, page="matters:verify", at=looked)
    return voucher.number

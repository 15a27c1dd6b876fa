"""Numbers a transfer form for another area and writes it: the door for the counter."""

from datetime import datetime

from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.areas import area_name
from xubao.ledger.public import next_number
from xubao.people.public import InsuredPerson
from xubao.records.public import TransferForm, TransferPaper, give_transfer
from xubao.values.area_code import AreaCode


def give_transfer_out(person: InsuredPerson, area: AreaCode, to_area: AreaCode, *, by: str, at: datetime) -> TransferForm:
    """Write the form: the months in force here, each run with its origin. Raises TransferKnown where both areas are one."""
    day = localdate(at)
    with transaction.atomic():
        paper = TransferPaper(
            number=f"{area}-{day.year}-Z{next_number(f'transfer/{area}/{day.year}'):06d}",
            from_area=area,
            to_area=to_area,
            issuer=area_name(area, "zh"),
            issued_on=day,
            received_on=day,
        )
        return give_transfer(person, paper, entered_by=by, at=at)

"""What the demo has on record beside the collector's months: a disputed month, a person from elsewhere, an employer."""

from datetime import date, datetime, timedelta

from xubao.people.public import register_person
from xubao.project.demo_people import COURIER, FRESH, UNCLEAR
from xubao.records.employers.public import NewEmployer, NewHiring, enter_employer, enter_hiring
from xubao.records.public import Origin, Report, Status, TransferPaper, receive_transfer, report_months
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month import Month

_EMPLOYER = "91999999MA00000001"


def seed_records(area: AreaCode, today: date, at: datetime) -> None:
    """Write it; the collector's months are there already."""
    present = Month.of(today)
    _disputed(area, present, today, at)
    _from_elsewhere(area, present, today, at)
    _employed(area, today, at)


def _disputed(area: AreaCode, present: Month, today: date, at: datetime) -> None:
    """The collector does not know a month of which the person shows a receipt, and an employer says otherwise."""
    person = register_person(UNCLEAR.identity, UNCLEAR.name, at=at)
    for origin, status, reference in (
        (Origin.EVIDENCE, Status.PAID, "desk/银行回单 0007"),
        (Origin.EMPLOYER, Status.UNPAID, "desk/单位说明 3"),
    ):
        report = Report(area=area, status=status, origin=origin, reference=reference, reported_on=today)
        report_months(person, [present.plus(-3)], report, recorded_at=at)


def _from_elsewhere(area: AreaCode, present: Month, today: date, at: datetime) -> None:
    person = register_person(FRESH.identity, FRESH.name, at=at)
    paper = TransferPaper(
        number="演示-0001",
        from_area=AreaCode("420100"),
        to_area=area,
        issuer="演示转出地经办机构",
        issued_on=today - timedelta(days=1500),
        received_on=today - timedelta(days=1490),
        paid=tuple(present.plus(offset) for offset in range(-60, -48)),
    )
    receive_transfer(person, paper, entered_by="clerk", at=at)


def _employed(area: AreaCode, today: date, at: datetime) -> None:
    """A courier whose employer has not registered her."""
    unit = NewEmployer(code=_EMPLOYER, name="演示快递有限公司", area=area, registered_on=today - timedelta(days=700))
    person = register_person(COURIER.identity, COURIER.name, at=at)
    report = Report(area=area, status=Status.PAID, origin=Origin.COLLECTOR, reference="demo", reported_on=today)
    report_months(person, COURIER.paid_months(today), report, recorded_at=at)
    hiring = NewHiring(
        employer=enter_employer(unit, by="clerk", at=at),
        person=person,
        hired_on=today - timedelta(days=85),
        told_by="person",
        evidence="演示：工资银行流水",
        wage_fen=Fen(600000),
    )
    enter_hiring(hiring, by="clerk", at=at)

"""Fills an empty demo database: staff, fictional people, and cases in several states.

Everything goes the way real data goes: reports of a collector, cases opened, a statement imported, cash taken.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import make_password
from django.utils.timezone import localtime

from xubao.cases.public import Case, end_waiting_due
from xubao.events.public import seal_events
from xubao.payments.cash.public import NewShift, SafeKind, approve_movement, ask_movement, open_shift
from xubao.payments.public import (
    CashPayment,
    Demand,
    StatementFile,
    demands_of,
    import_statement,
    take_cash,
)
from xubao.people.public import Role, Staff, grant_role, register_person
from xubao.project.demo_enquiries import seed_enquiries
from xubao.project.demo_matters import AREA, open_for, seed_matters
from xubao.project.demo_people import AWAITING, CAST, COURIER, PART_PAID, PASSWORD, RESTORED, UNCLEAR, WAITING, DemoPerson
from xubao.project.demo_reach import reach
from xubao.project.demo_records import seed_records
from xubao.records.public import Origin, Report, Status, report_months
from xubao.values.fen import Fen, format_yuan

_ROOM = timedelta(seconds=20)
STAFF: tuple[tuple[str, Role], ...] = (
    ("clerk", Role.CLERK),
    ("cashier", Role.CASHIER),
    ("reviewer", Role.REVIEWER),
    ("accountant", Role.ACCOUNTANT),
    ("policy", Role.POLICY_OFFICER),
    ("policy-second", Role.POLICY_OFFICER),
    ("auditor", Role.AUDITOR),
    ("admin", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Moment:
    """When the demo begins."""

    at: datetime
    today: date


def seed(moment: Moment) -> bool:
    """Write everything; on a database that has staff already, do nothing and say so with False."""
    if Staff.objects.exists():
        return False
    moment = _a_little_before(moment)
    _staff(moment)
    for person in CAST:
        if person is not COURIER:
            _report(person, moment)
    _awaiting, part, restored, waiting, _unclear = (
        open_for(person, at=moment.at) for person in (AWAITING, PART_PAID, RESTORED, WAITING, UNCLEAR)
    )
    _statement([part, waiting], moment)
    _cash(restored, moment)
    end_waiting_due(moment.today, at=moment.at)
    # Later than every decision: what is recorded in the very instant of one cannot be told apart from what it knew.
    later = moment.at + timedelta(seconds=1)
    seed_records(AREA, moment.today, later)
    seed_matters(moment.today, at=later + timedelta(seconds=1))
    seed_enquiries(moment.today, at=later + timedelta(seconds=4))
    # No process beside a demo tells and seals what happened before its first night.
    seal_events(later + timedelta(seconds=5))
    return True


def _a_little_before(moment: Moment) -> Moment:
    """Room for one thing after the other on the same day: what would come to pass a moment from now is not told yet."""
    midnight = localtime(moment.at).replace(hour=0, minute=0, second=0, microsecond=0)
    return Moment(max(moment.at - _ROOM, midnight), moment.today)


def _staff(moment: Moment) -> None:
    # Hashed once: it is slow on purpose, and the password is everybody's anyway.
    hashed = make_password(PASSWORD)
    for name, role in STAFF:
        user = Staff.objects.create(username=name, password=hashed)
        grant_role(user, role, AREA, by="demo", at=moment.at)


def _report(person: DemoPerson, moment: Moment) -> None:
    insured = register_person(person.identity, person.name, at=moment.at)
    reach(person, insured, moment.today, at=moment.at)
    for status, months in (
        (Status.PAID, person.paid_months(moment.today)),
        (Status.UNKNOWN, person.unknown_months(moment.today)),
    ):
        report = Report(
            area=AREA,
            status=status,
            origin=Origin.COLLECTOR,
            reference="demo",
            reported_on=moment.today,
        )
        report_months(insured, months, report, recorded_at=moment.at)


def _demand(case: Case) -> Demand:
    return demands_of(case.number)[0]


def _statement(cases: list[Case], moment: Moment) -> None:
    part, whole = (_demand(case) for case in cases)
    day = f"{moment.today:%Y-%m-%d}"
    lines = [
        (part.amount_fen // 3, "示例·丙", f"医保 {part.reference}"),
        (whole.amount_fen, "示例·戊", f"续保补缴{whole.reference}"),
        (42000, "示例·庚", "医保费"),
    ]
    rows = ["交易日期,交易流水号,收入金额,对方户名,对方账号,附言"]
    for number, (fen, payer, remark) in enumerate(lines, start=1):
        rows.append(f"{day},DEMO{number:06d},{format_yuan(fen)},{payer},0000000000000000,{remark}")
    total = sum(fen for fen, _, _ in lines)
    rows.append(f"合计,{len(lines)}笔,{format_yuan(total)},,,")
    # As many banks write it: in GBK, with Windows line ends.
    file = StatementFile("demo-statement.csv", "\r\n".join(rows).encode("gb18030"), AREA)
    import_statement(file, imported_by="accountant", at=moment.at)


def _cash(case: Case, moment: Moment) -> None:
    funding = ask_movement(AREA, SafeKind.FUND, Fen(200000), reason="演示：拨入备用金", asked_by="cashier", at=moment.at)
    approve_movement(funding.pk, approved_by="reviewer", at=moment.at)
    open_shift(NewShift(area=AREA, desk="1", cashier="cashier", float_fen=Fen(50000)), at=moment.at)
    demand = _demand(case)
    payment = CashPayment(
        demand=demand,
        amount_fen=Fen(demand.amount_fen),
        tendered_fen=Fen(demand.amount_fen // 10000 * 10000 + 10000),
        form_token="demo",
    )
    take_cash(payment, cashier="cashier", at=moment.at)

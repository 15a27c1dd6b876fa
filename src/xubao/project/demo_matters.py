"""The demo's matters that have gone further than a first payment: bounced, refused, overpaid, moved in, just begun."""

from datetime import date, datetime, timedelta

from xubao.cases.public import (
    INSURED_PERSON,
    Act,
    Actor,
    Case,
    Kind,
    MatterRequest,
    OpenRequest,
    Party,
    Wish,
    act_on_case,
    open_case,
    open_matter,
)
from xubao.payments.public import (
    Demand,
    StatementDebit,
    StatementFile,
    StatementLine,
    TakeBackKind,
    demands_of,
    import_statement,
    return_line,
)
from xubao.payments.refunds.public import RefundKind, RefundRequest, RefundSource, ask_refund
from xubao.people.public import Category, register_person
from xubao.project.demo_people import APPEALS, BOUNCED, JOINING, MOVED_HERE, OVERPAID, DemoPerson
from xubao.records.public import TransferPaper, receive_transfer
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month

AREA = AreaCode("000000")
_ELSEWHERE = AreaCode("420100")
_CLERK = Actor("clerk", Party.CLERK)
_REVIEWER = Actor("reviewer", Party.REVIEWER)
_TOO_MUCH = Fen(20000)
_SERIAL = "DEMO1{:05d}"


def seed_matters(today: date, *, at: datetime) -> None:
    """Write them, each act a second after the one before."""
    _overpaid_and_bounced(today, at)
    _appeals(at)
    _moves_here(today, at)
    _joins(today, at)


def open_for(person: DemoPerson, *, at: datetime) -> Case:
    """A back-payment that the person asks for."""
    return open_case(OpenRequest(identity=person.identity, name=person.name, area=AREA), INSURED_PERSON, at=at)


def _overpaid_and_bounced(today: date, at: datetime) -> None:
    """Both transfer on the same day; of one the bank takes the money back, of the other a part is too much."""
    demands = [demands_of(open_for(person, at=at).number)[0] for person in (OVERPAID, BOUNCED)]
    paid = [Fen(demands[0].amount_fen + _TOO_MUCH), Fen(demands[1].amount_fen)]
    rows = [
        _row(today, number, (format_yuan(fen), ""), person, f"医保 {demand.reference}")
        for number, (fen, person, demand) in enumerate(zip(paid, (OVERPAID, BOUNCED), demands, strict=True), start=1)
    ]
    _import("demo-paid.csv", rows, (sum(paid), 0), at)
    back = _row(today, 3, ("", format_yuan(paid[1])), BOUNCED, f"退票 原流水号 {_SERIAL.format(2)}")
    _import("demo-bounced.csv", [back], (0, paid[1]), at + timedelta(seconds=1))
    debit = StatementDebit.objects.get(line_key=f"serial:{_SERIAL.format(3)}")
    line = StatementLine.objects.get(line_key=f"serial:{_SERIAL.format(2)}")
    return_line(debit.pk, line.pk, TakeBackKind.BOUNCED, by="accountant", at=at + timedelta(seconds=2))
    _ask_back(demands[0], at + timedelta(seconds=2))


def _ask_back(demand: Demand, at: datetime) -> None:
    request = RefundRequest(
        source=RefundSource(demand=demand), kind=RefundKind.OVERPAID, amount_fen=_TOO_MUCH, reason="演示：多转两百元"
    )
    ask_refund(request, asked_by="accountant", at=at)


def _row(day: date, number: int, amounts: tuple[str, str], person: DemoPerson, remark: str) -> str:
    came, went = amounts
    account = f"000000000000{person.birth[-4:]}"
    return f"{day:%Y-%m-%d},{_SERIAL.format(number)},{came},{went},{person.name},{account},{remark}"


def _import(name: str, rows: list[str], sums: tuple[int, int], at: datetime) -> None:
    heads = "交易日期,交易流水号,收入金额,支出金额,对方户名,对方账号,附言"
    total = f"合计,{len(rows)}笔,{format_yuan(Fen(sums[0]))},{format_yuan(Fen(sums[1]))},,,"
    file = StatementFile(name, "\r\n".join([heads, *rows, total]).encode("gb18030"), AREA)
    import_statement(file, imported_by="accountant", at=at)


def _appeals(at: datetime) -> None:
    """Refused by two, since nothing proves the month; the person turns to the higher authority."""
    case = open_for(APPEALS, at=at)
    _act(case, Act.PROPOSE_REFUSAL, "所缺月份无法证明已缴", _CLERK, at + timedelta(seconds=1))
    _act(
        case, Act.REFUSE, "有一个月是否缴费无法证明，按规则不能确定补缴金额，本次不予办理。", _REVIEWER, at + timedelta(seconds=2)
    )
    asked = MatterRequest(
        kind=Kind.RECONSIDERATION, person=case.person, area=AREA, text="对不予办理的决定不服，申请行政复议。", about=case.number
    )
    appeal = open_matter(asked, INSURED_PERSON, at=at + timedelta(seconds=3))
    _act(appeal, Act.FORWARD, "转送有权机关", _CLERK, at + timedelta(seconds=4))


def _moves_here(today: date, at: datetime) -> None:
    person = register_person(MOVED_HERE.identity, MOVED_HERE.name, at=at)
    paper = TransferPaper(
        number="演示-0002",
        from_area=_ELSEWHERE,
        to_area=AREA,
        issuer="演示转出地经办机构",
        issued_on=today - timedelta(days=20),
        received_on=today - timedelta(days=12),
        paid=tuple(Month.of(today).plus(offset) for offset in range(-84, -48)),
    )
    receive_transfer(person, paper, entered_by="clerk", at=at)
    asked = MatterRequest(kind=Kind.TRANSFER, person=person, area=AREA, text="从外地转来，以前的缴费年限请一并计算。")
    case = open_matter(asked, INSURED_PERSON, at=at)
    _act(case, Act.SEND_TO_AREA, "已向转出地发出联系函", _CLERK, at + timedelta(seconds=1))


def _joins(today: date, at: datetime) -> None:
    person = register_person(JOINING.identity, JOINING.name, at=at)
    details = {"category": Category.OTHER_FLEXIBLE.value, "since": str(Month.of(today)), "document": person.document_kind}
    asked = MatterRequest(kind=Kind.REGISTRATION, person=person, area=AREA, text="骑手，第一次参保。", details=details)
    open_matter(asked, INSURED_PERSON, at=at)


def _act(case: Case, act: Act, reason: str, actor: Actor, at: datetime) -> None:
    case.refresh_from_db()
    act_on_case(case, Wish(act=act, reason=reason), actor, at=at)

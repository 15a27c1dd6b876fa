"""Opens a case: takes up the person and the months, lets the rules decide, demands what is owed."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from xubao.cases.acts import Act
from xubao.cases.assess import Assessed, PayBy, assess, freeze
from xubao.cases.errors import AreaNotServed, NoRecords, NothingOwed
from xubao.cases.gather_facts import gather_facts
from xubao.cases.kinds.every_kind import Kind
from xubao.cases.log_sentences import Said, Sentence, employer_owes, said_data, said_move, sentence
from xubao.cases.models import Case, Decision
from xubao.cases.move_case import SYSTEM, Actor, move_case
from xubao.cases.register_case import NewCase, register_case
from xubao.cases.search_keys import add_keys, reference_key
from xubao.payments.public import Demand, DemandRequest, MonthAmount, Term, issue_demand, supersede_demand
from xubao.people.public import InsuredPerson, lock_person, register_person
from xubao.records.public import Origin, Report, Status, history, report_months
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.identity_document import DocumentKind
from xubao.values.month import Month

# The amount itself and what follows when its day has passed.
_TERMS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRequest:
    """What a person (or a clerk for her) hands in: who, where, and the months she says were paid."""

    identity: str
    name: str
    area: AreaCode
    stated_paid: tuple[Month, ...] = ()
    document: DocumentKind = DocumentKind.IDENTITY_CARD


@dataclass(frozen=True, slots=True)
class Replaced:
    """A demand that a new one takes the place of, why, and who asked for it."""

    demand: Demand
    reason: str
    by: str


def open_case(request: OpenRequest, actor: Actor, *, at: datetime) -> Case:
    """Open the case, decide it on today's records, and issue the demand; all in one transaction.

    Months on file outweigh months stated. Where the rules cannot decide, the case goes to an officer.
    Raises the errors of people, AreaNotServed, CaseAlreadyOpen, NoRecords, NothingOwed, and the engine's.
    """
    if request.area not in settings.XUBAO_AREAS:
        raise AreaNotServed(
            request.area,
            en=f"cases for area {request.area} are not opened here.",
            zh=f"本系统不受理统筹地区 {request.area} 的事项。",
        )
    with transaction.atomic():
        person = register_person(request.identity, request.name, at=at, kind=request.document)
        lock_person(person)
        _record_stated(person, request, at)
        new = NewCase(
            kind=Kind.BACK_PAYMENT,
            person=person,
            area=request.area,
            reason="申请续保",
            data={"stated_months": len(request.stated_paid), **said_data([sentence(Said.ASKED)])},
        )
        case = register_case(new, actor, at=at)
        return decide(case, at=at)


def decide(case: Case, *, at: datetime, replaces: Replaced | None = None) -> Case:
    """Assess an opened case on what is known now, freeze the answer, and demand or refer.

    A new demand takes the place of the one in ``replaces``, with the money that came for it.
    """
    area = AreaCode(case.area)
    gathered = gather_facts(case.person, area, as_of=localdate(at))
    assessed = assess(area, gathered, localdate(at))
    freeze(case, assessed, occasion="decision", at=at)
    data = {"computation_id": assessed.computation_id, "pack_digest": assessed.pack_digest}
    if not assessed.lapsed:
        raise NothingOwed(
            case.number,
            en="by the records every month up to now is paid.",
            zh="根据现有记录，没有漏缴的月份。",
        )
    if gathered.employer_months:
        # What an employer owes is never demanded from the person (社会保险法 第五十八条、第六十条).
        return move_case(case, said_move(Act.REFER, [employer_owes(gathered.employer_months)], data), SYSTEM, at=at)
    if assessed.amount_fen is None:
        return move_case(case, said_move(Act.REFER, [_not_decided(assessed)], data), SYSTEM, at=at)
    if assessed.back_pay_allowed is False and not _refused_by_people(case):
        # A computation alone never refuses anybody (个人信息保护法 第二十四条): two persons look at it first.
        return move_case(case, said_move(Act.REFER, [sentence(Said.NOT_TO_BE_PAID_BACK)], data), SYSTEM, at=at)
    request = _request(case, assessed, Fen(assessed.amount_fen))
    if replaces is None:
        demand = issue_demand(request, issued_by=SYSTEM.name, at=at)
    else:
        demand = supersede_demand(replaces.demand, request, reason=replaces.reason, by=replaces.by, at=at)
        data["supersedes"] = replaces.demand.number
    add_keys(case, [reference_key(area, demand.reference)])
    said = Said.DEMANDED_AS_STATED if gathered.stated_only else Said.DEMANDED
    demanded = {**data, "demand": demand.number, "amount_fen": demand.amount_fen}
    move = said_move(Act.ISSUE_DEMAND, [sentence(said, months=len(assessed.months))], demanded)
    return move_case(case, move, SYSTEM, at=at)


def _not_decided(assessed: Assessed) -> Sentence:
    """The questions that the rules leave open, as the answer words them."""
    zh = "；".join(assessed.open_questions["zh"]) or "规则未能给出金额"
    en = "; ".join(assessed.open_questions["en"]) or "the rules give no amount"
    return sentence(Said.NOT_DECIDED_BY_RULES, zh=zh[:500], en=en[:500])


def _refused_by_people(case: Case) -> bool:
    """Whether the back-payment of this person was refused by two persons and stands refused: what is left is to go on paying."""
    alike = Decision.objects.filter(case__person=case.person, case__area=case.area, case__kind=case.kind)
    last = alike.order_by("-pk").first()
    return last is not None and last.outcome in (Act.REFUSE.value, Act.UPHOLD.value)


def _request(case: Case, assessed: Assessed, amount: Fen) -> DemandRequest:
    return DemandRequest(
        person=case.person,
        area=AreaCode(case.area),
        subject=case.number,
        amount_fen=amount,
        months=assessed.months,
        computation_id=assessed.computation_id,
        answer=assessed.answer,
        valid_until=assessed.valid_until,
        month_amounts=tuple(
            MonthAmount(month, Fen(fen), assessed.parts.get(month, {})) for month, fen in assessed.months_owed if fen
        ),
        terms=tuple(_term(choice) for choice in assessed.choices[:_TERMS]),
    )


def _term(choice: PayBy) -> Term:
    return Term(choice.day, None if choice.amount_fen is None else Fen(choice.amount_fen), choice.covered_from)


def _record_stated(person: InsuredPerson, request: OpenRequest, at: datetime) -> None:
    today = localdate(at)
    if request.stated_paid:
        report = Report(
            area=request.area,
            status=Status.PAID,
            origin=Origin.STATED,
            reference=f"stated/{at.isoformat()}",
            reported_on=today,
        )
        report_months(person, request.stated_paid, report, recorded_at=at)
    elif not history(person, request.area):
        raise NoRecords(
            request.area,
            en=f"no month of this person is on file in area {request.area}, and none was given.",
            zh="没有您在该地区的缴费记录，您也没有填写已缴月份。",
        )

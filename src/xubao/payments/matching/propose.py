"""For lines that name no open demand: the one demand that each may be for, by which step, and why.

A step answers only where exactly one demand fits; two that fit are no answer. Lines are asked together, so that a
statement of a hundred thousand lines costs a few queries per thousand.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from xubao.payments.demand_standing import standings_of, without_answer
from xubao.payments.matching.near_references import near_references
from xubao.payments.matching.policy import Mode, Step, policy_of
from xubao.payments.models import Credit, Demand, StatementLine
from xubao.payments.reference import format_reference, references_in
from xubao.values.fen import Fen, format_yuan

# SQLite binds a limited number of values in one statement.
_BATCH = 400
_LONGEST_CHAIN = 20
_ACCOUNT_WORDS = ("这个付款账号以前只为这一位参保人员缴过费", "this account has paid for this person before, and for nobody else")
_NAME_WORDS = (
    "付款人姓名相同，应缴金额也相同，没有第二份",
    "the payer's name and the whole amount fit one demand only",
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A demand for a line, by which step, and why in both languages."""

    demand: Demand
    step: Step
    why_zh: str
    why_en: str


@dataclass(slots=True)
class _Asked:
    """The lines still without an answer, and what has been found."""

    area: str
    open_lines: dict[int, StatementLine]
    found: dict[int, Proposal]

    def answer(self, candidates: Mapping[int, Sequence[Demand]], step: Step, words: Mapping[int, tuple[str, str]]) -> None:
        """Take the lines whose one payable candidate of this area is certain."""
        standings = standings_of(list({d.pk: d for found in candidates.values() for d in found}.values()))
        for pk, demands in candidates.items():
            line = self.open_lines[pk]
            payable = [d for d in demands if d.area == self.area and standings[d.pk].payable]
            open_ones = {d.pk: d for d in payable if d.valid_until is None or line.booked_on <= d.valid_until}
            if len(open_ones) == 1:
                (demand,) = open_ones.values()
                due = standings[demand.pk].outstanding_fen
                zh, en = _amount_words(Fen(line.amount_fen), due)
                self.found[pk] = Proposal(demand, step, f"{words[pk][0]}；{zh}", f"{words[pk][1]}; {en}")
                del self.open_lines[pk]


def propose(lines: Sequence[StatementLine]) -> dict[int, Proposal]:
    """The proposals for lines of one area, by the primary key of the line; a line without an answer is left out."""
    if not lines:
        return {}
    asked = _Asked(lines[0].area, {line.pk: line for line in lines}, {})
    policy = policy_of(asked.area)
    for step, ask in _STEPS.items():
        if policy[step] is not Mode.OFF and asked.open_lines:
            ask(asked)
    return asked.found


def _by_superseded(asked: _Asked) -> None:
    named = {pk: references_in(line.remark) for pk, line in asked.open_lines.items()}
    demands = _by_reference(ref for refs in named.values() for ref in refs)
    candidates = {pk: [_heir(demands[ref]) for ref in refs if ref in demands] for pk, refs in named.items() if refs}
    words = {
        pk: (f"附言写的是旧通知的识别码 {format_reference(refs[0])}", f"the remark names the superseded reference {refs[0]}")
        for pk, refs in named.items()
        if refs
    }
    named_now = {pk: {demands[ref].pk for ref in refs if ref in demands} for pk, refs in named.items()}
    # One that names the newest demand itself has its own reason to wait; several names are for a clerk to split.
    moved = {pk: found for pk, found in candidates.items() if len(named[pk]) == 1 and found and found[0].pk not in named_now[pk]}
    asked.answer(moved, Step.SUPERSEDED_REFERENCE, words)


def _heir(demand: Demand) -> Demand:
    for _ in range(_LONGEST_CHAIN):
        step = getattr(demand, "succession", None)
        if step is None:
            return demand
        demand = step.new
    return demand


def _by_near_reference(asked: _Asked) -> None:
    near = {pk: near_references(line.remark) for pk, line in asked.open_lines.items() if not references_in(line.remark)}
    demands = _by_reference(ref for refs in near.values() for ref in refs)
    candidates = {pk: [_heir(demands[ref]) for ref in refs if ref in demands] for pk, refs in near.items()}
    candidates = {pk: found for pk, found in candidates.items() if found}
    words = {pk: _near_words(found[0]) for pk, found in candidates.items()}
    asked.answer(candidates, Step.NEAR_REFERENCE, words)


def _near_words(demand: Demand) -> tuple[str, str]:
    shown = format_reference(demand.reference)
    return (
        f"附言中的号码与识别码 {shown} 只差一处，校验位只与它相符",
        f"a number in the remark is one mistake away from reference {shown}; the check digits fit no other demand",
    )


def _by_known_account(asked: _Asked) -> None:
    indexes = {pk: line.account_index for pk, line in asked.open_lines.items() if line.account_index}
    persons: dict[str, set[int]] = {}
    for batch in _batches(indexes.values()):
        seen = Credit.objects.filter(line__account_index__in=batch, reversal=None)
        for index, person in seen.values_list("line__account_index", "demand__person").distinct():
            persons.setdefault(str(index), set()).add(person)
    # An account that has paid for several people tells nothing about this payment.
    sure = {pk: next(iter(persons[index])) for pk, index in indexes.items() if len(persons.get(index, ())) == 1}
    open_ones: dict[int, list[Demand]] = {}
    for batch in _batches(sure.values()):
        for demand in _current(asked.area).filter(person__in=batch):
            open_ones.setdefault(demand.person_id, []).append(demand)
    candidates = {pk: open_ones.get(person, []) for pk, person in sure.items()}
    asked.answer(candidates, Step.KNOWN_ACCOUNT, dict.fromkeys(candidates, _ACCOUNT_WORDS))


def _by_name_and_amount(asked: _Asked) -> None:
    named = {pk: (line.name_index, line.amount_fen) for pk, line in asked.open_lines.items() if line.name_index}
    demands: dict[tuple[str, int], list[Demand]] = {}
    amounts = {fen for _, fen in named.values()}
    for batch in _batches(name for name, _ in named.values()):
        for demand in _current(asked.area).filter(name_row__name_index__in=batch).select_related("name_row"):
            if demand.amount_fen in amounts:
                demands.setdefault((demand.name_row.name_index, demand.amount_fen), []).append(demand)
    candidates = {pk: demands.get(key, []) for pk, key in named.items()}
    standings = standings_of(list({d.pk: d for found in candidates.values() for d in found}.values()))
    unpaid = {pk: [d for d in found if not standings[d.pk].paid_fen] for pk, found in candidates.items()}
    asked.answer(unpaid, Step.NAME_AND_AMOUNT, dict.fromkeys(unpaid, _NAME_WORDS))


_STEPS = {
    Step.SUPERSEDED_REFERENCE: _by_superseded,
    Step.NEAR_REFERENCE: _by_near_reference,
    Step.KNOWN_ACCOUNT: _by_known_account,
    Step.NAME_AND_AMOUNT: _by_name_and_amount,
}


def _by_reference(references: Iterable[str]) -> dict[str, Demand]:
    found: dict[str, Demand] = {}
    for batch in _batches(references):
        demands = without_answer(Demand.objects.filter(reference__in=batch)).select_related("succession__new__succession__new")
        found |= {demand.reference: demand for demand in demands}
    return found


def _current(area: str) -> QuerySet[Demand]:
    return without_answer(Demand.objects.filter(area=area, succession=None, withdrawal=None))


def _batches(values: Iterable[Any]) -> Iterable[list[Any]]:
    once = sorted(set(values))
    return (once[start : start + _BATCH] for start in range(0, len(once), _BATCH))


def _amount_words(amount: Fen, due: Fen) -> tuple[str, str]:
    if amount == due:
        return "金额与尚欠金额相同", "the amount is exactly what is due"
    zh = f"金额 {format_yuan(amount)} 元，尚欠 {format_yuan(due)} 元"
    return zh, f"{format_yuan(amount)} yuan came, {format_yuan(due)} are due"

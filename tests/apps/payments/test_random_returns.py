"""Payments, bounces, mistakes, splits and superseded demands in any order: books, months and pool stay right."""

from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Sum
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.apps.moments import AT
from tests.apps.payments.paying import AREA, Line, imported
from tests.apps.payments.returning import debit_line, taken_back
from tests.apps.persons import person
from xubao.ledger.public import BANK_DEPOSITS, UNMATCHED_RECEIPTS, balance_of, book_total, verify_ledger
from xubao.payments.issue_demand import issue_demand
from xubao.payments.models import Credit, CreditShare, DemandMonth, StatementLine
from xubao.payments.public import (
    Demand,
    DemandRequest,
    MonthAmount,
    Part,
    TakeBackKind,
    confirm_proposal,
    newest_of,
    open_proposals,
    return_line,
    split_receipt,
    standing_of,
    supersede_demand,
    unmatched_receipts,
    waiting_part,
)
from xubao.payments.waiting_money import waiting_fen
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen
from xubao.values.month import Month

_MONTHS = tuple(Month.parse(text) for text in ("2026-09", "2026-10", "2026-11", "2026-12"))
_place = st.integers(0, 2)
_step = st.one_of(
    st.tuples(st.just("pay"), st.tuples(st.integers(1, 900), _place, st.booleans())),
    st.tuples(st.just("bounce"), st.integers(0, 9)),
    st.tuples(st.just("mistake"), st.integers(0, 9)),
    st.tuples(st.just("split"), st.tuples(_place, _place, st.integers(1, 99))),
    st.tuples(st.just("supersede"), st.tuples(_place, st.integers(100, 900))),
    st.tuples(st.just("confirm"), st.none()),
)


def _request(place: int, fen: int) -> DemandRequest:
    quarter = fen // 4
    amounts = [quarter, quarter, quarter, fen - 3 * quarter]
    return DemandRequest(
        person=person(place + 1, f"示例{'甲乙丙'[place]}"),
        area=AreaCode(AREA),
        subject=f"C-{place}",
        amount_fen=Fen(fen),
        months=_MONTHS,
        computation_id="ab" * 32,
        answer=b"{}",
        valid_until=None,
        month_amounts=tuple(MonthAmount(month, Fen(part)) for month, part in zip(_MONTHS, amounts, strict=True)),
    )


@dataclass(slots=True)
class _World:
    demands: list[Demand] = field(default_factory=list)
    banked: int = 0
    number: int = 0

    def pay(self, fen: int, place: int, named: bool) -> None:
        """A transfer, with the reference of the first demand of a person, which may be superseded by now."""
        self.number += 1
        remark = self.demands[place].reference if named else "医保"
        imported([Line(fen, remark, f"S{self.number}", payer="", account="")], name=f"{self.number}.csv")
        self.banked += fen

    def bounce(self, which: int) -> None:
        """A whole transfer goes back, wherever its money is by now."""
        lines = [line for line in StatementLine.objects.order_by("pk") if self._there(line) == line.amount_fen]
        if lines:
            line = lines[which % len(lines)]
            self.number += 1
            payment = debit_line(line.amount_fen, serial=f"D{self.number}")
            return_line(payment.pk, line.pk, TakeBackKind.BOUNCED, by="wang", at=AT)
            self.banked -= line.amount_fen

    def _there(self, line: StatementLine) -> int:
        held = Credit.objects.filter(line=line, reversal=None).aggregate(a=Sum("amount_fen"), e=Sum("excess_fen"))
        return (held["a"] or 0) + (held["e"] or 0) + waiting_fen([line])[line.pk]

    def mistake(self, which: int) -> None:
        """A credit goes back to the pool."""
        standing = list(Credit.objects.filter(reversal=None).order_by("pk"))
        if standing:
            taken_back(standing[which % len(standing)])

    def split(self, first: int, second: int, percent: int) -> None:
        """The oldest waiting money for two persons."""
        receipt = unmatched_receipts(AREA).first()
        targets = [newest_of(self.demands[place]) for place in dict.fromkeys((first, second))]
        targets = [target for target in targets if not standing_of(target).settled]
        if receipt is not None and targets:
            whole = waiting_part(receipt)
            sizes = [whole] if len(targets) == 1 else [whole * percent // 100, whole - whole * percent // 100]
            parts = [Part(target, Fen(size)) for target, size in zip(targets, sizes, strict=True) if size]
            split_receipt(receipt.pk, parts, assigned_by="wang", at=AT)

    def supersede(self, place: int, fen: int) -> None:
        """A new amount for a demand that is not paid."""
        old = newest_of(self.demands[place])
        if standing_of(old).payable:
            supersede_demand(old, _request(place, fen), reason="金额变化", by="li", at=AT)

    def confirm(self, _: None) -> None:
        """The first proposal."""
        proposal = open_proposals().first()
        if proposal is not None and standing_of(proposal.demand).payable:
            confirm_proposal(proposal.pk, by="wang", at=AT)

    def prove(self) -> None:
        """Everything that is stored agrees with everything else."""
        connection.check_constraints()
        assert book_total(AREA) == 0
        assert balance_of(BANK_DEPOSITS, book=AREA) == self.banked
        waiting = {receipt.line_id: waiting_part(receipt) for receipt in unmatched_receipts(AREA)}
        assert sum(waiting.values()) == -balance_of(UNMATCHED_RECEIPTS, book=AREA)
        assert waiting == {pk: fen for pk, fen in waiting_fen(list(StatementLine.objects.all())).items() if fen}
        for due in Demand.objects.all():
            live = Credit.objects.filter(demand=due, reversal=None).aggregate(fen=Sum("amount_fen"))["fen"] or 0
            assert live == standing_of(due).paid_fen <= due.amount_fen
            shares = CreditShare.objects.filter(credit__demand=due, credit__reversal=None)
            assert sum(share.amount_fen for share in shares) == live
            for row in DemandMonth.objects.filter(demand=due):
                given = shares.filter(month=row.month).aggregate(fen=Sum("amount_fen"))["fen"] or 0
                assert given <= row.amount_fen, f"month {row.month} is paid twice"
        assert verify_ledger().findings == ()


@pytest.mark.django_db
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=12)
@given(st.lists(_step, min_size=2, max_size=10))
def test_whatever_goes_back_the_books_the_months_and_the_pool_agree(steps: list[tuple[str, Any]]) -> None:
    with transaction.atomic():
        world = _World([issue_demand(_request(place, fen), issued_by="s", at=AT) for place, fen in enumerate((400, 601, 250))])
        for kind, content in steps:
            act = getattr(world, kind)
            act(*content) if isinstance(content, tuple) else act(content)
        world.prove()
        transaction.set_rollback(True)

"""Many at the same moment: one demand paid by sixteen, one statement imported by two, a clock that jumps back."""

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT
from tests.apps.payments.paying import AREA, Line, csv_text, demand, till
from xubao.events.models import EventRow
from xubao.events.public import deliver_due
from xubao.ledger.public import balances, verify_ledger
from xubao.payments.models import Credit, Statement, StatementLine
from xubao.payments.public import (
    CashPayment,
    DemandAlreadyPaid,
    ImportReport,
    StatementAlreadyImported,
    StatementFile,
    import_statement,
    standing_of,
    take_cash,
)
from xubao.values.fen import Fen


def test_sixteen_clients_pay_the_same_demand_and_one_of_them_is_credited(committed: None) -> None:
    due = demand(1000)
    by_cash = [CashPayment(demand=due, amount_fen=Fen(1000), tendered_fen=Fen(1000), form_token=f"t{n}") for n in range(8)]
    for number in range(8):
        till(f"c{number}")
    by_bank = [StatementFile(f"{n}.csv", csv_text([Line(1000, due.reference, f"S{n}")]).encode(), AREA) for n in range(8)]
    jobs: list[Callable[[], object]] = [partial(take_cash, p, cashier=f"c{n}", at=AT) for n, p in enumerate(by_cash)]
    jobs += [partial(import_statement, f, imported_by="c", at=AT) for f in by_bank]
    results = at_the_same_time(jobs)
    refused = [r for r in results if isinstance(r, Exception)]
    assert all(isinstance(r, DemandAlreadyPaid) for r in refused), refused
    assert standing_of(due).paid_fen == 1000
    assert Credit.objects.count() == 1
    # Every transfer is in the books, at the demand or in the pool.
    assert balances(AREA)["bank_deposits"] == 8000
    assert verify_ledger().findings == ()


def test_the_same_statement_imported_by_two_is_in_once_and_the_other_is_told(committed: None) -> None:
    due = demand(1000)
    data = csv_text([Line(400, due.reference, "S1"), Line(600, due.reference, "S2")]).encode()
    file = StatementFile("s.csv", data, AREA)
    results = at_the_same_time([partial(import_statement, file, imported_by=who, at=AT) for who in ("wang", "li")])
    assert sorted(type(r).__name__ for r in results) == [ImportReport.__name__, StatementAlreadyImported.__name__]
    assert (Statement.objects.count(), StatementLine.objects.count(), Credit.objects.count()) == (1, 2, 2)
    assert standing_of(due).settled


def test_two_files_that_share_lines_bring_each_line_once(committed: None) -> None:
    due = demand(1000)
    shared = [Line(400, due.reference, "S1"), Line(600, due.reference, "S2")]
    files = [StatementFile(f"{n}.csv", csv_text([*shared, Line(5, "x", f"X{n}")]).encode(), AREA) for n in range(2)]
    results = at_the_same_time([partial(import_statement, f, imported_by="c", at=AT) for f in files])
    assert all(isinstance(result, ImportReport) for result in results), results
    assert StatementLine.objects.count() == 4
    assert standing_of(due).paid_fen == 1000
    assert verify_ledger().findings == ()


def test_a_clock_that_jumps_back_loses_and_doubles_nothing(committed: None) -> None:
    due = demand(1000)
    till("c")
    for number, moment in enumerate((AT, AT - timedelta(hours=3), AT + timedelta(hours=9), AT - timedelta(hours=1))):
        payment = CashPayment(demand=due, amount_fen=Fen(250), tendered_fen=Fen(250), form_token=f"t{number}")
        take_cash(payment, cashier="c", at=moment)
    assert standing_of(due).settled
    assert verify_ledger().findings == ()
    order = list(
        EventRow.objects.filter(type__startswith="payment.").order_by("pk").values_list("data__outstanding_fen", flat=True)
    )
    assert order == [750, 500, 250, 0]
    assert deliver_due(lambda: AT - timedelta(days=30)).done == 0

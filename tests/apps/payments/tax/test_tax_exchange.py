"""The tax authority collects: what goes out, what comes in, late, twice, revoked; and what both sides hold."""

from datetime import date, timedelta

import pytest

from tests.apps.committing import at_the_same_time
from tests.apps.moments import AT, TODAY
from tests.apps.payments.paying import AREA, demand, payment_events
from xubao.documents.errors import FileNotText
from xubao.events.models import EventRow
from xubao.ledger.public import TREASURY_DEPOSITS, balance_of, verify_ledger
from xubao.payments.models import Demand
from xubao.payments.public import standing_of
from xubao.payments.tax.public import (
    Match,
    NotCollectedByTax,
    NothingToExport,
    TaxFileKnown,
    TaxFileWithoutColumns,
    TaxImport,
    TaxLine,
    TaxLinesWrong,
    TaxUpload,
    export_file,
    export_payable,
    import_credited,
    reconcile,
    waiting_lines,
)
from xubao.values.fen import Fen, format_yuan

HEADER = "税票号码,缴费识别码,入库金额,入库日期,状态"


def line(number: str, due: Demand | str, fen: int, day: date = TODAY, status: str = "入库") -> str:
    """One line of the authority's file."""
    reference = due if isinstance(due, str) else due.reference
    return f"{number},{reference}\t,{format_yuan(Fen(fen))},{day},{status}"


def come(*lines: str, encoding: str = "utf-8", collector: str | None = "tax") -> TaxImport:
    """These lines, imported."""
    data = "\r\n".join([HEADER, *lines, f"合计,{len(lines)}笔,,,"]).encode(encoding)
    return import_credited(TaxUpload("credited.csv", data, AREA), collector=collector, imported_by="wang", at=AT)


def _matches(day: date = TODAY) -> dict[str, Match]:
    return {row.reference: row.match for row in reconcile(AREA, day)}


@pytest.mark.django_db
def test_what_is_payable_goes_out_once_with_its_digest() -> None:
    due = demand(36650)
    export = export_payable(AREA, collector="tax", day=TODAY, made_by="wang", at=AT)
    text = export_file(export).decode("gb18030")
    assert due.reference in text
    assert "366.50" in text
    assert "合计,1笔" in text
    assert "999999199003070" not in text
    with pytest.raises(NothingToExport):
        export_payable(AREA, collector="tax", day=TODAY, made_by="wang", at=AT)
    assert _matches() == {due.reference: Match.OURS_ONLY}


@pytest.mark.django_db
@pytest.mark.parametrize("collector", ["agency", None])
def test_where_tax_does_not_collect_nothing_is_exchanged(collector: str | None) -> None:
    demand()
    with pytest.raises(NotCollectedByTax):
        export_payable(AREA, collector=collector, day=TODAY, made_by="wang", at=AT)
    with pytest.raises(NotCollectedByTax):
        come(collector=collector)


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk"])
def test_a_credit_counts_on_the_day_it_reached_the_treasury_and_is_announced(encoding: str) -> None:
    due = demand(36650)
    day = TODAY - timedelta(days=3)
    done = come(line("T1", due, 36650, day), encoding=encoding)
    assert (done.fresh, done.repeated, done.booked, done.waiting) == (1, 0, 1, 0)
    assert standing_of(due).last_credited_on == day
    assert balance_of(TREASURY_DEPOSITS, book=AREA) == 36650
    told = EventRow.objects.get(type__startswith="payment.")
    assert (told.type, told.data["credited_on"], told.data["settled"]) == ("payment.credited", str(day), True)


@pytest.mark.django_db
def test_the_same_file_and_the_same_line_are_booked_once() -> None:
    due = demand(36650)
    come(line("T1", due, 100))
    with pytest.raises(TaxFileKnown):
        come(line("T1", due, 100))
    done = come(line("T1", due, 100), line("T2", due, 200))
    assert (done.fresh, done.repeated, done.booked) == (1, 1, 1)
    assert standing_of(due).paid_fen == 300


@pytest.mark.django_db
def test_a_revoked_credit_opens_the_demand_again() -> None:
    due = demand(36650)
    come(line("T1", due, 36650))
    done = come(line("T1", due, 36650, status="撤销"))
    assert done.booked == 1
    assert standing_of(due).outstanding_fen == 36650
    assert balance_of(TREASURY_DEPOSITS, book=AREA) == 0
    assert payment_events() == [
        "payment.credited",
        "payment.uncredited",
    ]
    assert verify_ledger().findings == ()


@pytest.mark.django_db
def test_a_revocation_that_comes_before_its_credit_is_never_overtaken() -> None:
    due = demand(36650)
    assert come(line("T1", due, 36650, status="退库")).waiting == 1
    assert come(line("T1", due, 36650)).booked == 0
    assert standing_of(due).paid_fen == 0
    assert _matches() == {}


@pytest.mark.django_db
def test_a_line_without_its_demand_waits_and_is_booked_when_the_demand_is_there() -> None:
    paid = demand(100)
    come(line("T1", paid, 100))
    done = come(line("T2", paid, 100), line("T3", "123456789012", 500))
    assert (done.booked, done.waiting) == (0, 2)
    assert [item.tax_number for item in waiting_lines(AREA)] == ["T2", "T3"]
    assert _matches() == {paid.reference: Match.DIFFERS, "123456789012": Match.THEIRS_ONLY}
    come(line("T1", paid, 100, status="撤销"))
    assert not waiting_lines(AREA).filter(revoked=True).exists()
    come(line("T9", demand(7), 7))
    assert [item.tax_number for item in waiting_lines(AREA)] == ["T3"]


@pytest.mark.django_db
def test_the_report_tells_the_four_cases_apart() -> None:
    both, more, ours = demand(100), demand(200), demand(300)
    export_payable(AREA, collector="tax", day=TODAY, made_by="wang", at=AT)
    come(line("T1", both, 100), line("T2", more, 250), line("T3", "123456789012", 5))
    assert _matches() == {
        both.reference: Match.BOTH,
        more.reference: Match.DIFFERS,
        ours.reference: Match.OURS_ONLY,
        "123456789012": Match.THEIRS_ONLY,
    }
    assert _matches(TODAY - timedelta(days=1)) == {}


@pytest.mark.django_db
def test_every_wrong_line_is_named_and_nothing_is_imported() -> None:
    due = demand(100)
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(TaxLinesWrong) as refused:
        come(
            line("", due, 1),
            f"T2,{due.reference},1.005,{TODAY},入库",
            line("T3", due, 0),
            f"T4,{due.reference},1.00,昨天,入库",
            line("T5", due, 1, tomorrow),
            line("T6", due, 1, status="?"),
            line("T7", due, 1),
            line("T7", due, 1),
        )
    assert [problem.line for problem in refused.value.problems] == [2, 3, 4, 5, 6, 7, 9]
    assert not TaxLine.objects.exists()


@pytest.mark.django_db
def test_a_file_that_is_no_such_file_is_explained() -> None:
    for data, error in ((b"a,b\n1,2\n", TaxFileWithoutColumns), (b"\xff\xff\xff", FileNotText)):
        with pytest.raises(error):
            import_credited(TaxUpload("x", data, AREA), collector="tax", imported_by="wang", at=AT)


def test_the_same_file_from_two_persons_at_once_is_booked_once(committed: None) -> None:
    due = demand(36650)
    text = line("T1", due, 100)
    results = at_the_same_time([lambda: come(text)] * 3)
    assert sum(isinstance(r, TaxImport) for r in results) == 1
    assert sum(isinstance(r, TaxFileKnown) for r in results) == 2
    assert standing_of(due).paid_fen == 100

"""One very large statement with demands for it: most lines exact, some with a typing error, some without a reference."""

import time
from datetime import datetime, timedelta, timezone

from xubao.payments.demand_tables import DemandName
from xubao.payments.name_index import name_index
from xubao.payments.public import Demand, ImportReport, StatementFile, import_statement
from xubao.payments.reference import with_check
from xubao.people.public import InsuredPerson
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan

# The lines of the kills have no references: they stay in the pool.
AREA = AreaCode("000000")
AT = datetime(2026, 11, 24, 10, 0, tzinfo=timezone(timedelta(hours=8)))
_FEN = 36650


def import_large(lines: int) -> tuple[ImportReport, float]:
    """Make a demand for every line, then import a statement of so many lines; the report and the seconds it took."""
    from xubao.events.public import wake_with

    wake_with(lambda: None)
    references = _demands(lines)
    file = StatementFile("large.csv", _text(references).encode("gbk"), AREA)
    started = time.monotonic()
    report = import_statement(file, imported_by="torture", at=AT)
    return report, time.monotonic() - started


def _demands(count: int) -> list[str]:
    persons = InsuredPerson.objects.bulk_create(
        (
            InsuredPerson(name=f"示例{n}", identity_sealed=b"x", identity_index=f"torture{n:057d}", registered_at=AT)
            for n in range(count)
        ),
        batch_size=100,
    )
    references = [with_check(str(1_000_000_000 + 7919 * n)) for n in range(count)]
    for start in range(0, count, 5000):
        demands = Demand.objects.bulk_create(
            (
                Demand(
                    number=f"{AREA}-2026-T{n:07d}",
                    reference=references[n],
                    person=persons[n],
                    area=AREA,
                    subject=f"T-{n}",
                    amount_fen=_FEN,
                    months=["2026-09..2026-11"],
                    computation_id="ab" * 32,
                    answer=b"{}" * 1000,
                    issued_at=AT,
                    issued_by="torture",
                )
                for n in range(start, min(start + 5000, count))
            ),
            batch_size=80,
        )
        DemandName.objects.bulk_create(
            (DemandName(demand=demand, name_index=name_index(demand.person.name)) for demand in demands), batch_size=300
        )
    return references


def _text(references: list[str]) -> str:
    rows = []
    for n, reference in enumerate(references):
        # Of ten lines eight are exact, one has a digit wrong, one names nothing but comes from the person herself.
        wrong = reference[:4] + str((int(reference[4]) + 1) % 10) + reference[5:]
        remark = wrong if n % 10 == 8 else "医保" if n % 10 == 9 else reference
        rows.append(f"20261124,L{n},{format_yuan(Fen(_FEN))},示例{n},6222{n:012d},{remark}")
    total = format_yuan(Fen(_FEN * len(references)))
    return "\n".join(["交易日期,交易流水号,收入金额,对方户名,对方账号,附言", *rows, f"合计,{len(references)}笔,{total},,,"])

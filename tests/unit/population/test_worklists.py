"""Worklists: the day on which a person loses cover is the one that `explain` gives, and each is handed over once."""

from __future__ import annotations

import hashlib
import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from xubao.engine.explain import explain_without_choices
from xubao.engine.facts import Facts
from xubao.population.worklists.at_risk import SCHEMA, AtRisk
from xubao.population.worklists.errors import BadBatchSize, FolderNotEmpty
from xubao.population.worklists.hand_over import hand_over
from xubao.values.month import Month

AS_OF = date(2026, 8, 20)
FIRST = 202301
MONTHS = Month.of(AS_OF) - Month.parse("2023-01")


def person(name: str, unpaid: int, *, ahead: int = 0, office: str | None = "一分局/东") -> dict[str, Any]:
    """Somebody of the example area who has paid all but the last months, or some months ahead."""
    paid = (1 << (MONTHS + ahead if ahead else MONTHS - unpaid)) - 1
    return {
        "person": name,
        "area": "000000",
        "participation": "flexible",
        "payment_period": "month",
        "plan": "default",
        "first_month": FIRST,
        "paid": paid,
        "office": office,
    }


def table_of(*people: dict[str, Any]) -> pa.RecordBatch:
    return pa.RecordBatch.from_pylist(list(people))


@pytest.fixture(scope="module")
def at_risk() -> AtRisk:
    return AtRisk(AS_OF)


def answer(unpaid: int, as_of: date = AS_OF) -> Any:
    paid = tuple(Month.parse("2023-01").plus(month) for month in range(MONTHS - unpaid))
    facts = Facts(participation="flexible", paid=paid, plan="default", payment_period="month")
    return explain_without_choices("000000", facts, as_of)


def test_who_goes_on_paying_loses_cover_on_the_day_that_explain_gives_once_nothing_more_is_paid(at_risk: AtRisk) -> None:
    found = at_risk.rows(table_of(person("a", 0))).to_pylist()

    later = answer(0, date(2026, 12, 31))
    assert later.lapsed
    assert found == [
        {
            "person": "a",
            "area": "000000",
            "office": "一分局/东",
            "act": "pay-month",
            "loses_on": later.benefits_stop_from,
            "amount_fen": answer(0).monthly_amount_fen,
        }
    ]


def test_months_paid_ahead_move_the_day(at_risk: AtRisk) -> None:
    one, ahead = at_risk.rows(table_of(person("a", 0, ahead=1), person("b", 0, ahead=3))).column("loses_on").to_pylist()

    assert one < ahead


def test_who_has_lapsed_loses_the_repayment_after_its_last_day(at_risk: AtRisk) -> None:
    told = answer(2)
    (found,) = at_risk.rows(table_of(person("a", 2))).to_pylist()

    assert told.back_pay_last_day is not None
    assert (found["act"], (found["loses_on"] - told.back_pay_last_day).days) == ("pay-back", 1)
    assert found["amount_fen"] == told.amount_due_fen


def test_whom_paying_no_longer_helps_is_not_listed(at_risk: AtRisk) -> None:
    assert len(at_risk.rows(table_of(person("a", 12)))) == 0


def test_lists_are_bounded_sorted_and_each_named_once(tmp_path: Path) -> None:
    people = [person(f"p{row}", row % 3, office="甲" if row % 2 else None) for row in range(40)]
    folder, told = tmp_path / "lists", list[int]()

    batches = [table_of(*people[:25]), table_of(*people[25:])]
    index = hand_over(batches, AtRisk(AS_OF), folder, days=60, rows=7, told=told.append)

    written = json.loads((folder / "worklists.json").read_text(encoding="utf-8"))
    names = [entry["file"] for entry in written["batches"]]
    assert sum(told) == index["people"] == 40
    assert sorted(names) == sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.parquet"))
    seen: list[str] = []
    for entry in written["batches"]:
        rows = pq.read_table(folder / entry["file"])
        assert rows.schema.equals(SCHEMA)
        assert len(rows) == entry["rows"] <= 7
        days = rows.column("loses_on").to_pylist()
        assert days == sorted(days)
        assert entry["digest"] == hashlib.sha256((folder / entry["file"]).read_bytes()).hexdigest()
        seen += rows.column("person").to_pylist()
    assert len(seen) == len(set(seen)) == written["listed"] > 20
    assert {entry["office"] for entry in written["batches"]} == {"", "甲"}


def test_only_those_within_the_days_are_listed_and_the_calendar_has_all(tmp_path: Path) -> None:
    folder = tmp_path / "lists"

    index = hand_over([table_of(person("a", 0), person("b", 0, ahead=4))], AtRisk(AS_OF), folder, days=40, rows=10)

    assert index["listed"] == 1
    assert [count for _, _, count in index["calendar"]] == [1, 1]
    page = (folder / "calendar.html").read_text(encoding="utf-8")
    assert not re.search(r"<script|<link|@import|url\(|(?:src|href)=", page)
    assert "待遇风险日历" in page
    assert "Calendar of risk" in page


def test_two_runs_never_share_a_folder_and_a_batch_has_rows(tmp_path: Path) -> None:
    (tmp_path / "left").write_text("over", encoding="utf-8")

    with pytest.raises(FolderNotEmpty):
        hand_over([], AtRisk(AS_OF), tmp_path, days=1, rows=1)
    with pytest.raises(BadBatchSize, match="0 rows"):
        hand_over([], AtRisk(AS_OF), tmp_path / "new", days=1, rows=0)

"""The wait of residents' insurance: its worked examples, and the wall between it and the employee scheme."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import xubao
from tests.architecture.sources import SOURCE, parsed
from xubao.engine.bad_facts import BadFacts
from xubao.engine.formulas.formula import registry
from xubao.engine.readers.json_document import read_by
from xubao.engine.residents_waiting import residents_wait
from xubao.rulebook.packs import known_areas, load_pack

DAY = date(2025, 6, 1)
SOURCE_OF_THE_RULE = "residents-participation-opinion-2024"
APART = frozenset({"xubao.engine.residents_waiting", "xubao.rulebook.reading.national", "xubao.rulebook.format.national"})


@pytest.mark.parametrize(
    ("told", "computed", "why"),
    [
        ((True, 0, 0), (0, 0, 0), "joined in the window, no lapse: the rule sets no wait"),
        ((False, 0, 0), (3, 0, 3), "missed the window: the fixed three months"),
        ((True, 1, 0), (3, 1, 4), "每多断保1年，增加1个月"),
        ((True, 2, 0), (3, 2, 5), "two years: 3 + 2"),
        ((True, 2, 1), (3, 1, 4), "每多缴纳1年可减少1个月"),
        ((True, 3, 3), (3, 0, 3), "three years, all repaired: only the fixed part is left"),
        ((True, 4, 0), (3, 4, 7), "four years without repair: 3 + 4"),
        ((True, 4, 1), (3, 3, 6), "four years, one repaired: six, which is the floor itself"),
        ((True, 4, 2), (3, 2, 6), "连续断缴4年及以上的，修复后之和不少于6个月"),
        ((True, 4, 4), (3, 0, 6), "four years, all repaired: six months remain"),
        ((False, 9, 9), (3, 0, 6), "nine years, all repaired: six months remain"),
        ((True, 9, 2), (3, 7, 10), "nine years, two repaired: 3 + 7"),
    ],
)
def test_worked_examples_of_the_national_rule(told: tuple[bool, int, int], computed: tuple[int, int, int], why: str) -> None:
    """told: joins in the window, lapsed years, repaired years. computed: fixed, variable, months in all."""
    in_window, lapsed, repaid = told
    months = computed[-1]
    found = residents_wait(DAY, in_window=in_window, lapsed_years=lapsed, repaid_years=repaid)
    assert (found.fixed_months, found.variable_months, found.months) == computed, why
    assert found.citation is not None
    assert found.citation.number == "国办发〔2024〕38号"
    assert found.status == "stale"
    assert found.ask[0].whom == ("12393",)
    assert str(months) in found.reasons("zh")[-1] or months == 0
    assert len(found.reasons("en")) == len(found.reasons("zh"))


def test_on_the_first_day_the_rule_is_known_and_before_it_is_not() -> None:
    assert residents_wait(date(2025, 1, 1), in_window=False, lapsed_years=0).status == "known"
    before = residents_wait(date(2024, 12, 31), in_window=False, lapsed_years=3)
    assert (before.status, before.months, before.citation) == ("unknown", None, None)
    assert before.ask


@pytest.mark.parametrize(("in_window", "lapsed"), [(None, 2), (True, None)])
def test_what_nobody_told_is_unknown_and_never_zero(in_window: bool | None, lapsed: int | None) -> None:
    found = residents_wait(DAY, in_window=in_window, lapsed_years=lapsed)
    assert (found.status, found.months) == ("unknown", None)
    assert found.to_data()["months"] is None


@pytest.mark.parametrize(("lapsed", "repaid"), [(-1, 0), (2, 3), (0, 1), (None, 1), (2, -1)])
def test_impossible_years_are_refused(lapsed: int | None, repaid: int) -> None:
    with pytest.raises(BadFacts):
        residents_wait(DAY, in_window=True, lapsed_years=lapsed, repaid_years=repaid)


@given(st.integers(0, 40), st.integers(0, 40), st.booleans())
def test_more_repair_never_lengthens_and_more_lapse_never_shortens(lapsed: int, repaid: int, in_window: bool) -> None:
    repaid = min(repaid, lapsed)
    found = residents_wait(DAY, in_window=in_window, lapsed_years=lapsed, repaid_years=repaid).months
    longer = residents_wait(DAY, in_window=in_window, lapsed_years=lapsed + 1, repaid_years=repaid).months
    assert found is not None
    assert longer is not None
    assert longer >= found
    if repaid:
        less_repaired = residents_wait(DAY, in_window=in_window, lapsed_years=lapsed, repaid_years=repaid - 1).months
        assert less_repaired is not None
        assert less_repaired >= found
    assert lapsed < 4 or found >= 6


def imported(module: str) -> Iterator[str]:
    """The modules of this project that a module imports, wherever in it."""
    path = SOURCE.joinpath(*module.split(".")[1:])
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    for node in ast.walk(parsed(file)):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("xubao"):
            for name in (node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)):
                inner = SOURCE.joinpath(*name.split(".")[1:])
                if inner.is_dir() or inner.with_suffix(".py").is_file():
                    yield name


def test_no_module_below_explain_reaches_the_rule_of_residents() -> None:
    seen: set[str] = set()
    left = ["xubao.engine.explain", *(f"xubao.engine.evaluators.{name}" for name in ("one_compiled", "tables", "whole_answers"))]
    while left:
        module = left.pop()
        if module not in seen:
            seen.add(module)
            left.extend(imported(module))
    assert "xubao.engine.formulas.waiting" in seen
    assert seen & APART == set()


def test_no_formula_in_the_registry_is_of_the_residents_scheme() -> None:
    assert registry
    assert [function for function in registry if "residents" in f"{function.__module__}.{function.__name__}"] == []


def test_no_provision_setting_or_amount_of_any_area_rests_on_the_rule_of_residents() -> None:
    for area in known_areas():
        entries = [located.entry for located in load_pack(area).located()]
        assert [entry for entry in entries if getattr(entry, "source", "") == SOURCE_OF_THE_RULE] == []


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(known_areas())), st.integers(0, 40), st.sampled_from(["flexible", "switched-from-resident"]))
def test_no_answer_of_the_employee_scheme_cites_it(area: str, missed: int, participation: str) -> None:
    month = xubao.Month.parse("2026-11")
    paid = tuple(month - back for back in range(missed + 12, missed, -1))
    as_of = date(2026, 11, 23)
    facts = xubao.Facts(participation=participation, paid=paid)  # type: ignore[arg-type]
    answer = xubao.explain(area, facts, as_of)
    rows = [row for node in answer.trace.walk() if (row := read_by(node, answer.reader.area))]
    cited = {citation.source for row in rows if (citation := answer.reader.area.citation(row))}
    assert SOURCE_OF_THE_RULE not in cited
    assert all(source.source != SOURCE_OF_THE_RULE for finding in answer.questions.values() for source in finding.sources)

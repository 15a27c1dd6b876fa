"""What the interface answers is what `xubao.explain` answers, on the fast path and on the careful one."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example as also
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.api.asking import body_of, get, post
from xubao import explain
from xubao.api.documents import ONLY_IN_FULL
from xubao.api.interface import Interface
from xubao.api.quick_facts import quick_query
from xubao.api.short_answer import ShortAnswers
from xubao.engine.asked.told import FACTS, QUESTION
from xubao.engine.worked_example import events_of, facts_of
from xubao.rulebook.packs import known_areas
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.worked_examples import WorkedExample, read_examples
from xubao.values.errors import XubaoError
from xubao.values.month import Month
from xubao.values.month_ranges import format_month_ranges

FILES = sorted(Path(packs_root(None)).glob("areas/*/examples.yaml"))
PRESENT = Month.parse("2026-11")


def in_short(whole: dict[str, Any]) -> dict[str, Any]:
    """The whole document without what only the longer forms have."""
    short = {name: value for name, value in whole.items() if name not in (*ONLY_IN_FULL, "trace")}
    kept = ("entry", "title", "number", "article", "grade", "verified_through")
    for finding in short["questions"].values():
        finding["sources"] = [{name: source[name] for name in kept} for source in finding["sources"]]
    return short


def explained(example: WorkedExample) -> dict[str, Any]:
    answer = explain(example.area, facts_of(example), example.as_of, events_of(example), scheme=example.scheme)
    return {**json.loads(answer.to_json()), "as_of": str(example.as_of), "assumed": []}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_worked_example_has_the_answer_of_the_engine(warm: Interface, plain: Interface, file: Path) -> None:
    for number, example in enumerate(read_examples(file)):
        whole = explained(example)
        body = body_of(example)
        short = in_short(json.loads(json.dumps(whole)))
        assert json.loads(post(warm, body).body) == short, example.id
        if number == 0:
            assert json.loads(post(plain, body).body) == short
            assert json.loads(post(plain, body, "detail=trace").body) == whole
            del whole["trace"]
            assert json.loads(post(plain, body, "detail=full").body) == whole


@st.composite
def questions(draw: st.DrawFn) -> dict[str, Any]:
    """Questions as people ask them: any area, a history with holes that ends about today, and some facts."""
    last = PRESENT.plus(-draw(st.integers(0, 9)))
    first = last.plus(-draw(st.integers(0, 140)))
    holes = draw(st.sets(st.integers(first, last), max_size=3)) - {first, last}
    paid = [number for number in range(first, last + 1) if number not in holes]
    facts: dict[str, Any] = {"paid": _periods(paid) if draw(st.integers(0, 9)) else []}
    told = {
        "participation": st.sampled_from(["flexible", "flexible", "transfer-in", "switched-from-resident", "left-employer"]),
        "payment_period": st.sampled_from(["month", "quarter", "year"]),
        "age": st.sampled_from([24, 36, 47, 58]),
        "pension_paid": st.booleans(),
        "household_registration": st.sampled_from(["local", "other"]),
        "employer_in_arrears": st.booleans(),
        "continuous_months_before": st.sampled_from([3, 30, 90]),
        "declared_base": st.sampled_from(["4494.00", "6000", "9999.99"]),
        "stated_monthly": st.sampled_from(["366.50", "512"]),
        "resident_paid": st.sampled_from([["2026-01..2026-12"], ["2024-01..2024-12"]]),
        "first_enrolled": st.just("2015-04"),
    }
    for name, values in told.items():
        if draw(st.integers(0, 3)) == 0:
            facts[name] = draw(values)
    asked: dict[str, Any] = {"area": draw(st.sampled_from(list(known_areas()))), "facts": facts}
    day = draw(st.sampled_from([None, "2026-11-23", "2026-12-31", "2027-01-04"]))
    return asked | ({"as_of": day} if day else {})


def _periods(months: list[int]) -> list[str]:
    return format_month_ranges(Month(month) for month in months)


@settings(max_examples=120)
@also({"area": "000000", "facts": {"paid": []}})
@given(questions())
def test_the_fast_path_answers_byte_for_byte_as_the_careful_one(warm: Interface, plain: Interface, asked: dict[str, Any]) -> None:
    fast, careful = post(warm, asked), post(plain, asked)
    assert (fast.status, fast.body) == (careful.status, careful.body)
    facts = {name: ",".join(value) or "none" if isinstance(value, list) else value for name, value in asked["facts"].items()}
    facts = {name: str(value).lower() if isinstance(value, bool) else value for name, value in facts.items()}
    by_query = get(warm, "/explain", {"area": asked["area"], **facts, **({"as_of": asked["as_of"]} if "as_of" in asked else {})})
    assert (by_query.status, _without_place(by_query.body)) == (fast.status, _without_place(fast.body))


def _without_place(body: bytes) -> dict[str, Any]:
    """A problem names its place as the one who asked wrote it: a word of the query, or a path in the JSON."""
    document: dict[str, Any] = json.loads(body)
    return {name: value for name, value in document.items() if name != "where"}


def test_contradicting_facts_are_refused_on_the_fast_path_as_on_the_careful_one(warm: Interface) -> None:
    asked = {"area": "000000", "as_of": "2026-11-23", "facts": {"paid": ["2025-01..2026-08"]}}
    assert post(warm, asked).status == 200
    for name, value in (("first_enrolled", "2015-04"), ("continuous_months_before", 3), ("age", -1)):
        wrong = {**asked, "facts": {"paid": ["2025-01..2026-08"], name: value}}
        assert post(warm, wrong).status == 422, name


def test_people_with_the_same_outcome_share_its_wording_but_not_the_id(warm: Interface) -> None:
    short = ShortAnswers(warm.machine, 10)
    answers = []
    for paid in ("2019-07..2026-08", "2019-08..2026-08"):
        asked = quick_query(f"area=000000&as_of=2026-11-23&paid={paid}")
        assert asked is not None
        answers.append(short.answer(asked, date(2026, 11, 23)))
    one, two = (json.loads(answer.body) for answer in answers if answer)
    assert short.worded == 1
    assert one.pop("computation_id") != two.pop("computation_id")
    assert one == two


def test_a_present_month_that_is_insured_elsewhere_is_not_taken_for_one_that_is_paid(warm: Interface, plain: Interface) -> None:
    for paid in ("2019-03..2026-07", "2019-03..2026-06"):
        facts = {"participation": "flexible", "paid": [paid], "resident_paid": ["2026-01..2026-12"]}
        asked = {"area": "420100", "as_of": "2026-07-01", "facts": facts}
        assert post(warm, asked).body == post(plain, asked).body


def test_whoever_pays_by_the_year_shares_wordings_until_the_year_is_paid(warm: Interface, plain: Interface) -> None:
    short = ShortAnswers(warm.machine, 10)
    for paid, is_fast in (("2019-07..2025-12", True), ("2019-07..2026-12", False)):
        facts = {"participation": "flexible", "paid": [paid], "payment_period": "year"}
        asked = {"area": "420100", "as_of": "2026-12-31", "facts": facts}
        assert post(warm, asked).body == post(plain, asked).body
        quick = quick_query(f"area=420100&as_of=2026-12-31&participation=flexible&payment_period=year&paid={paid}")
        assert quick is not None
        assert (short.answer(quick, date(2026, 12, 31)) is not None) is is_fast


def test_kept_wordings_are_bounded(warm: Interface) -> None:
    few = ShortAnswers(warm.machine, 2)
    for month in range(1, 7):
        asked = quick_query(f"area=000000&as_of=2026-11-23&paid=2020-01..2026-0{month}")
        assert asked is not None
        assert few.answer(asked, date(2026, 11, 23)) is not None
    assert len(few._outcomes) == 2


def test_what_is_not_known_is_null_and_asked_never_zero(plain: Interface) -> None:
    answers = [json.loads(get(plain, "/explain", {"area": area, "paid": "2025-01..2026-08"}).body) for area in known_areas()]
    unknown = [finding for answer in answers for finding in answer["questions"].values() if finding["status"] == "unknown"]
    assert unknown
    assert all(finding["value"] is None and finding["ask"] for finding in unknown)
    assert all(
        answer["answer"]["amount_due_fen"] is None for answer in answers if answer["questions"]["amount"]["status"] == "unknown"
    )


def test_today_is_the_day_where_none_is_told_and_the_answer_says_so(plain: Interface) -> None:
    answer = json.loads(get(plain, "/explain", "area=000000&paid=2025-01..2026-08").body)
    assert answer["as_of"] == "2026-11-23"
    assert answer["assumed"] == ["as_of", "participation"]


def test_a_plan_to_pay_is_asked_alike_by_query_and_by_body(plain: Interface) -> None:
    query = "area=000000&paid=2025-01..2026-08&as_of=2026-11-23&pay=2026-11-25:2026-09..2026-11&registers=2026-11-25"
    event = {"on": "2026-11-25", "pays": ["2026-09..2026-11"], "registers": True}
    asked = {"area": "000000", "as_of": "2026-11-23", "facts": {"paid": ["2025-01..2026-08"]}, "events": [event]}
    by_query = get(plain, "/explain", query)
    assert by_query.status == 200
    assert by_query.body == post(plain, asked).body
    assert json.loads(by_query.body)["answer"]["returned_on"] == "2026-11-25"


def test_everything_that_the_engine_takes_can_be_told(plain: Interface) -> None:
    told = {item.key for item in (*QUESTION, *FACTS)} | {"events", "facts"}
    document = json.loads(get(plain, "/openapi.json").body)["components"]["schemas"]["Question"]["properties"]
    assert told == {*document, *document["facts"]["properties"]}


def test_an_error_of_the_engine_is_the_same_error_here(plain: Interface) -> None:
    with pytest.raises(XubaoError) as raised:
        explain("420100", facts_of(read_examples(FILES[0])[0]), date(2001, 1, 1))
    refused = get(plain, "/explain", "area=000000&paid=none&as_of=2001-01-01")
    assert raised.value.code.startswith("XB-")
    assert json.loads(refused.body)["code"] == "XB-RULE-013"

"""The address holds every answer: what is written is read back, and nothing in it can break a page."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import parse_qs

import pytest
from hypothesis import given, settings, strategies

from xubao.portal.ask.address import read_address, write_address
from xubao.portal.ask.given import Given
from xubao.portal.ask.keys import SKIPPABLE
from xubao.portal.ask.misread import Why
from xubao.values.month import Month

TODAY = date(2026, 11, 23)
PRESENT = Month.of(TODAY)
MONTHS = strategies.integers(Month.parse("1990-01"), PRESENT).map(Month)
PLACES = strategies.sampled_from(["420100", "320500", "500000", "460000", "510100"])
YES_NO = strategies.sampled_from(["yes", "no"])


@strategies.composite
def answers(draw: strategies.DrawFn) -> Given:
    """Answers as pages write them: either all months, or the last one and how it was reached."""
    optional: dict[str, strategies.SearchStrategy[Any]] = {
        "by": strategies.sampled_from(["month", "quarter", "half-year", "year"]),
        "plan": strategies.sampled_from(["default", "tier-1", "basic2"]),
        "age": strategies.integers(0, 120),
        "home": strategies.sampled_from(["local", "other"]),
        "pension": YES_NO,
        "arrears": YES_NO,
        "window": YES_NO,
        "years": strategies.integers(0, 30),
        "base_fen": strategies.integers(1, 10_000_000),
        "bill_fen": strategies.integers(1, 10_000_000),
        "pay": strategies.integers(0, 365).map(lambda days: TODAY + timedelta(days=days)),
        "not_known": strategies.sets(strategies.sampled_from(SKIPPABLE)).map(lambda keys: tuple(sorted(keys))),
    }
    told: dict[str, Any] = {name: draw(values) for name, values in optional.items() if draw(strategies.booleans())}
    told["not_known"] = tuple(key for key in told.get("not_known", ()) if key not in told and f"{key}_fen" not in told)
    area, as_ = draw(PLACES), draw(strategies.sampled_from(["flexible", "left-employer"]))
    if area in ("420100", "320500") and "scheme" not in told["not_known"] and draw(strategies.booleans()):
        told["scheme"] = "city"
    if as_ == "flexible" and draw(strategies.booleans()):
        told["never"] = "yes"
    elif draw(strategies.booleans()):
        told["paid"] = tuple(sorted(draw(strategies.sets(MONTHS, min_size=1, max_size=40))))
    else:
        last = draw(MONTHS)
        told["last"] = last
        way = draw(strategies.sampled_from(["", "run", "since"]))
        if way == "run":
            told["run"] = draw(strategies.integers(1, 600))
        elif way == "since":
            told["since"] = draw(strategies.integers(Month.parse("1990-01"), last).map(Month))
    return Given(area=area, as_=as_, **told)


@given(told=answers())
def test_what_an_address_tells_is_read_back_as_it_was(told: Given) -> None:
    written = write_address(told)
    reading = read_address(parse_qs(written), TODAY)
    assert (reading.given, reading.misread, reading.strange) == (told, (), ())
    assert write_address(reading.given) == written


@given(told=answers(), on=strategies.dates(date(2020, 1, 1), TODAY))
def test_a_pinned_day_is_the_day_that_counts(told: Given, on: date) -> None:
    reading = read_address(parse_qs(f"{write_address(told)}&on={on}"), TODAY)
    assert reading.given.on == on
    late = [found for found in reading.misread if found.why is Why.NOT_YET]
    assert bool(late) == (told.last_month is not None and max([told.last_month, told.since or 0]) > Month.of(on))


@given(query=strategies.dictionaries(strategies.text(max_size=8), strategies.lists(strategies.text(max_size=40), max_size=2)))
def test_any_address_at_all_is_read(query: dict[str, list[str]]) -> None:
    read_address(query, TODAY)


KEY_TEXTS = strategies.dictionaries(
    strategies.sampled_from(
        ["v", "area", "where", "last", "since", "run", "paid", "as", "by", "age", "bill", "on", "pay", "unknown"]
    ),
    strategies.text(alphabet="0123456789-.,年月日 年底至ab<\x00", max_size=24).map(lambda text: [text]),
)


@given(query=KEY_TEXTS)
@settings(max_examples=200)
def test_what_is_taken_can_always_be_written_and_read_again(query: dict[str, list[str]]) -> None:
    first = read_address(query, TODAY).given
    again = read_address(parse_qs(write_address(first)), TODAY)
    assert (again.given, again.misread) == (first, ())


@pytest.mark.parametrize(
    ("key", "text", "why"),
    [
        ("last", "soon", Why.NOT_UNDERSTOOD),
        ("last", "last August", Why.TWO_MEANINGS),
        ("last", "2027-01", Why.NOT_YET),
        ("last", "1949-10", Why.TOO_FAR),
        ("as", "king", Why.NOT_UNDERSTOOD),
        ("run", "0", Why.TOO_FAR),
        ("age", "-3", Why.NOT_UNDERSTOOD),
        ("bill", "free", Why.NOT_UNDERSTOOD),
        ("bill", "0", Why.TOO_FAR),
        ("bill", "99999999999", Why.TOO_FAR),
        ("paid", "2026-05..2026-01", Why.CONTRADICTS),
        ("paid", "0001-01..2026-08", Why.NOT_UNDERSTOOD),
        ("on", "2027-01-01", Why.NOT_YET),
        ("pay", "2026-11-22", Why.PAST),
        ("pay", "2030-01-01", Why.TOO_FAR),
        ("area", "Atlantis", Why.NO_SUCH_AREA),
        ("area", "999999", Why.NO_SUCH_AREA),
        ("area", "浙江", Why.SEVERAL_AREAS),
        ("v", "7", Why.OTHER_VERSION),
    ],
)
def test_what_cannot_be_taken_is_named_with_the_reason_and_the_rest_is_kept(key: str, text: str, why: Why) -> None:
    query = {"v": ["1"], "area": ["420100"], "last": ["2026-08"], "as": ["flexible"], key: [text]}
    reading = read_address(query, TODAY)
    assert [(found.key, found.why) for found in reading.misread] == [(key, why)]
    assert reading.given.as_ == (None if key == "as" else "flexible")


def test_words_in_the_search_field_stand_over_an_area_that_was_told() -> None:
    assert read_address({"area": ["420100"], "where": ["suzhou"]}, TODAY).given.area == "320500"


def test_strange_keys_are_named_and_shortened() -> None:
    reading = read_address({"utm_source": ["x"], "k" * 200: ["y"]}, TODAY)
    assert reading.strange[0] == "utm_source"
    assert len(reading.strange[1]) < 70


def test_all_months_stand_over_the_last_one() -> None:
    query = {"paid": ["2024-01..2026-05,2026-07"], "last": ["2026-08"], "run": ["9"]}
    told = read_address(query, TODAY).given
    assert (told.last, told.run, told.last_month) == (None, None, Month.parse("2026-07"))


def test_periods_can_be_told_as_people_write_them() -> None:
    told = read_address({"paid": ["2024年1月至2026年5月\n2026年7月 到 8月"]}, TODAY).given
    assert write_address(told) == "v=1&paid=2024-01..2026-05,2026-07..2026-08"


def test_what_is_not_known_is_gathered_from_every_way_to_say_it() -> None:
    query = {"unknown": ["home", "age"], "plan": ["unknown"], "pension": ["yes"]}
    told = read_address(query, TODAY).given
    assert told.not_known == ("age", "home", "plan")
    assert (told.plan, told.pension) == (None, "yes")


def test_who_answers_after_all_knows_it() -> None:
    assert read_address({"unknown": ["plan,age"], "plan": ["tier-1"]}, TODAY).given.not_known == ("age",)

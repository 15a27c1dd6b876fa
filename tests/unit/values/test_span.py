"""Dates of effect, their overlaps and holes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.values.span import BadSpan, Span, find_holes, find_overlaps

START = date(2024, 1, 1)


def day(offset: int) -> date:
    return START + timedelta(days=offset)


short_spans = st.builds(lambda first, length: Span(day(first), day(first + length)), st.integers(0, 60), st.integers(0, 12))
spans = st.lists(short_spans, max_size=8)


def days_of(span: Span) -> set[date]:
    return {day(offset) for offset in range(80) if span.covers(day(offset))}


def test_both_ends_belong_to_the_span() -> None:
    span = Span(date(2023, 7, 1), date(2025, 6, 30))
    assert [span.standing_on(each) for each in (date(2023, 6, 30), date(2023, 7, 1), date(2025, 6, 30))] == [
        "before", "known", "known",
    ]  # fmt: skip
    assert span.standing_on(date(2025, 7, 1)) == "after"
    assert not span.covers(date(2025, 7, 1))


def test_an_open_span_covers_the_future_but_is_known_only_as_far_as_verified() -> None:
    span = Span.read(date(2023, 7, 1), "open", date(2026, 11, 23))
    assert span.standing_on(date(2026, 11, 23)) == "known"
    assert span.standing_on(date(2026, 11, 24)) == "stale"
    assert span.covers(date(2099, 1, 1))
    assert str(span) == "2023-07-01..open"


@pytest.mark.parametrize(
    ("first", "to", "verified"),
    [
        (date(2024, 1, 1), "open", None),
        (date(2024, 1, 1), date(2023, 12, 31), None),
        (date(2024, 1, 1), "open", date(2023, 12, 31)),
        (date(2024, 1, 1), date(2024, 6, 30), date(2024, 7, 1)),
        (date(2024, 1, 1), "Open", date(2024, 2, 1)),
    ],
)
def test_dates_that_contradict_each_other_are_refused(first: date, to: date | str, verified: date | None) -> None:
    with pytest.raises(BadSpan):
        Span.read(first, to, verified)


@given(spans)
def test_overlaps_are_found_exactly_where_two_spans_share_a_day(listed: list[Span]) -> None:
    pairs = find_overlaps(listed)
    for one, other in pairs:
        assert days_of(listed[one]) & days_of(listed[other])
    disjoint = sum(len(days_of(span)) for span in listed) == len(set().union(*map(days_of, listed)))
    assert (not pairs) == disjoint


@given(spans)
def test_holes_and_spans_together_are_every_day_in_between(listed: list[Span]) -> None:
    covered: set[date] = set().union(*map(days_of, listed))
    missing = {each for first, last in find_holes(listed) for each in days_of(Span(first, last))}
    assert not covered & missing
    if covered:
        between = {day(offset) for offset in range(80) if min(covered) <= day(offset) <= max(covered)}
        assert covered | missing == between


def test_holes_are_given_as_stretches() -> None:
    listed = [Span(day(10), day(12)), Span(day(0), day(3)), Span(day(4), day(5))]
    assert find_holes(listed) == [(day(6), day(9))]


def test_nothing_follows_an_open_span_without_overlap() -> None:
    listed = [Span(day(0), None, day(5)), Span(day(10), day(12))]
    assert find_overlaps(listed) == [(0, 1)]
    assert find_holes(listed) == []

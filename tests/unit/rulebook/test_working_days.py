"""The working-day calendar: its data against two libraries and the notices, its counting, its refusals."""

import re
from datetime import date, timedelta
from pathlib import Path

import chinese_calendar  # type: ignore[import-untyped]  # the library has no types
import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from xubao.rulebook.calendar_errors import (
    BadWorkingDayCount,
    DayOutsideCalendar,
    MisplacedDay,
    YearsDoNotFollow,
)
from xubao.rulebook.format.source import Source
from xubao.rulebook.format.working_days import WorkingDaysYear
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.reading.decoding import decode
from xubao.rulebook.reading.positioned_yaml import read_yaml
from xubao.rulebook.working_days import WorkingDays

PACKS = Path(__file__).parents[3] / "packs"
FILE = PACKS / "national" / "working_days.yaml"
CALENDAR = WorkingDays.load(FILE)
FIRST, LAST = date(2023, 1, 1), date(2026, 12, 31)
ONE_DAY = timedelta(days=1)


def days_between(first: date, last: date) -> list[date]:
    """All days, both ends included."""
    return [first + ONE_DAY * offset for offset in range((last - first).days + 1)]


ALL_DAYS = days_between(FIRST, LAST)


def test_the_calendar_knows_2023_to_2026() -> None:
    assert (CALENDAR.first_day, CALENDAR.last_day) == (FIRST, LAST)


def test_every_day_agrees_with_chinesecalendar() -> None:
    assert [d for d in ALL_DAYS if CALENDAR.is_working(d) != chinese_calendar.is_workday(d)] == []


def test_every_day_agrees_with_holidays() -> None:
    china = holidays.country_holidays("CN", years=range(2023, 2027))
    assert [d for d in ALL_DAYS if CALENDAR.is_working(d) != china.is_working_day(d)] == []


RANGE = re.compile(r"(?:(?P<y1>\d+)年)?(?P<m1>\d+)月(?P<d1>\d+)日(?:至(?:(?P<y2>\d+)年)?(?:(?P<m2>\d+)月)?(?P<d2>\d+)日)?放假")
DAY = re.compile(r"(\d+)月(\d+)日")


def read_notice(quote: str, year: int) -> tuple[set[date], set[date]]:
    """Days off and make-up days that the words of a notice name, weekends and other years included."""
    off: set[date] = set()
    working: set[date] = set()
    for sentence in re.sub(r"（[^）]*）", "", quote).replace("\n", "").split("。"):
        if sentence.endswith("上班"):
            working |= {date(year, int(month), int(day)) for month, day in DAY.findall(sentence)}
        elif match := RANGE.search(sentence):
            first = date(int(match["y1"] or year), int(match["m1"]), int(match["d1"]))
            last = date(int(match["y2"] or year), int(match["m2"] or match["m1"]), int(match["d2"])) if match["d2"] else first
            span = days_between(first, last)
            if total := re.search(r"共(\d+)天", sentence):
                assert len(span) == int(total[1]), sentence
            off |= set(span)
    return off, working


@pytest.mark.parametrize("year", range(2023, 2027))
def test_every_year_says_what_its_quoted_notice_says(year: int) -> None:
    entry = CALENDAR.year_of(date(year, 6, 1))
    off, working = read_notice(entry.quote, year)
    weekdays_off = {day for day in off if day.year == year and day.weekday() < 5}
    assert set(entry.days_off_on_weekdays) == weekdays_off
    assert set(entry.working_weekend_days) == working
    assert (entry.quote_kind, entry.grade) == ("verbatim", "secondary")


def test_every_entry_rests_on_a_source_that_is_there() -> None:
    years: list[WorkingDaysYear] = [CALENDAR.year_of(date(year, 1, 1)) for year in range(2023, 2027)]
    for entry in [*CALENDAR.basis, *years]:
        file = PACKS / "sources" / f"{entry.source}.yaml"
        source = decode(read_yaml(file, days_as_text=True), Source)
        assert source.id == entry.source


@pytest.mark.parametrize(
    ("day", "working", "why"),
    [
        (date(2024, 2, 9), True, "除夕 was only encouraged as a day of rest in 2024"),
        (date(2025, 1, 28), False, "除夕 is a statutory holiday from 2025"),
        (date(2026, 10, 10), True, "a Saturday that makes up for the National Day week"),
        (date(2026, 10, 11), False, "an ordinary Sunday"),
        (date(2026, 11, 23), True, "an ordinary Monday"),
    ],
)
def test_days_that_a_weekday_rule_would_get_wrong_or_right(day: date, working: bool, why: str) -> None:
    assert CALENDAR.is_working(day) is working, why


def test_the_day_of_receipt_is_not_counted() -> None:
    monday = date(2026, 11, 23)
    assert CALENDAR.add(monday, 1) == date(2026, 11, 24)
    assert CALENDAR.deadline(monday, working_days=10) == date(2026, 12, 7)


def test_ten_working_days_across_the_national_day_week_use_its_make_up_saturday() -> None:
    assert CALENDAR.deadline(date(2026, 9, 28)) == date(2026, 10, 16)


def test_a_paper_received_on_a_holiday_counts_from_the_next_working_day() -> None:
    assert CALENDAR.add(date(2026, 10, 3), 1) == date(2026, 10, 8)
    assert CALENDAR.add(date(2026, 10, 3), 3) == date(2026, 10, 10)


@given(st.dates(FIRST, LAST), st.integers(1, 40))
def test_exactly_n_working_days_lie_after_the_start_and_the_last_one_works(start: date, n: int) -> None:
    left = [day for day in days_between(start + ONE_DAY, LAST) if chinese_calendar.is_workday(day)]
    if len(left) < n:
        with pytest.raises(DayOutsideCalendar):
            CALENDAR.add(start, n)
    else:
        assert CALENDAR.add(start, n) == left[n - 1]


@pytest.mark.parametrize("n", [0, -1])
def test_a_limit_of_no_days_is_refused(n: int) -> None:
    with pytest.raises(BadWorkingDayCount) as caught:
        CALENDAR.add(date(2026, 11, 23), n)
    assert caught.value.value == n


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2027, 1, 4), date(2099, 6, 1)])
def test_a_day_past_the_data_names_the_last_known_year_and_what_to_do(day: date) -> None:
    with pytest.raises(DayOutsideCalendar) as caught:
        CALENDAR.is_working(day)
    assert caught.value.value == day
    assert "last known year is 2026" in caught.value.en
    assert "只到 2026 年" in caught.value.zh
    assert "2027" in caught.value.next_step_en
    assert "2027" in caught.value.next_step_zh


def test_a_limit_that_runs_past_the_data_is_refused_although_it_begins_inside() -> None:
    with pytest.raises(DayOutsideCalendar) as caught:
        CALENDAR.deadline(date(2026, 12, 25))
    assert caught.value.value == date(2027, 1, 1)


def test_a_day_before_the_data_is_refused_too() -> None:
    with pytest.raises(DayOutsideCalendar, match="begins on 2023-01-01"):
        CALENDAR.add(date(2022, 12, 31), 1)


GOOD = FILE.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "kind", "says"),
    [
        ("[2023-01-02,", "[2023-01-01,", MisplacedDay, "a Monday to Friday"),
        ("[2023-01-28,", "[2023-01-27,", MisplacedDay, "a Saturday or Sunday"),
        ("[2025-01-01,", "[2024-12-31,", MisplacedDay, "a day of year-2025"),
        ("[2024-02-04, 2024-02-18,", "[2024-02-18, 2024-02-04,", MisplacedDay, "days in order"),
        ("[2025-01-26, 2025-02-08,", "[2025-01-26, 2025-01-26,", MisplacedDay, "each once"),
        ("    from: 2025-01-01", "    from: 2025-01-02", YearsDoNotFollow, "2025-01-01 to 2025-01-01"),
        ("    from: 2025-01-01", "    from: 2024-12-31", YearsDoNotFollow, "share days"),
        ("    to: 2026-12-31", "    to: open", YearsDoNotFollow, "year-2026 is open"),
        ("verified_through: 2024-12-31", "verified_through: 2025-01-01", YearsDoNotFollow, "outside its own"),
        ("verified_through: 2024-12-31", "verified_through: 2024-06-30", YearsDoNotFollow, "2024-07-01 to"),
        ("grade: secondary", "rank: secondary", PackError, "rank"),
        ("2023-01-02,", "2023-02-30,", PackError, "2023-02-30"),
    ],
)  # fmt: skip
def test_malformed_data_is_refused_with_file_and_line(
    tmp_path: Path, old: str, new: str, kind: type[PackError], says: str
) -> None:
    assert old in GOOD
    file = tmp_path / "working_days.yaml"
    file.write_text(GOOD.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(kind) as caught:
        WorkingDays.load(file, shown_as="working_days.yaml")
    said = " ".join(str(error) for error in (caught.value, *caught.value.others))
    assert says in said
    assert caught.value.line_number > 0
    assert caught.value.file == "working_days.yaml"


def test_a_year_verified_only_in_part_is_known_only_so_far(tmp_path: Path) -> None:
    file = tmp_path / "working_days.yaml"
    text = GOOD.replace("verified_through: 2026-12-31", "verified_through: 2026-11-23")
    file.write_text(text, encoding="utf-8")
    calendar = WorkingDays.load(file)
    assert calendar.is_working(date(2026, 11, 23))
    with pytest.raises(DayOutsideCalendar):
        calendar.is_working(date(2026, 11, 24))

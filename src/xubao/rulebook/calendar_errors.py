"""What the working-day calendar refuses: days outside it, counts of nothing, and contradictory data."""

from __future__ import annotations

from datetime import date

from xubao.rulebook.pack_error import PackError
from xubao.values.errors import XubaoError


class DayOutsideCalendar(XubaoError):
    """A day before or after the years whose arrangement of holidays is known; `value` is the day."""

    code = "XB-CALENDAR-001"

    def __init__(self, day: date, first_day: date, last_day: date) -> None:
        if day < first_day:
            limit_en = f"the calendar begins on {first_day}"
            limit_zh = f"工作日历自 {first_day} 起"
            step_en = "Count by hand with the notice of that year, or add the year to the file."
            step_zh = "请按当年放假通知人工计算，或在数据中补录该年。"
        else:
            limit_en = f"the last known year is {last_day.year} (through {last_day})"
            limit_zh = f"工作日历只到 {last_day.year} 年（{last_day}）"
            step_en = (
                f"Add the notice of 国务院办公厅 for {last_day.year + 1} to the file (it usually comes out in"
                " November of the year before); until then ask the agency (12393) for the date."
            )
            step_zh = (
                f"请在国务院办公厅公布 {last_day.year + 1} 年节假日安排（一般在上年11月）后补录；"
                "此前请向经办机构（12393）确认日期。"
            )
        super().__init__(
            day,
            en=f"whether {day} is a working day is not known: {limit_en}.",
            zh=f"{day} 是否为工作日尚无依据：{limit_zh}。",
            where="packs/national/working_days.yaml",
            next_step_en=step_en,
            next_step_zh=step_zh,
        )
        self.first_day = first_day
        self.last_day = last_day


class BadWorkingDayCount(XubaoError):
    """A limit of less than one working day; `value` is the count."""

    code = "XB-CALENDAR-002"
    next_step_en = "Give one working day or more."
    next_step_zh = "工作日数应不小于1。"

    def __init__(self, count: int) -> None:
        super().__init__(
            count,
            en=f"a limit of {count} working days has no last day.",
            zh=f"期限 {count} 个工作日无效。",
        )


class MisplacedDay(PackError):
    """A day in the wrong list of its year: a weekend among the weekdays off, or the reverse, or twice."""

    code = "XB-CALENDAR-003"
    says_en = "{found} does not belong here: {expected}."
    says_zh = "{found} 不应列在此处：{expected}。"
    next_step_en = "Compare the day with the notice that the entry quotes."
    next_step_zh = "请与该条引用的通知核对。"


class YearsDoNotFollow(PackError):
    """The years of the calendar overlap, leave days out, are open, or are missing altogether."""

    code = "XB-CALENDAR-004"
    says_en = "the years do not follow one another: {found}; expected {expected}."
    says_zh = "各年不相衔接：{found}；应为：{expected}。"
    next_step_en = "Let every year begin on the day after the one before ends, and end on a day, not with `open`."
    next_step_zh = "每年应自上一年结束次日起，并写明截止日，不能写 open。"

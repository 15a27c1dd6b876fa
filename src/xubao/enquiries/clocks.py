"""By when a question is answered: the agency's own promise in working days, since no law sets a time for advice."""

import functools
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import yaml

from xubao.rulebook.calendar_errors import DayOutsideCalendar
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.working_days import WorkingDays

_FILE = Path(__file__).with_name("service_promise.yaml")


@dataclass(frozen=True, slots=True)
class Promise:
    """Working days until the first answer, in words what it rests on, and how many mails a contact may send in an hour."""

    answer_working_days: int
    basis: dict[str, str]


@functools.cache
def promise() -> Promise:
    """The promise as written in service_promise.yaml."""
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return Promise(int(content["answer_working_days"]), dict(content["basis"]))


def answer_due(received_on: date) -> date | None:
    """The last day for the first answer; None where the calendar of working days does not reach so far."""
    try:
        return _calendar().deadline(received_on, promise().answer_working_days)
    except DayOutsideCalendar:
        return None


@functools.cache
def _calendar() -> WorkingDays:
    return WorkingDays.load(packs_root(None) / "national" / "working_days.yaml")

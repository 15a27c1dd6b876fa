"""What was proposed for a case and waits for a second person: to decide again, and a day of cover."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext

from xubao.cases.public import (
    CAUSE_LABELS_ZH,
    Actor,
    Cause,
    Party,
    Redetermination,
    answer_again,
    answer_cover_day,
    reason_words,
    waiting_again,
    waiting_cover_days,
)
from xubao.office.problem_text import page_language
from xubao.people.public import masked_name


def agains_for(name: str, areas: Iterable[str]) -> list[dict[str, object]]:
    """What waits in these areas; ``own`` where ``name`` proposed it."""
    return [
        {**shown_again(item, name), "person": masked_name(item.case.person.name)} for item in waiting_again(tuple(sorted(areas)))
    ]


def cover_days_for(name: str, areas: Iterable[str]) -> list[dict[str, object]]:
    """The same for days of cover that were found in a document."""
    return [
        {"item": item, "own": name == item.asked_by, "person": masked_name(item.case.person.name)}
        for item in waiting_cover_days(tuple(sorted(areas)))
    ]


def shown_again(item: Redetermination, me: str) -> dict[str, object]:
    """A proposal with its cause, its differences and both results in the language of the page."""
    lang = page_language()
    return {
        "item": item,
        "cause": gettext(CAUSE_LABELS_ZH[Cause(item.cause)]),
        "reason": reason_words(item.reason, lang),
        "rows": [(row[lang], row["old"], row["new"]) for row in item.differences],
        "own": item.asked_by == me,
        "old": item.old.words["sentence"][lang],
        "new": item.new.words["sentence"][lang],
    }


def agree_again(proposal_id: int, *, approved_by: str, at: datetime) -> None:
    """Agree to decide again. Raises what answer_again raises."""
    answer_again(proposal_id, _reviewer(approved_by), approved=True, reason=gettext("同意"), at=at)


def decline_again(proposal_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Leave the old decision as it is. Raises what answer_again raises."""
    answer_again(proposal_id, _reviewer(declined_by), approved=False, reason=note, at=at)


def agree_cover_day(proposal_id: int, *, approved_by: str, at: datetime) -> None:
    """Agree to a day of cover. Raises what answer_cover_day raises."""
    answer_cover_day(proposal_id, _reviewer(approved_by), approved=True, reason=gettext("同意"), at=at)


def decline_cover_day(proposal_id: int, *, declined_by: str, note: str, at: datetime) -> None:
    """Leave the day open. Raises what answer_cover_day raises."""
    answer_cover_day(proposal_id, _reviewer(declined_by), approved=False, reason=note, at=at)


def _reviewer(name: str) -> Actor:
    return Actor(name, Party.REVIEWER)

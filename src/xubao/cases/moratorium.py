"""期限中止: by an order, days of an area do not count towards the deadlines of its people. Asked by one, agreed by another.

The clock of the rules stands still: a payment made inside such days, or after them, counts as made so many days earlier
(``counts_as``), and a deadline that they overlap ends so many days later (``tolled``). What is paid when is recorded as it was.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from xubao.cases.errors import MoratoriumGone, NoReason
from xubao.cases.models import Moratorium, MoratoriumAnswer
from xubao.people.public import TwoPersons, require_reason
from xubao.values.area_code import AreaCode

Span = tuple[date, date]
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMoratorium:
    """The days, both included, and the order that says so (title and number of the document)."""

    area: AreaCode
    first_day: date
    last_day: date
    order: str


def ask_moratorium(new: NewMoratorium, *, asked_by: str, at: datetime) -> Moratorium:
    """Enter a moratorium; it holds once a second person has agreed. Raises NoReason without an order or without days."""
    if not new.order.strip() or new.last_day < new.first_day:
        raise NoReason(
            new.order,
            en="a moratorium needs the order it rests on, and a last day not before the first.",
            zh="期限中止须填写依据文件，末日不得早于首日。",
        )
    return Moratorium.objects.create(
        area=new.area,
        first_day=new.first_day,
        last_day=new.last_day,
        order=new.order.strip()[:300],
        asked_by=asked_by,
        asked_at=at,
    )


def answer_moratorium(key: int, *, approved: bool, reason: str, by: str, at: datetime) -> MoratoriumAnswer:
    """Agree, or decline with a reason. Raises MoratoriumGone, OwnApproval, ReasonMissing."""
    said = reason.strip() if approved else require_reason(reason)
    with transaction.atomic():
        return _MORATORIA.decide(_MORATORIA.waiting(key, by), by, at, approved=approved, reason=said[:500])


def moratoria(areas: Sequence[str]) -> list[Moratorium]:
    """All moratoria of some areas, the latest first, with their answers."""
    return list(Moratorium.objects.filter(area__in=areas).select_related("answer").order_by("-pk"))


def spans_in_force(area: str, *, known_at: datetime | None = None) -> tuple[Span, ...]:
    """The days that do not count in an area: moratoria agreed to (by ``known_at``), in order, those that touch made into one."""
    rows = Moratorium.objects.filter(area=area, answer__approved=True)
    if known_at is not None:
        rows = rows.filter(answer__decided_at__lte=known_at)
    merged: list[Span] = []
    for first, last in rows.order_by("first_day").values_list("first_day", "last_day"):
        if merged and first <= merged[-1][1] + _ONE_DAY:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return tuple(merged)


def counts_as(day: date, spans: Sequence[Span]) -> date:
    """The day as which a day counts: earlier by all days of ``spans`` up to and including it."""
    return day - timedelta(days=sum((min(day, last) - first).days + 1 for first, last in spans if first <= day))


def tolled(deadline: date, spans: Sequence[Span]) -> date:
    """The last day that counts as a deadline or earlier: where the deadline really ends."""
    for first, last in spans:
        if first <= deadline:
            deadline += (last - first) + _ONE_DAY
    return deadline


def _gone(key: int) -> MoratoriumGone:
    return MoratoriumGone(key, en=f"moratorium {key} does not exist or has been answered.", zh="该期限中止不存在或已有结论。")


_MORATORIA = TwoPersons(
    asked=Moratorium, decided=MoratoriumAnswer, on="moratorium", askers=lambda asked: (asked.asked_by,), gone=_gone
)

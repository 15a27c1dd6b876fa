"""What has happened between two days of the demo: cases that moved, demands that ran out, cover lost and regained."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from xubao.cases.public import CaseEvent, Cover
from xubao.enquiries.public import OutgoingMail
from xubao.notices.public import ShownMessage
from xubao.payments.public import Demand, standings_of

# A day on which the hospital settles the bill.
_COVERED = frozenset({Cover.ACTIVE, Cover.MADE_GOOD})


@dataclass(frozen=True, slots=True)
class Before:
    """Where things stood before the clock was moved."""

    day: date
    event: int
    messages: int
    covers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Passed:
    """acts: how often each act of a case was done. expired: number of the demand and name of each. lost, regained: names.
    messages: how many short messages and mails went out.
    """

    acts: Mapping[str, int]
    expired: tuple[tuple[str, str], ...]
    lost: tuple[str, ...]
    regained: tuple[str, ...]
    messages: int


def before(day: date, covers: Mapping[str, Cover]) -> Before:
    """The present state, to be compared with a later one."""
    last = CaseEvent.objects.order_by("-pk").first()
    return Before(day, last.pk if last else 0, _messages(), {name: cover.value for name, cover in covers.items()})


def passed(since: Before, day: date, covers: Mapping[str, Cover]) -> Passed:
    """What happened since, up to a day."""
    acts = CaseEvent.objects.filter(pk__gt=since.event).order_by("pk").values_list("act", flat=True)
    was = {name: Cover(since.covers[name]) in _COVERED for name in covers if name in since.covers}
    return Passed(
        acts=dict(Counter(acts)),
        expired=_expired(since.day, day),
        lost=tuple(name for name, had in was.items() if had and covers[name] not in _COVERED),
        regained=tuple(name for name, had in was.items() if not had and covers[name] in _COVERED),
        messages=_messages() - since.messages,
    )


def _expired(first: date, last: date) -> tuple[tuple[str, str], ...]:
    """Demands whose amount held to a day from ``first`` to the day before ``last``, and that still wait for money."""
    ran_out = list(Demand.objects.filter(valid_until__gte=first, valid_until__lt=last).select_related("person").order_by("pk"))
    standings = standings_of(ran_out)
    return tuple((demand.number, demand.person.name) for demand in ran_out if standings[demand.pk].payable)


def _messages() -> int:
    return OutgoingMail.objects.filter(state="sent").count() + ShownMessage.objects.count()

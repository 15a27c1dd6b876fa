"""What a person wishes: by which channel, in which language, and which kinds of notice not at all. The latest wish counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from xubao.notices.duties import may_be_refused
from xubao.notices.models import Wish
from xubao.notices.notice_options import notice_options, usable_channels
from xubao.notices.states import Channel
from xubao.notices.steps import Step
from xubao.people.public import InsuredPerson

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Wishes:
    """``channels``: in the order of the person; ``refused``: what she does not want, whether or not it counts."""

    channels: tuple[Channel, ...]
    language: str
    refused: frozenset[Step]

    def refuses(self, step: Step) -> bool:
        """Whether a notice of this step is not sent to her: she refused it, and the law or the agency lets her."""
        return step in self.refused and may_be_refused(step, notice_options().may_refuse)


def wishes_of(person: InsuredPerson | None) -> Wishes:
    """The wishes of a person; the agency's order of channels and Chinese for somebody who has said nothing."""
    usable = usable_channels()
    last = Wish.objects.filter(person=person).order_by("-pk").first() if person is not None else None
    if last is None:
        return Wishes(usable, "zh", frozenset())
    wanted = tuple(channel for channel in map(Channel, last.channels) if channel in usable)
    # A person who is reached by nothing she chose is still told what must be told.
    rest = tuple(channel for channel in usable if channel not in wanted)
    return Wishes(wanted + rest, last.language, frozenset(Step(step) for step in last.refused))


def wish_history(person: InsuredPerson) -> QuerySet[Wish]:
    """Every wish of a person, the one that counts first."""
    return Wish.objects.filter(person=person).order_by("-pk")


def wish(
    person: InsuredPerson, *, channels: Iterable[Channel], language: str, refused: Iterable[Step], by: str, at: datetime
) -> Wish:
    """Write down what a person wishes from now on."""
    return Wish.objects.create(
        person=person,
        channels=[channel.value for channel in channels],
        language=language if language in LANGUAGES else "zh",
        refused=sorted(step.value for step in refused),
        wished_by=by,
        wished_at=at,
    )

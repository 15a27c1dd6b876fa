"""The people of the demo as they stand on its present day: a card for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext

from xubao.cases.public import COVER_LABELS_ZH, KIND_LABELS_ZH, STATE_LABELS_ZH, Case, Kind, State, benefits_on, today
from xubao.people.public import InsuredPerson, find_person
from xubao.project.demo_matters import AREA
from xubao.project.demo_people import CAST, DemoPerson


@dataclass(frozen=True, slots=True)
class Matter:
    """A case of the person: its number, what it is, where it stands."""

    number: str
    kind: str
    state: str


@dataclass(frozen=True, slots=True)
class Card:
    """One of the cast. cover: today's, in words. matters: her cases, the latest first. key: the row of the person."""

    key: int
    name: str
    identity: str
    state: Promise
    story: Promise
    cover: str
    matters: Sequence[Matter]


def cards() -> list[Card]:
    """Everybody, in the order of the story; who is not in the database (any more) has no card."""
    found = ((one, find_person(one.identity)) for one in CAST)
    return [_card(one, person) for one, person in found if person is not None]


def _card(one: DemoPerson, person: InsuredPerson) -> Card:
    day = today()
    cases = Case.objects.filter(person=person).order_by("-pk")
    return Card(
        key=person.pk,
        name=one.name,
        identity=one.identity,
        state=one.state,
        story=one.story,
        cover=gettext(COVER_LABELS_ZH[benefits_on(person, AREA, day, today=day).cover]),
        matters=[
            Matter(case.number, gettext(KIND_LABELS_ZH[Kind(case.kind)]), gettext(STATE_LABELS_ZH[State(case.state)]))
            for case in cases
        ],
    )

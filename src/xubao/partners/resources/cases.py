"""Cases that a partner opens for a person on her mandate: open, list, read, act. It may do what she may do, and no more."""

from datetime import date, datetime

import msgspec

from xubao.cases.public import (
    STATE_LABELS_ZH,
    Act,
    Case,
    Kind,
    OpenRequest,
    State,
    Wish,
    act_on_case,
    acts_by_hand,
    case_by_number,
    in_force,
    open_case,
    reason_in,
)
from xubao.partners.call import Answer, Call
from xubao.partners.cursors import page_of
from xubao.partners.errors import NotAsDescribed
from xubao.partners.matters import case_to_act_in, case_to_see, cases_of, did_for, keep_matter
from xubao.partners.told import AreaText, Both, Identity, Mandate, Name, PageOf, Periods, both
from xubao.people.clients.public import require_client_authority
from xubao.people.public import Scope, find_person, masked_identity, masked_name
from xubao.values.month_ranges import parse_month_ranges


class NewCase(msgspec.Struct, forbid_unknown_fields=True):
    """For whom, where, and the months that she says were paid; months on record outweigh them.

    mandate: your own mark of the paper, kept with the case. What counts is the authority on record.
    """

    identity: Identity
    name: Name
    area: AreaText
    mandate: Mandate | None = None
    stated_paid: Periods = []


class CaseInShort(msgspec.Struct, forbid_unknown_fields=True):
    """One line of a list."""

    number: str
    area: str
    kind: Kind
    state: State
    state_zh: str
    is_open: bool
    opened_at: datetime


class CaseList(msgspec.Struct, forbid_unknown_fields=True):
    """A page, the newest first. next: the cursor of the page that follows, "" on the last."""

    items: list[CaseInShort]
    next: str


class Computation(msgspec.Struct, forbid_unknown_fields=True):
    """What the case stands on, as it was frozen. null is not known."""

    computation_id: str
    pack_digest: str
    as_of: date
    amount_fen: int | None
    months: list[str]
    valid_until: date | None
    benefits_from: date | None
    sentence: Both


class CaseStep(msgspec.Struct, forbid_unknown_fields=True):
    """One step of the log."""

    number: int
    at: datetime
    act: str
    to_state: str
    reason: str


class CaseAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """A case. acts: what may be done now for the person; seen: number of the last step, to be sent with an act."""

    number: str
    area: str
    kind: Kind
    state: State
    state_zh: str
    is_open: bool
    opened_at: datetime
    person: str
    identity: str
    acts: list[Act]
    seen: int
    computation: Computation | None
    steps: list[CaseStep]


class ActWish(msgspec.Struct, forbid_unknown_fields=True):
    """What is to be done, why, and the last step that was seen."""

    act: Act
    reason: Name
    seen: int


def list_cases(call: Call) -> Answer:
    """The partner's own cases."""
    asked: PageOf = call.query
    matters, following = page_of(cases_of(call), asked.cursor, asked.limit)
    found = Case.objects.in_bulk([matter.number for matter in matters], field_name="number")
    return Answer(CaseList([_in_short(found[matter.number]) for matter in matters], following))


def open_new_case(call: Call) -> Answer:
    """Open a case of back-payment; it is decided on today's records at once."""
    asked: NewCase = call.body
    area = call.area(asked.area)
    principal = find_person(asked.identity)
    authority = require_client_authority(call.bearer.client_id, principal, Scope.BACK_PAY, on=call.today)
    request = OpenRequest(identity=asked.identity, name=asked.name, area=area, stated_paid=parse_month_ranges(asked.stated_paid))
    case = open_case(request, call.actor, at=call.at)
    keep_matter(call, "case", case.number, area, authority=authority, mandate=asked.mandate or "")
    did_for(call, case.person, case.number)
    call.saw(case.person_id)
    return Answer(_told(case, call), 201, f"/partner/v1/cases/{case.number}")


def show_case(call: Call) -> Answer:
    """One case."""
    return Answer(_told(case_to_see(call), call))


def act_for_person(call: Call) -> Answer:
    """Do what the person herself could do where the case stands."""
    asked: ActWish = call.body
    case = case_to_act_in(call)
    if asked.act not in acts_by_hand(case, call.actor):
        raise NotAsDescribed(f"{asked.act} is not among the acts of this case now", "act")
    act_on_case(case, Wish(act=asked.act, reason=asked.reason, seen=asked.seen), call.actor, at=call.at)
    return Answer(_told(case_by_number(case.number), call))


def _in_short(case: Case) -> CaseInShort:
    state = State(case.state)
    return CaseInShort(case.number, case.area, Kind(case.kind), state, STATE_LABELS_ZH[state], case.is_open, case.opened_at)


def _told(case: Case, call: Call) -> CaseAnswer:
    steps = [
        CaseStep(step.number, step.at, step.act, step.to_state, reason_in(step, call.lang))
        for step in case.events.order_by("number")
    ]
    short = _in_short(case)
    return CaseAnswer(
        number=case.number,
        area=case.area,
        kind=short.kind,
        state=short.state,
        state_zh=short.state_zh,
        is_open=case.is_open,
        opened_at=case.opened_at,
        person=masked_name(case.person.name),
        identity=masked_identity(case.person),
        acts=list(acts_by_hand(case, call.actor)),
        seen=steps[-1].number if steps else 0,
        computation=_computation(case),
        steps=steps,
    )


def _computation(case: Case) -> Computation | None:
    found = in_force(case)
    if found is None:
        return None
    return Computation(
        computation_id=found.computation_id,
        pack_digest=found.pack_digest,
        as_of=found.as_of,
        amount_fen=found.amount_fen,
        months=list(found.months),
        valid_until=found.valid_until,
        benefits_from=found.benefits_from,
        sentence=both(found.words["sentence"]),
    )

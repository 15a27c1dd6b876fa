"""What a person lets a partner do for her, recorded at the partner's own counter by a partner to which that was granted."""

from datetime import date
from typing import Annotated, Literal

import msgspec

from xubao.partners.call import Answer, Call
from xubao.partners.matters import did_for
from xubao.partners.told import AreaText, Identity, Mandate, Name
from xubao.people.clients.public import NewClientAuthority, SaidBy, authorise_client, client_named
from xubao.people.public import Scope, masked_identity, masked_name, register_person

_Scopes = Annotated[list[Literal["back_pay", "follow"]], msgspec.Meta(min_length=1, max_length=2)]


class NewMandate(msgspec.Struct, forbid_unknown_fields=True):
    """Who said before you, with her document in your hand, that you may act for her; until: the last day, within a year."""

    identity: Identity
    name: Name
    area: AreaText
    mandate: Mandate
    until: date
    scopes: _Scopes = msgspec.field(default_factory=lambda: ["back_pay", "follow"])


class MandateAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """What is on record now; the person sees it and can take it back at any time."""

    person: str
    identity: str
    mandate: str
    begins: date
    until: date
    scopes: _Scopes


def record_mandate(call: Call) -> Answer:
    """Take it on record."""
    asked: NewMandate = call.body
    call.area(asked.area)
    person = register_person(asked.identity, asked.name, at=call.at)
    new = NewClientAuthority(
        said_by=SaidBy.COUNTER,
        scope=frozenset(Scope(scope) for scope in asked.scopes),
        basis=asked.mandate,
        begins_on=call.today,
        ends_on=asked.until,
    )
    client = client_named(call.bearer.client_id)
    authority = authorise_client(client, person, new, by=call.actor.name, at=call.at)
    did_for(call, person, "")
    told = MandateAnswer(
        person=masked_name(person.name),
        identity=masked_identity(person),
        mandate=authority.basis,
        begins=authority.begins_on,
        until=authority.ends_on,
        scopes=list(authority.scope),
    )
    return Answer(told, 201)

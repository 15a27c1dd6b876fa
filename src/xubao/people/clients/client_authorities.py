"""For whom a partner may act: people who said so themselves, here, before a clerk, or before the partner's own counter."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.db.models import Q, QuerySet

from xubao.people.authorities import Scope
from xubao.people.clients.errors import BadClientAuthority, ClientAuthorityMissing
from xubao.people.clients.models import ClientAuthority, ClientGrant, PartnerClient
from xubao.people.clients.scopes import PartnerScope
from xubao.people.models import InsuredPerson
from xubao.people.second_person import require_reason

LONGEST = timedelta(days=366)
"""No authority of a partner lasts longer: a choice of this product. It is given anew, or taken back at any time."""
CLIENT_SCOPES = (Scope.BACK_PAY, Scope.FOLLOW)
"""What partners can be let do: nothing that the interfaces do not offer."""


class SaidBy(StrEnum):
    """Before whom the person said that the partner may act for her."""

    PERSON = "person"
    STAFF = "staff"
    COUNTER = "counter"


SAID_BY_LABELS_ZH: dict[SaidBy, str] = {
    SaidBy.PERSON: "本人网上委托",
    SaidBy.STAFF: "窗口登记",
    SaidBy.COUNTER: "接入方窗口核验证件后登记",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClientAuthority:
    """What is recorded. ``basis``: the paper or statement it rests on; ``ends_on``: its last day."""

    said_by: SaidBy
    scope: frozenset[Scope]
    basis: str
    begins_on: date
    ends_on: date


def authorise_client(
    client: PartnerClient, principal: InsuredPerson, new: NewClientAuthority, *, by: str, at: datetime
) -> ClientAuthority:
    """Record that a partner may act for ``principal``. Raises BadClientAuthority, and ReasonMissing for a missing basis."""
    require_reason(new.basis)
    if not new.scope or not new.scope <= set(CLIENT_SCOPES):
        raise BadClientAuthority(
            ",".join(sorted(new.scope)), where="scope",
            en="the authority names nothing that a partner can do.", zh="请至少选择一项接入方可以代办的事。",
        )  # fmt: skip
    if not new.begins_on <= new.ends_on <= new.begins_on + LONGEST:
        raise BadClientAuthority(
            new.ends_on, where="until",
            en=f"the authority has to end between {new.begins_on} and {new.begins_on + LONGEST}.",
            zh=f"截止日期须在 {new.begins_on} 至 {new.begins_on + LONGEST} 之间。",
        )  # fmt: skip
    return ClientAuthority.objects.create(
        client=client,
        principal=principal,
        said_by=new.said_by.value,
        scope=sorted(new.scope),
        basis=new.basis.strip()[:500],
        begins_on=new.begins_on,
        ends_on=new.ends_on,
        recorded_by=by,
        recorded_at=at,
    )


def end_client_authority(authority_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Take it back; nothing happens where it has ended. Raises ReasonMissing."""
    require_reason(reason)
    ClientAuthority.objects.filter(pk=authority_id, ended_at=None).update(ended_at=at, ended_by=by, end_reason=reason.strip())


def client_authorities_of(principal: InsuredPerson) -> QuerySet[ClientAuthority]:
    """Every authority that a partner was ever given for a person, the newest first."""
    return ClientAuthority.objects.filter(principal=principal).select_related("client").order_by("-pk")


def people_who_let(client_id: str, *, on: date) -> QuerySet[ClientAuthority, int]:
    """Keys of the people for whom a client may act on a day, in one thing or another."""
    return _standing(client_id, on).values_list("principal_id", flat=True)


def require_client_authority(client_id: str, principal: InsuredPerson | None, *scopes: Scope, on: date) -> ClientAuthority:
    """The authority by which a client may do one of ``scopes`` for ``principal`` on a day.

    Raises ClientAuthorityMissing, for somebody who is not on record as for somebody who said nothing.
    """
    rows = _standing(client_id, on).filter(principal=principal).order_by("pk") if principal is not None else ()
    for authority in rows:
        if any(scope.value in authority.scope for scope in scopes):
            return authority
    raise ClientAuthorityMissing(
        scopes[0].value,
        en=f"on {on} there is no authority of this person for {client_id} to do this.",
        zh=f"{on} 没有此人委托接入方 {client_id} 办理此事的有效登记。",
    )


def clients_to_choose(areas: frozenset[str]) -> QuerySet[PartnerClient]:
    """The partners that take in matters for people in one of ``areas``."""
    grants = ClientGrant.objects.filter(
        scope=PartnerScope.CASES_WRITE.value, area__in=areas, ended_at=None, agreed_at__isnull=False
    )
    return PartnerClient.objects.filter(ended_at=None, pk__in=grants.values("client")).order_by("name", "pk")


def client_authority_stands(authority: ClientAuthority, on: date) -> bool:
    """Whether an authority counts on a day: what ``_standing`` asks of the rows of a client."""
    lasts = authority.begins_on <= on <= authority.ends_on
    return lasts and authority.ended_at is None and authority.client.ended_at is None


def _standing(client_id: str, on: date) -> QuerySet[ClientAuthority]:
    return ClientAuthority.objects.filter(
        Q(begins_on__lte=on, ends_on__gte=on), client__client_id=client_id, client__ended_at=None, ended_at=None
    )

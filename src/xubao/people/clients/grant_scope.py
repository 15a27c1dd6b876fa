"""What a client may do where: asked for by one administrator, agreed by another, ended by any."""

from datetime import datetime

from django.db import IntegrityError, transaction

from xubao.people.clients.errors import BadClient, GrantGone, GrantHeld
from xubao.people.clients.models import ClientGrant, PartnerClient
from xubao.people.clients.scopes import PartnerScope
from xubao.people.second_person import require_second_person
from xubao.people.two_persons import hold

_SHORTEST_BASIS = 4


def ask_grant(client: PartnerClient, scope: PartnerScope, area: str, *, basis: str, by: str, at: datetime) -> ClientGrant:
    """Ask that a client may do something in an area; ``basis``: the contract or document that allows it.

    Raises BadClient without a basis, GrantHeld.
    """
    if len(basis.strip()) < _SHORTEST_BASIS:
        raise BadClient(basis, en="a grant needs the document it rests on.", zh="请填写授权所依据的协议或文件。")
    try:
        with transaction.atomic():
            return ClientGrant.objects.create(
                client=client, scope=scope.value, area=area, basis=basis.strip()[:300], asked_by=by, asked_at=at
            )
    except IntegrityError as problem:
        raise GrantHeld(
            scope.value,
            en=f"{client.client_id} has {scope} in {area} already, or it has been asked for.",
            zh=f"该接入方在 {area} 已有此权限，或已有人申请。",
        ) from problem


def agree_grant(key: int, *, by: str, at: datetime) -> ClientGrant:
    """Agree as the second person: from now on it counts. Raises GrantGone, OwnApproval."""
    with transaction.atomic():
        grant = hold(ClientGrant.objects.filter(ended_at=None, agreed_at=None), key, _gone)
        require_second_person(grant.asked_by, by)
        grant.agreed_by, grant.agreed_at = by, at
        grant.save(update_fields=["agreed_by", "agreed_at"])
        return grant


def end_grant(key: int, *, by: str, at: datetime) -> ClientGrant:
    """End a grant, or decline one that waits. Raises GrantGone."""
    with transaction.atomic():
        grant = hold(ClientGrant.objects.filter(ended_at=None), key, _gone)
        grant.ended_by, grant.ended_at = by, at
        grant.save(update_fields=["ended_by", "ended_at"])
        return grant


def _gone(key: int) -> GrantGone:
    return GrantGone(key, en=f"grant {key} does not exist, was decided or has ended.", zh="该授权不存在，或已复核、已终止。")

"""Takes up a partner client, gives it secrets, stops it. A secret is returned once and kept nowhere."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from xubao.people.blind_index import blind_index
from xubao.people.clients.errors import BadClient, ClientUnknown
from xubao.people.clients.models import ClientGrant, ClientSecret, ClientToken, PartnerClient

SECRET_PURPOSE = "partner_secret"
OVERLAP = timedelta(days=7)
"""How long a secret still counts after a new one was made, so that a partner can change over."""
_MOST_RATE = 60_000


@dataclass(frozen=True, slots=True, kw_only=True)
class NewClient:
    """Who it is, whom to call, and how often a minute it may ask."""

    name: str
    contact: str
    rate: int = 600


def register_client(new: NewClient, *, by: str, at: datetime) -> tuple[PartnerClient, str]:
    """The client and its first secret; it may do nothing yet. Raises BadClient."""
    if not new.name.strip() or not new.contact.strip() or not 0 < new.rate <= _MOST_RATE:
        raise BadClient(
            new.name,
            en=f"a client needs a name, somebody to call, and a rate from 1 to {_MOST_RATE}.",
            zh=f"请填写名称、联系人，每分钟请求上限为 1 至 {_MOST_RATE}。",
        )
    with transaction.atomic():
        client = PartnerClient.objects.create(
            client_id=f"xb-{secrets.token_hex(8)}",
            name=new.name.strip()[:100],
            contact=new.contact.strip()[:200],
            rate=new.rate,
            registered_by=by,
            registered_at=at,
        )
        return client, _new_secret(client, by, at)


def rotate_secret(client: PartnerClient, *, by: str, at: datetime, at_once: bool = False) -> str:
    """A new secret; the present one counts for OVERLAP more, or (``at_once``: it has leaked) no longer, nor do its tokens."""
    with transaction.atomic():
        _locked(client.client_id)
        standing = ClientSecret.objects.filter(client=client).filter(Q(ends_at=None) | Q(ends_at__gt=at))
        if at_once:
            standing.update(ends_at=at)
            ClientToken.objects.filter(client=client, revoked_at=None).update(revoked_at=at)
        else:
            standing.filter(ends_at=None).update(ends_at=at + OVERLAP)
        return _new_secret(client, by, at)


def end_client(client: PartnerClient, *, by: str, at: datetime) -> None:
    """Stop it: secrets, tokens and grants count no longer. Raises ClientUnknown where it was stopped already."""
    with transaction.atomic():
        locked = _locked(client.client_id)
        locked.ended_by, locked.ended_at = by, at
        locked.save(update_fields=["ended_by", "ended_at"])
        ClientSecret.objects.filter(client=client).filter(Q(ends_at=None) | Q(ends_at__gt=at)).update(ends_at=at)
        ClientToken.objects.filter(client=client, revoked_at=None).update(revoked_at=at)
        ClientGrant.objects.filter(client=client, ended_at=None).update(ended_by=by, ended_at=at)


def client_named(client_id: str) -> PartnerClient:
    """The client with this id; raises ClientUnknown where there is none or it was stopped."""
    found = PartnerClient.objects.filter(client_id=client_id, ended_at=None).first()
    if found is None:
        raise _unknown(client_id)
    return found


def secret_counts(client: PartnerClient, secret: str, *, at: datetime) -> bool:
    """Whether this is a secret of the client that counts now."""
    mine = ClientSecret.objects.filter(client=client, secret_index=blind_index(secret, SECRET_PURPOSE))
    return mine.filter(Q(ends_at=None) | Q(ends_at__gt=at)).exists()


def _new_secret(client: PartnerClient, by: str, at: datetime) -> str:
    # 256 random bits: no slow hash makes them harder to guess, and the key of the index is not in the database.
    secret = secrets.token_urlsafe(32)
    ClientSecret.objects.create(client=client, secret_index=blind_index(secret, SECRET_PURPOSE), made_by=by, made_at=at)
    return secret


def _locked(client_id: str) -> PartnerClient:
    found = PartnerClient.objects.select_for_update().filter(client_id=client_id, ended_at=None).first()
    if found is None:
        raise _unknown(client_id)
    return found


def _unknown(client_id: str) -> ClientUnknown:
    return ClientUnknown(client_id, en=f"there is no client {client_id}.", zh=f"没有接入方 {client_id}，或已停用。")

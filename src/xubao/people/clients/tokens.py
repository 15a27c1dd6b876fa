"""Tokens: what a client shows with every request instead of its secret, for a few minutes."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import FilteredRelation, Q, QuerySet

from xubao.people.blind_index import blind_index
from xubao.people.clients.models import ClientGrant, ClientToken, PartnerClient
from xubao.people.clients.scopes import PartnerScope
from xubao.people.written_once import WrittenOnce, mark

TOKEN_LIFE = timedelta(minutes=10)
_PURPOSE = "partner_token"
_KEPT_FOR = timedelta(days=1)
_COLUMNS = ("client__client_id", "client__name", "client__rate", "scopes", "granted__scope", "granted__area")


@dataclass(frozen=True, slots=True)
class Bearer:
    """Whoever shows a token: the client, how often a minute it may ask, and in which areas it may do what."""

    client_id: str
    name: str
    rate: int
    areas: dict[PartnerScope, frozenset[str]] = field(default_factory=dict)

    def areas_for(self, scope: PartnerScope) -> frozenset[str]:
        """The areas in which it may do this; none where the token does not carry the scope."""
        return self.areas.get(scope, frozenset())


def granted_scopes(client: PartnerClient) -> frozenset[str]:
    """What the client may do in any area."""
    rows = ClientGrant.objects.filter(client=client, ended_at=None, agreed_at__isnull=False)
    return frozenset(rows.values_list("scope", flat=True))


def keep_token(client: PartnerClient, token: str, scopes: str, *, at: datetime) -> ClientToken:
    """Remember a token that was made; tokens that ended a day ago are forgotten."""
    ClientToken.objects.filter(client=client, expires_at__lt=at - _KEPT_FOR).delete()
    return ClientToken.objects.create(
        client=client, token_index=token_index(token), scopes=scopes, issued_at=at, expires_at=at + TOKEN_LIFE
    )


def new_token() -> str:
    """256 random bits."""
    return secrets.token_urlsafe(32)


def token_of(client: PartnerClient, token: str) -> ClientToken | None:
    """A token of this client, also one that has ended."""
    return ClientToken.objects.filter(client=client, token_index=token_index(token)).first()


def revoke_token(token: ClientToken, *, at: datetime) -> None:
    """It counts no longer."""
    ClientToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=at)


def bearer_of(token: str, *, at: datetime) -> Bearer | None:
    """Who shows this token, None where it does not count (any more). Grants are read anew each time: one that ends, ends now."""
    index = token_index(token)
    return bearers_of([index], at=at).get(index)


def bearers_of(indexes: Collection[str], *, at: datetime) -> dict[str, Bearer]:
    """The same for several tokens at once, told by their ``token_index``; those that do not count are left out."""
    moment = connection.ops.adapt_datetimefield_value(at)
    found: dict[str, Bearer] = {}
    for index, client_id, name, rate, scopes, scope, area in _STATEMENT.rows(tokens=list(indexes), at=moment):
        areas = found.setdefault(index, Bearer(client_id, name, rate)).areas
        if area is not None and scope in scopes.split():
            areas[PartnerScope(scope)] = areas.get(PartnerScope(scope), frozenset()) | {area}
    return found


def token_index(token: str) -> str:
    """Under what a token is found."""
    return blind_index(token, _PURPOSE)


def _build() -> QuerySet[Any, Any]:
    """The client of each token that counts, once for every grant that counts, and once where none does."""
    grants = FilteredRelation(
        "client__grants", condition=Q(client__grants__ended_at=None, client__grants__agreed_at__isnull=False)
    )
    counts = ClientToken.objects.filter(token_index__any_of=mark("tokens"), revoked_at=None, client__ended_at=None)
    return (
        counts.annotate(granted=grants)
        .extra(where=["expires_at > %s"], params=[mark("at")])
        .values_list("token_index", *_COLUMNS)
    )


_STATEMENT = WrittenOnce(_build)

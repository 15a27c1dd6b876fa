"""All that other packages may use of partner clients."""

from xubao.people.clients.errors import BadClient, ClientUnknown, GrantGone, GrantHeld
from xubao.people.clients.grant_scope import agree_grant, ask_grant, end_grant
from xubao.people.clients.models import ClientGrant, ClientToken, PartnerClient
from xubao.people.clients.register_client import (
    OVERLAP,
    NewClient,
    client_named,
    end_client,
    register_client,
    rotate_secret,
    secret_counts,
)
from xubao.people.clients.scopes import PARTNER_SCOPE_LABELS_ZH, PartnerScope
from xubao.people.clients.tokens import (
    TOKEN_LIFE,
    Bearer,
    bearer_of,
    bearers_of,
    granted_scopes,
    keep_token,
    new_token,
    revoke_token,
    token_index,
    token_of,
)

__all__ = [
    "OVERLAP",
    "PARTNER_SCOPE_LABELS_ZH",
    "TOKEN_LIFE",
    "BadClient",
    "Bearer",
    "ClientGrant",
    "ClientToken",
    "ClientUnknown",
    "GrantGone",
    "GrantHeld",
    "NewClient",
    "PartnerClient",
    "PartnerScope",
    "agree_grant",
    "ask_grant",
    "bearer_of",
    "bearers_of",
    "client_named",
    "end_client",
    "end_grant",
    "granted_scopes",
    "keep_token",
    "new_token",
    "register_client",
    "revoke_token",
    "rotate_secret",
    "secret_counts",
    "token_index",
    "token_of",
]

"""OAuth2 client credentials (RFC 6749) and revocation (RFC 7009): the protocol is Authlib's, the tables are ours."""

from typing import Any

from authlib.integrations.django_oauth2 import AuthorizationServer, RevocationEndpoint
from authlib.integrations.django_oauth2.requests import DjangoOAuth2Payload, DjangoOAuth2Request
from authlib.oauth2.rfc6749 import ClientCredentialsGrant, ClientMixin, OAuth2Request, TokenMixin
from authlib.oauth2.rfc6750 import BearerTokenGenerator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.people.clients.public import (
    TOKEN_LIFE,
    ClientToken,
    ClientUnknown,
    PartnerClient,
    client_named,
    granted_scopes,
    keep_token,
    new_token,
    revoke_token,
    secret_counts,
    token_of,
)

# A demo has no address of its own.
_AT_HOME = "http://127.0.0.1"
_WAYS = ("client_secret_basic", "client_secret_post")


class _Client(ClientMixin):  # type: ignore[misc]
    """A partner client as the protocol asks about it."""

    def __init__(self, row: PartnerClient) -> None:
        self.row = row
        self.client_id = row.client_id

    def get_client_id(self) -> str:
        return self.client_id

    def check_client_secret(self, client_secret: str) -> bool:
        return secret_counts(self.row, client_secret, at=now())

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in _WAYS

    def check_grant_type(self, grant_type: str) -> bool:
        return bool(grant_type == ClientCredentialsGrant.GRANT_TYPE)

    def get_allowed_scope(self, scope: str | None) -> str | None:
        """What was asked for, or all that is granted; None refuses: more was asked for than is granted."""
        granted = granted_scopes(self.row)
        asked = frozenset((scope or "").split()) or granted
        return " ".join(sorted(asked)) if asked <= granted else None


class _Token(TokenMixin):  # type: ignore[misc]
    """A token as the protocol asks about it."""

    def __init__(self, row: ClientToken) -> None:
        self.row = row

    def check_client(self, client: _Client) -> bool:
        return bool(self.row.client_id == client.row.pk)


class _Server(AuthorizationServer):  # type: ignore[misc]
    """Authlib's server on our tables."""

    def __init__(self) -> None:
        super().__init__(PartnerClient, ClientToken)
        generator = BearerTokenGenerator(lambda **_asked: new_token(), None, lambda *_asked: int(TOKEN_LIFE.total_seconds()))
        self.register_token_generator("default", generator)

    def query_client(self, client_id: str) -> _Client | None:
        """The client that shows this id, None where there is none."""
        try:
            return _Client(client_named(client_id))
        except ClientUnknown:
            return None

    def save_token(self, token: dict[str, Any], request: Any) -> None:
        """Remember what was handed out."""
        keep_token(request.client.row, token["access_token"], token.get("scope", ""), at=now())

    def create_oauth2_request(self, request: HttpRequest) -> "_Request":
        """The request as the protocol reads it."""
        return _Request(request)


class _Request(DjangoOAuth2Request):  # type: ignore[misc]
    """A request under the address that partners know: behind a proxy Django sees plain HTTP, which the protocol refuses."""

    def __init__(self, request: HttpRequest) -> None:
        OAuth2Request.__init__(
            self, request.method, f"{settings.XUBAO_PUBLIC_URL or _AT_HOME}{request.path}", headers=request.headers
        )
        self.payload = DjangoOAuth2Payload(request)
        self._request = request


class _Credentials(ClientCredentialsGrant):  # type: ignore[misc]
    TOKEN_ENDPOINT_AUTH_METHODS = list(_WAYS)


class _Revocation(RevocationEndpoint):  # type: ignore[misc]
    CLIENT_AUTH_METHODS = list(_WAYS)

    def authenticate_token(self, request: Any, client: _Client) -> _Token | None:
        """The token, if it is the client's own; any other is answered like one that does not exist (RFC 7009, 2.2)."""
        self.check_params(request, client)
        found = token_of(client.row, request.form["token"])
        return None if found is None else _Token(found)

    def revoke_token(self, token: _Token, request: Any) -> None:
        """It counts no longer."""
        revoke_token(token.row, at=now())


_server = _Server()
_server.register_grant(_Credentials)
_server.register_endpoint(_Revocation)


@csrf_exempt
@require_POST
@never_cache
def token(request: HttpRequest) -> HttpResponse:
    """Hand out a token for a client id and its secret."""
    response: HttpResponse = _server.create_token_response(request)
    return response


@csrf_exempt
@require_POST
@never_cache
def revoke(request: HttpRequest) -> HttpResponse:
    """Take a token back."""
    response: HttpResponse = _server.create_endpoint_response(_Revocation.ENDPOINT_NAME, request)
    return response

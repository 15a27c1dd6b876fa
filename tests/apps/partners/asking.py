"""Partners as the tests know them: registered, granted, and asking in this process."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from django.test import Client

from tests.apps.moments import AT, TODAY
from xubao.partners.client import Partner, Reply
from xubao.people.clients.public import (
    ClientAuthority,
    NewClient,
    NewClientAuthority,
    PartnerScope,
    SaidBy,
    agree_grant,
    ask_grant,
    authorise_client,
    client_named,
    register_client,
)
from xubao.people.public import InsuredPerson, Scope

BASE = "http://127.0.0.1"


def in_process(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
    """To the product in this process."""
    split = urlsplit(address)
    target = f"{split.path}?{split.query}" if split.query else split.path
    kind = next((value for name, value in headers.items() if name.lower() == "content-type"), "")
    others = {name: value for name, value in headers.items() if name.lower() != "content-type"}
    response = Client().generic(method, target, body or b"", content_type=kind, headers=others)
    content = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
    return Reply(response.status_code, dict(response.headers), content)


def partner(
    scopes: Iterable[PartnerScope] = tuple(PartnerScope), areas: Iterable[str] = ("000000",), *, rate: int = 6000
) -> Partner:
    """A new client with these scopes in these areas."""
    client, secret = register_client(NewClient(name="示例医院", contact="信息科", rate=rate), by="zhao", at=AT)
    for scope in scopes:
        for area in areas:
            grant = ask_grant(client, scope, area, basis="协议 2026-1", by="zhao", at=AT)
            agree_grant(grant.pk, by="qian", at=AT)
    return Partner(BASE, client.client_id, secret, language="en", send=in_process)


def let(who: Partner, someone: InsuredPerson, *scopes: Scope) -> ClientAuthority:
    """The person lets this partner act for her, for today and a month."""
    new = NewClientAuthority(
        said_by=SaidBy.PERSON,
        scope=frozenset(scopes or (Scope.BACK_PAY, Scope.FOLLOW)),
        basis="本人登录后在网上委托",
        begins_on=TODAY,
        ends_on=TODAY + timedelta(days=30),
    )
    return authorise_client(client_named(who.client_id), someone, new, by="insured_person", at=AT)

"""Partners as the tests know them: registered, granted, and asking in this process."""

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from django.test import Client

from tests.apps.moments import AT
from xubao.partners.client import Partner, Reply
from xubao.people.clients.public import NewClient, PartnerScope, agree_grant, ask_grant, register_client

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

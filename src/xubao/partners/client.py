"""A small client of the interfaces for partners: signs in, asks, sends a wish again safely. Standard library only.

partner = Partner("https://www.example.invalid", "xb-…", "secret")
partner.ask("POST", "/partner/v1/eligibility", {"identity": "…", "area": "000000"}).content
"""

import base64
import json
import secrets
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_AHEAD = 30
"""Seconds before its end at which a token is no longer used."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What was answered: content as JSON where it is JSON, else the bytes."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content(self) -> Any:
        """The body, read."""
        kind = next((value for name, value in self.headers.items() if name.lower() == "content-type"), "")
        return json.loads(self.body) if "json" in kind else self.body


class Refused(Exception):
    """Anything but a success; ``reply`` says why, ``code`` with the code of the error where it has one."""

    def __init__(self, reply: Reply) -> None:
        content = reply.content
        self.reply = reply
        self.code = content.get("code", "") if isinstance(content, dict) else ""
        super().__init__(f"{reply.status} {self.code}")


Send = Callable[[str, str, Mapping[str, str], bytes | None], Reply]
"""Method, address, headers, body: to the answer, whatever its status."""


def send_by_http(method: str, address: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
    """Over the network."""
    if not address.startswith(("https://", "http://")):
        raise ValueError(address)
    request = urllib.request.Request(address, data=body, headers=dict(headers), method=method)
    try:
        with urllib.request.urlopen(request, timeout=30) as answer:
            return Reply(answer.status, dict(answer.headers), answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Reply(refused.code, dict(refused.headers), refused.read())


@dataclass
class Partner:
    """One client of one installation. language: "zh" or "en"."""

    base: str
    client_id: str
    secret: str = field(repr=False)
    language: str = "zh"
    send: Send = send_by_http
    _token: str = field(default="", repr=False)
    _until: float = 0

    def ask(
        self, method: str, path: str, content: Any = None, *, key: str = "", media_type: str = "application/json", form: str = ""
    ) -> Reply:
        """Ask, and return the answer of a success; raises Refused.

        content: sent as JSON, or bytes as they are with their ``media_type``. key: of a wish that changes something; the same
        key sent again does nothing twice (see new_key). form: of a resource, where it is not plain JSON.
        """
        body = content if isinstance(content, bytes) or content is None else json.dumps(content).encode()
        headers = {"Authorization": f"Bearer {self._fresh_token()}", "Accept-Language": self.language}
        headers["Accept"] = form or "application/json, */*"
        if body is not None:
            headers["Content-Type"] = form or media_type
        if key:
            headers["Idempotency-Key"] = key
        return _or_refused(self.send(method, self.base + path, headers, body))

    def pages(self, path: str) -> Iterator[Any]:
        """Every item of a list, page after page."""
        cursor = ""
        while True:
            mark = "&" if "?" in path else "?"
            page = self.ask("GET", f"{path}{mark}cursor={cursor}" if cursor else path).content
            yield from page["items"]
            cursor = page["next"]
            if not cursor:
                return

    def revoke(self) -> None:
        """Give the token back before its time."""
        if self._token:
            self._post_form("/partner/oauth/revoke", {"token": self._token})
        self._token, self._until = "", 0

    def _fresh_token(self) -> str:
        if not self._token or time.monotonic() > self._until:
            told = self._post_form("/partner/oauth/token", {"grant_type": "client_credentials"}).content
            self._token, self._until = told["access_token"], time.monotonic() + told["expires_in"] - _AHEAD
        return self._token

    def _post_form(self, path: str, fields: Mapping[str, str]) -> Reply:
        basic = base64.b64encode(f"{self.client_id}:{self.secret}".encode()).decode()
        headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/x-www-form-urlencoded"}
        return _or_refused(self.send("POST", self.base + path, headers, urllib.parse.urlencode(fields).encode()))


def new_key() -> str:
    """A key for one wish."""
    return secrets.token_urlsafe(16)


def _or_refused(reply: Reply) -> Reply:
    if not 200 <= reply.status < 300:
        raise Refused(reply)
    return reply

"""A provider of short messages that is called over HTTP: address, JSON body and signature stand in the settings.

The body is a JSON text in which ``{phone}``, ``{text}``, ``{token}`` and ``{sign}`` are filled in. The answer of a taken
message is JSON too: its ``id`` is kept for receipts. 4xx: never by this number (429: later); everything else: later.
"""

import json
from http import HTTPStatus
from typing import Any

import requests

from xubao.cases.public import now
from xubao.notices.errors import AddressRefused, AnswerLost, SendFailed
from xubao.notices.notice_options import SmsOptions
from xubao.notices.senders.sender import Handed, Message
from xubao.notices.senders.signature import signed_headers
from xubao.notices.states import DeliveryState

_MOST_ANSWER = 64 * 1024
STATES: dict[str, DeliveryState] = {
    "sent": DeliveryState.SENT,
    "delivered": DeliveryState.DELIVERED,
    "failed": DeliveryState.FAILED,
}
"""What a provider may say became of a message."""


class SmsByHttp:
    """Calls the provider; the same token for every try lets it send a repeated message once."""

    def __init__(self, options: SmsOptions) -> None:
        self._options = options
        self._calls = requests.Session()

    def send(self, message: Message) -> Handed:
        """Hand a message over."""
        body = filled_body(self._options, message).encode()
        answer = self._called("POST", self._options.url, body, {"Idempotency-Key": message.token})
        told = _json(answer)
        return Handed(provider_id=str(told.get("id", ""))[:100], state=STATES.get(str(told.get("state")), DeliveryState.SENT))

    def ask(self, provider_id: str) -> tuple[DeliveryState, str]:
        """Ask what became of a message, where the provider has an address for it."""
        answer = self._called("GET", self._options.poll_url.replace("{id}", provider_id), b"", {})
        told = _json(answer)
        return STATES.get(str(told.get("state")), DeliveryState.SENT), str(told.get("reason", ""))[:200]

    def close(self) -> None:
        """Let go of the connections."""
        self._calls.close()

    def _called(self, method: str, url: str, body: bytes, headers: dict[str, str]) -> requests.Response:
        signed = signed_headers(self._options.secret, body, at=now())
        try:
            answer = self._calls.request(
                method,
                url,
                data=body or None,
                headers={"Content-Type": "application/json", **headers, **signed},
                timeout=self._options.timeout_seconds,
                # A redirect would carry the message to a place that nobody has named.
                allow_redirects=False,
            )
        except (requests.ReadTimeout, requests.exceptions.ChunkedEncodingError) as problem:
            # The call had left. Whatever fails before (name, connection, certificate) has sent nothing.
            raise _lost(problem) from problem
        except requests.RequestException as problem:
            if _had_left(problem):
                raise _lost(problem) from problem
            why = type(problem).__name__
            raise SendFailed(why, en=f"the provider did not answer ({why}).", zh=f"短信服务商没有应答（{why}）。") from problem
        if answer.ok and not answer.is_redirect:
            return answer
        code = answer.status_code
        for_good = HTTPStatus.BAD_REQUEST <= code < HTTPStatus.INTERNAL_SERVER_ERROR and code not in (
            HTTPStatus.UNAUTHORIZED,
            HTTPStatus.FORBIDDEN,
            HTTPStatus.REQUEST_TIMEOUT,
            HTTPStatus.TOO_MANY_REQUESTS,
        )
        kind = AddressRefused if for_good else SendFailed
        raise kind(code, en=f"the provider answered {code}.", zh=f"短信服务商返回 {code}。")


def _had_left(problem: requests.RequestException) -> bool:
    """Whether the line broke after the call was on it. A line that was never made carries the reason of its last try."""
    unmade = (requests.ConnectTimeout, requests.exceptions.SSLError, requests.exceptions.ProxyError)
    if not isinstance(problem, requests.ConnectionError) or isinstance(problem, unmade):
        return False
    return bool(problem.args) and not hasattr(problem.args[0], "reason")


def _lost(problem: requests.RequestException) -> AnswerLost:
    why = type(problem).__name__
    return AnswerLost(
        why, en=f"the provider took the call and gave no answer ({why}).", zh=f"短信服务商收到请求后没有应答（{why}）。"
    )


def filled_body(options: SmsOptions, message: Message) -> str:
    """The body of a call: each place filled as JSON text, so that no character of a message can break out of it."""
    body = options.body
    for name, value in (("phone", message.to), ("text", message.text), ("token", message.token), ("sign", options.sign)):
        body = body.replace("{" + name + "}", json.dumps(value, ensure_ascii=False)[1:-1])
    return body


def _json(answer: requests.Response) -> dict[str, Any]:
    if len(answer.content) > _MOST_ANSWER:
        return {}
    try:
        told = answer.json()
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}

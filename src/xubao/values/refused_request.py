"""What can be wrong with a request before the question in it is looked at, for every interface; and how it is told (RFC 9457).

An interface gives each its own code and, where it has other words for it, its next step.
"""

from typing import Any, ClassVar

from xubao.values.errors import XubaoError

LONGEST = 200
"""Characters of a wrong value that are sent back."""


class RefusedRequest(XubaoError):
    """A request that cannot be answered as it was made. ``status``: of HTTP."""

    status: ClassVar[int] = 400


class MethodRefused(RefusedRequest):
    """The address does not take this method; ``allowed``: those that it takes."""

    status = 405

    def __init__(self, method: str, allowed: str) -> None:
        self.allowed = allowed
        super().__init__(
            method, en=f"{method} is not possible here.", zh=f"此处不支持 {method}。",
            next_step_en=f"Use one of {allowed}.", next_step_zh=f"请使用 {allowed}。",
        )  # fmt: skip


class TooLargeRefused(RefusedRequest):
    """More bytes than are taken here."""

    status = 413

    def __init__(self, most: int) -> None:
        super().__init__(most, en=f"the body is larger than {most} bytes.", zh=f"内容超过 {most} 字节。")


class TooOftenRefused(RefusedRequest):
    """The client asks faster than it may; ``seconds``: until it may again."""

    status = 429

    def __init__(self, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(
            seconds, en="too many requests in a short time.", zh="短时间内请求过多。",
            next_step_en=f"Ask again in {seconds} s.", next_step_zh=f"请在 {seconds} 秒后重试。",
        )  # fmt: skip


class FaultHere(RefusedRequest):
    """A fault of ours; what it was stands in the log of the server alone."""

    status = 500

    def __init__(self) -> None:
        super().__init__(None, en="the answer could not be made: a fault of this service.", zh="本服务出现故障，未能作答。")


def problem_fields(
    error: XubaoError,
    lang: str,
    *,
    status: int,
    title: tuple[str, str],
    step: tuple[str, str] | None = None,
    hidden: bool = False,
) -> dict[str, Any]:
    """The problem document of an error. lang: "zh" or "en"; hidden: its value stays here."""
    side = 0 if lang == "zh" else 1
    steps = step or (error.next_step_zh, error.next_step_en)
    return {
        "type": f"urn:xubao:problem:{error.code}",
        "title": title[side],
        "status": status,
        "detail": (error.zh, error.en)[side],
        "code": error.code,
        "value": None if error.value is None or hidden else str(error.value)[:LONGEST],
        "where": error.where,
        "next_step": steps[side],
    }

"""What can be wrong with a request before the question in it is read. Each error has the status that it is answered with."""

from __future__ import annotations

from collections.abc import Collection
from difflib import get_close_matches

from xubao.values.errors import XubaoError
from xubao.values.refused_request import FaultHere, MethodRefused, RefusedRequest, TooLargeRefused, TooOftenRefused


class BadSetting(XubaoError):
    """A setting of the environment that cannot be read."""

    code = "XB-API-001"


class RequestRefused(RefusedRequest):
    """A request that cannot be answered as it was made."""

    code = "XB-API-002"


class NotReadable(RequestRefused):
    """A body that is no JSON, or a query whose bytes are no text."""

    code = "XB-API-003"
    status = 400
    next_step_en = "Send UTF-8; /api/v1/openapi.json has examples."
    next_step_zh = "请使用 UTF-8 编码；示例见 /api/v1/openapi.json。"


class NoSuchAddress(RequestRefused):
    """Nothing stands at this path."""

    code = "XB-API-004"
    status = 404
    next_step_en = "/api/v1/openapi.json describes every address."
    next_step_zh = "全部地址见 /api/v1/openapi.json。"

    def __init__(self, path: str) -> None:
        super().__init__(path, en=f"there is nothing at {path}.", zh=f"{path} 处没有内容。")


class MethodNotAllowed(MethodRefused):
    """The address does not take this method."""

    code = "XB-API-005"


class NotAcceptable(RequestRefused):
    """The client wants another form than JSON."""

    code = "XB-API-006"
    status = 406
    next_step_en = "Accept application/json."
    next_step_zh = "请接受 application/json。"


class RulesHaveChanged(RequestRefused):
    """The rules are no longer those that the client asks about."""

    code = "XB-API-007"
    status = 409

    def __init__(self, wanted: str, present: str) -> None:
        super().__init__(
            wanted, where="pack_digest",
            en=f"the rules of the area have changed since {wanted[:16]}; they are {present} now.",
            zh=f"该地区的规则自 {wanted[:16]} 以来已有变更，现为 {present}。",
            next_step_en="Ask again without pack_digest.", next_step_zh="请去掉 pack_digest 重新查询。",
        )  # fmt: skip


class BodyTooLarge(TooLargeRefused):
    """More bytes than a question needs."""

    code = "XB-API-008"
    next_step_en = 'Write months as ranges, such as "2020-01..2026-08".'
    next_step_zh = '请把月份写成起止形式，例如 "2020-01..2026-08"。'


class NotJson(RequestRefused):
    """A body that does not say that it is JSON."""

    code = "XB-API-009"
    status = 415
    next_step_en = "Send it with Content-Type: application/json."
    next_step_zh = "请以 Content-Type: application/json 发送。"


class UnknownParameter(RequestRefused):
    """A parameter that this address does not have."""

    code = "XB-API-010"
    status = 422

    def __init__(self, name: str, known: Collection[str]) -> None:
        near = get_close_matches(name, known, n=1)
        super().__init__(
            name, where=name,
            en=f"there is no parameter {name!r}{f'; did you mean {near[0]}' if near else ''}.",
            zh=f"没有“{name}”这个参数{f'，是不是 {near[0]}' if near else ''}。",
            next_step_en=f"Known: {', '.join(known)}.", next_step_zh=f"可用：{'、'.join(known)}。",
        )  # fmt: skip


class GivenTwice(RequestRefused):
    """A parameter that can be given once."""

    code = "XB-API-011"
    status = 422
    next_step_en = "Give it once."
    next_step_zh = "请只写一次。"

    def __init__(self, name: str, value: str) -> None:
        super().__init__(value, where=name, en=f"{name} is given twice.", zh=f"{name} 写了两次。")


class OutOfReason(RequestRefused):
    """A day or month so far away, or so many payments, that no person can mean it."""

    code = "XB-API-012"
    status = 422
    next_step_en = "Give days and months of a working life."
    next_step_zh = "请填写合理范围内的日期和月份。"


class TooManyRequests(TooOftenRefused):
    """The client asks faster than it may."""

    code = "XB-API-013"


class Broken(FaultHere):
    """A fault of ours."""

    code = "XB-API-014"
    next_step_en = "Try again later, or ask 12393."
    next_step_zh = "请稍后重试，或拨打 12393。"

"""What can be wrong with a partner's request before what it asks is looked at. Each has the status that it is answered with."""

from xubao.values.refused_request import FaultHere, MethodRefused, RefusedRequest, TooLargeRefused, TooOftenRefused

_TOKEN_ADDRESS = "/partner/oauth/token"


class PartnerRefused(RefusedRequest):
    """A request that cannot be answered as it was made."""

    code = "XB-PARTNER-001"


class BodyNotReadable(PartnerRefused):
    """A body that is no JSON."""

    code = "XB-PARTNER-002"
    next_step_en = "Send UTF-8; /partner/v1/openapi.json has examples."
    next_step_zh = "请使用 UTF-8 编码；示例见 /partner/v1/openapi.json。"


class NoToken(PartnerRefused):
    """No token, or one that does not count (any more)."""

    code = "XB-PARTNER-003"
    status = 401
    next_step_en = f"Ask for a token at {_TOKEN_ADDRESS} with your client id and secret."
    next_step_zh = f"请凭接入方编号和密钥到 {_TOKEN_ADDRESS} 获取访问令牌。"

    def __init__(self) -> None:
        super().__init__(
            None, where="authorization", en="the request carries no valid access token.", zh="请求未携带有效的访问令牌。"
        )


class NotGranted(PartnerRefused):
    """The client may not do this, or not in this area."""

    code = "XB-PARTNER-004"
    status = 403
    next_step_en = "Ask the agency of the area to grant it; two administrators have to agree."
    next_step_zh = "请向该地区经办机构申请授权，须两名管理员办理。"


class NothingHere(PartnerRefused):
    """There is no such address or matter, or none that this partner may know of."""

    code = "XB-PARTNER-005"
    status = 404
    next_step_en = "Check the number; /partner/v1/openapi.json describes every address."
    next_step_zh = "请核对编号；全部地址见 /partner/v1/openapi.json。"

    def __init__(self, what: str) -> None:
        super().__init__(what, en="there is nothing here that you may see.", zh="此处没有您可以查看的内容。")


class OtherMethod(MethodRefused):
    """The address does not take this method."""

    code = "XB-PARTNER-006"


class FormNotOffered(PartnerRefused):
    """The client wants another form than is offered."""

    code = "XB-PARTNER-007"
    status = 406
    next_step_en = "Accept application/json."
    next_step_zh = "请接受 application/json。"


class BodyTooLarge(TooLargeRefused):
    """More bytes than are taken here."""

    code = "XB-PARTNER-008"
    next_step_en = "Send less at once."
    next_step_zh = "请减小内容后重新发送。"


class BodyOfOtherKind(PartnerRefused):
    """A body that does not say that it is of the kind taken here."""

    code = "XB-PARTNER-009"
    status = 415

    def __init__(self, given: str, wanted: str) -> None:
        super().__init__(
            given, where="content-type", en=f"the body is not {wanted}.", zh=f"内容类型不是 {wanted}。",
            next_step_en=f"Send it with Content-Type: {wanted}.", next_step_zh=f"请以 Content-Type: {wanted} 发送。",
        )  # fmt: skip


class NotAsDescribed(PartnerRefused):
    """A field that is missing, unknown or of another kind than the document says."""

    code = "XB-PARTNER-010"
    status = 422
    next_step_en = "Compare with /partner/v1/openapi.json."
    next_step_zh = "请对照 /partner/v1/openapi.json。"

    def __init__(self, what: str, where: str = "") -> None:
        super().__init__(None, where=where, en=f"{what}.", zh=f"字段缺失、多余或类型不符（{what}）。")


class KeyNeeded(PartnerRefused):
    """A request that changes something, without an Idempotency-Key."""

    code = "XB-PARTNER-011"
    status = 422
    next_step_en = "Send a new random Idempotency-Key (1 to 64 letters, digits, - or _) with every new wish."
    next_step_zh = "每次新的请求请携带新的随机 Idempotency-Key（1 至 64 个字母、数字、- 或 _）。"

    def __init__(self, given: str) -> None:
        super().__init__(
            given,
            where="idempotency-key",
            en="the request carries no usable Idempotency-Key.",
            zh="请求未携带可用的 Idempotency-Key。",
        )


class KeyUsedOtherwise(PartnerRefused):
    """The key was used for another request."""

    code = "XB-PARTNER-012"
    status = 422
    next_step_en = "Use a new key for a new wish; the first request stands."
    next_step_zh = "新的请求请使用新的键；第一次的请求仍然有效。"

    def __init__(self, key: str) -> None:
        super().__init__(
            key, where="idempotency-key", en=f"key {key} was used for another request.", zh=f"键 {key} 已用于另一请求。"
        )


class TooOften(TooOftenRefused):
    """The client asks faster than was agreed."""

    code = "XB-PARTNER-013"


class BrokenHere(FaultHere):
    """A fault of ours."""

    code = "XB-PARTNER-014"
    next_step_en = "Try again later with the same Idempotency-Key."
    next_step_zh = "请稍后以同一 Idempotency-Key 重试。"


class BadCursor(PartnerRefused):
    """A cursor that was not given out here."""

    code = "XB-PARTNER-015"
    status = 422
    next_step_en = "Begin again without a cursor."
    next_step_zh = "请去掉 cursor 从第一页开始。"

    def __init__(self, cursor: str) -> None:
        super().__init__(cursor, where="cursor", en="this cursor was not given out here.", zh="该 cursor 不是本服务给出的。")

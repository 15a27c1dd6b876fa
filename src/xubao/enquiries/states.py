"""Where an enquiry can stand and what moves it: one table, read by the code and by its test."""

from dataclasses import dataclass
from enum import StrEnum


class EnquiryState(StrEnum):
    """Where an enquiry stands."""

    OPEN = "open"
    ANSWERED = "answered"
    ELSEWHERE = "elsewhere"
    CASE = "case"
    CLOSED = "closed"


class EnquiryAct(StrEnum):
    """What can be written into a thread."""

    ASK = "ask"
    ANSWER = "answer"
    NOTE = "note"
    ASSIGN = "assign"
    AREA = "area"
    ELSEWHERE = "elsewhere"
    CASE = "case"
    CLOSE = "close"
    ESCALATE = "escalate"
    UNDELIVERED = "undelivered"


class EnquiryChannel(StrEnum):
    """By which way something was said."""

    WEB = "web"
    EMAIL = "email"
    PHONE = "phone"
    COUNTER = "counter"


class Topic(StrEnum):
    """What a question is about."""

    LAPSE = "lapse"
    PAYING = "paying"
    RECORDS = "records"
    TRANSFER = "transfer"
    REFUND = "refund"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class EnquiryMove:
    """In one of ``states`` this act may be done; the enquiry then stands in ``to``, or where it stood (None)."""

    act: EnquiryAct
    states: tuple[EnquiryState, ...]
    to: EnquiryState | None


_ALL = tuple(EnquiryState)
_OPEN, _DONE = (EnquiryState.OPEN,), (EnquiryState.OPEN, EnquiryState.ANSWERED)

MOVES: tuple[EnquiryMove, ...] = (
    # Whoever asks again is heard, wherever the matter stood.
    EnquiryMove(EnquiryAct.ASK, _ALL, EnquiryState.OPEN),
    EnquiryMove(EnquiryAct.ANSWER, _ALL, EnquiryState.ANSWERED),
    EnquiryMove(EnquiryAct.NOTE, _ALL, None),
    EnquiryMove(EnquiryAct.ASSIGN, _ALL, None),
    EnquiryMove(EnquiryAct.AREA, _DONE, None),
    EnquiryMove(EnquiryAct.ELSEWHERE, _DONE, EnquiryState.ELSEWHERE),
    EnquiryMove(EnquiryAct.CASE, _DONE, EnquiryState.CASE),
    EnquiryMove(EnquiryAct.CLOSE, _DONE, EnquiryState.CLOSED),
    EnquiryMove(EnquiryAct.ESCALATE, _OPEN, None),
    # A mail that came back: the asker has no answer yet.
    EnquiryMove(EnquiryAct.UNDELIVERED, _ALL, EnquiryState.OPEN),
)

ENQUIRY_STATE_LABELS_ZH: dict[EnquiryState, str] = {
    EnquiryState.OPEN: "待答复",
    EnquiryState.ANSWERED: "已答复",
    EnquiryState.ELSEWHERE: "已转其他机构",
    EnquiryState.CASE: "已转为事项",
    EnquiryState.CLOSED: "已办结",
}

ENQUIRY_ACT_LABELS_ZH: dict[EnquiryAct, str] = {
    EnquiryAct.ASK: "提问",
    EnquiryAct.ANSWER: "答复",
    EnquiryAct.NOTE: "内部备注",
    EnquiryAct.ASSIGN: "分派",
    EnquiryAct.AREA: "确定统筹地区",
    EnquiryAct.ELSEWHERE: "转其他机构",
    EnquiryAct.CASE: "转为事项",
    EnquiryAct.CLOSE: "办结",
    EnquiryAct.ESCALATE: "超时提醒",
    EnquiryAct.UNDELIVERED: "邮件被退回",
}

ENQUIRY_CHANNEL_LABELS_ZH: dict[EnquiryChannel, str] = {
    EnquiryChannel.WEB: "网页",
    EnquiryChannel.EMAIL: "电子邮件",
    EnquiryChannel.PHONE: "电话",
    EnquiryChannel.COUNTER: "窗口",
}

TOPIC_LABELS_ZH: dict[Topic, str] = {
    Topic.LAPSE: "断缴与补缴",
    Topic.PAYING: "缴费方式",
    Topic.RECORDS: "缴费记录",
    Topic.TRANSFER: "关系转移",
    Topic.REFUND: "退款",
    Topic.OTHER: "其他",
}


def state_after(state: EnquiryState, act: EnquiryAct) -> EnquiryState | None:
    """Where the enquiry stands after the act, or None when the act is not allowed in this state."""
    for move in MOVES:
        if move.act is act and state in move.states:
            return move.to or state
    return None

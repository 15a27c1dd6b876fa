"""Where a case can stand, whatever its kind, and who is expected to act there.

Which kind uses which state, and who moves it on, stands in one table a kind: ``cases/kinds``.
"""

from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    OPENED = "opened"
    WITH_OFFICER = "with_officer"
    AWAITING_PAYMENT = "awaiting_payment"
    PART_PAID = "part_paid"
    WAITING = "waiting"
    RESTORED = "restored"
    AWAITING_PERSON = "awaiting_person"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    REFUSED = "refused"
    REVIEW_ASKED = "review_asked"
    WITH_OTHER_AREA = "with_other_area"
    WITH_AUTHORITY = "with_authority"
    REPLYING = "replying"
    AWAITING_DECISION = "awaiting_decision"
    SUSPENDED = "suspended"
    DECIDED = "decided"
    NOT_ACCEPTED = "not_accepted"
    ANSWERED = "answered"
    HANDED_OVER = "handed_over"
    WITHDRAWN = "withdrawn"


class Expected(StrEnum):
    """Of whom the next step is expected."""

    OFFICE = "office"
    PERSON = "person"
    OTHERS = "others"
    NOBODY = "nobody"


EXPECTED: dict[State, Expected] = {
    State.OPENED: Expected.OFFICE,
    State.WITH_OFFICER: Expected.OFFICE,
    State.AWAITING_PAYMENT: Expected.PERSON,
    State.PART_PAID: Expected.PERSON,
    State.WAITING: Expected.NOBODY,
    State.RESTORED: Expected.NOBODY,
    State.AWAITING_PERSON: Expected.PERSON,
    State.IN_REVIEW: Expected.OFFICE,
    State.APPROVED: Expected.NOBODY,
    State.REFUSED: Expected.NOBODY,
    State.REVIEW_ASKED: Expected.OFFICE,
    State.WITH_OTHER_AREA: Expected.OTHERS,
    State.WITH_AUTHORITY: Expected.OTHERS,
    State.REPLYING: Expected.OFFICE,
    State.AWAITING_DECISION: Expected.OTHERS,
    State.SUSPENDED: Expected.OTHERS,
    State.DECIDED: Expected.NOBODY,
    State.NOT_ACCEPTED: Expected.NOBODY,
    State.ANSWERED: Expected.NOBODY,
    State.HANDED_OVER: Expected.NOBODY,
    State.WITHDRAWN: Expected.NOBODY,
}

CLOSED_STATES = (
    State.RESTORED,
    State.APPROVED,
    State.REFUSED,
    State.DECIDED,
    State.NOT_ACCEPTED,
    State.ANSWERED,
    State.HANDED_OVER,
    State.WITHDRAWN,
)

STATE_LABELS_ZH: dict[State, str] = {
    State.OPENED: "已受理",
    State.WITH_OFFICER: "待人工核定",
    State.AWAITING_PAYMENT: "待缴费",
    State.PART_PAID: "部分到账",
    State.WAITING: "已缴清，待遇等待期",
    State.RESTORED: "待遇已恢复",
    State.AWAITING_PERSON: "待本人补正",
    State.IN_REVIEW: "待复核",
    State.APPROVED: "已准予",
    State.REFUSED: "不予办理",
    State.REVIEW_ASKED: "人工复核中",
    State.WITH_OTHER_AREA: "待转出地答复",
    State.WITH_AUTHORITY: "复议机关审查中",
    State.REPLYING: "待提交书面答复",
    State.AWAITING_DECISION: "待复议决定",
    State.SUSPENDED: "复议中止",
    State.DECIDED: "复议已决定",
    State.NOT_ACCEPTED: "复议不予受理",
    State.ANSWERED: "已答复",
    State.HANDED_OVER: "已书面移交",
    State.WITHDRAWN: "已撤回",
}

EXPECTED_LABELS_ZH: dict[Expected, str] = {
    Expected.OFFICE: "经办机构",
    Expected.PERSON: "您本人",
    Expected.OTHERS: "其他机关",
    Expected.NOBODY: "无人需要再做什么",
}

"""What can be done to a case, and by whom."""

from enum import StrEnum


class Act(StrEnum):
    """What moves a case."""

    # The rules and the money.
    ISSUE_DEMAND = "issue_demand"
    REFER = "refer"
    RECALCULATE = "recalculate"
    REDETERMINE = "redetermine"
    REDETERMINE_WAIT = "redetermine_wait"
    REDETERMINE_RESTORE = "redetermine_restore"
    REDETERMINE_REFER = "redetermine_refer"
    CREDIT_PART = "credit_part"
    CREDIT_ALL_WAIT = "credit_all_wait"
    CREDIT_ALL_RESTORE = "credit_all_restore"
    CREDIT_ALL_REFER = "credit_all_refer"
    CREDIT_GONE_PART = "credit_gone_part"
    CREDIT_GONE_ALL = "credit_gone_all"
    CREDIT_GONE_REFER = "credit_gone_refer"
    CREDIT_GONE_CLOSE = "credit_gone_close"
    END_WAITING = "end_waiting"
    SET_COVER_WAIT = "set_cover_wait"
    SET_COVER_RESTORE = "set_cover_restore"
    NOTHING_OWED = "nothing_owed"
    # People.
    ASK_PERSON = "ask_person"
    PERSON_ANSWERED = "person_answered"
    PROPOSE_APPROVAL = "propose_approval"
    PROPOSE_REFUSAL = "propose_refusal"
    APPROVE = "approve"
    REFUSE = "refuse"
    SEND_BACK = "send_back"
    ASK_REVIEW = "ask_review"
    UPHOLD = "uphold"
    OVERTURN = "overturn"
    WITHDRAW = "withdraw"
    # Other offices.
    SEND_TO_AREA = "send_to_area"
    AREA_ANSWERED = "area_answered"
    HAND_OVER = "hand_over"
    ANSWER = "answer"
    FORWARD = "forward"
    RECORD_ACCEPTED = "record_accepted"
    RECORD_NOT_ACCEPTED = "record_not_accepted"
    PROPOSE_REPLY = "propose_reply"
    SEND_REPLY = "send_reply"
    RECORD_SUSPENDED = "record_suspended"
    RECORD_RESUMED = "record_resumed"
    RECORD_DECISION = "record_decision"


# Not acts of a table: the first event of every case, and what is written down without moving it.
OPEN = "open"
NOTE = "note"
ASSIGN = "assign"
NOTICE = "notice"


class Party(StrEnum):
    """Who acts. The system acts on rules and on money; staff act by role."""

    INSURED_PERSON = "insured_person"
    CLERK = "clerk"
    REVIEWER = "reviewer"
    SYSTEM = "system"


ACT_LABELS_ZH: dict[str, str] = {
    OPEN: "受理",
    NOTE: "备注",
    ASSIGN: "分派",
    NOTICE: "送达决定",
    Act.ISSUE_DEMAND: "开具缴费通知",
    Act.REFER: "转人工核定",
    Act.RECALCULATE: "重新计算",
    Act.REDETERMINE: "重新核定",
    Act.REDETERMINE_WAIT: "重新核定，待遇等待期",
    Act.REDETERMINE_RESTORE: "重新核定，恢复待遇",
    Act.REDETERMINE_REFER: "重新核定，转人工核定",
    Act.CREDIT_PART: "部分款项到账",
    Act.CREDIT_ALL_WAIT: "款项全部到账，进入等待期",
    Act.CREDIT_ALL_RESTORE: "款项全部到账，恢复待遇",
    Act.CREDIT_ALL_REFER: "款项全部到账，转人工核定",
    Act.CREDIT_GONE_PART: "到账被撤销，尚有部分款项",
    Act.CREDIT_GONE_ALL: "到账被撤销，通知重新待缴",
    Act.CREDIT_GONE_REFER: "到账被撤销，转人工核定",
    Act.CREDIT_GONE_CLOSE: "到账被撤销，恢复的待遇收回",
    Act.END_WAITING: "等待期满，恢复待遇",
    Act.SET_COVER_WAIT: "人工核定待遇恢复日，等待恢复",
    Act.SET_COVER_RESTORE: "人工核定待遇恢复日，恢复待遇",
    Act.NOTHING_OWED: "核定无欠费，办结",
    Act.ASK_PERSON: "一次性告知补正",
    Act.PERSON_ANSWERED: "本人已补正",
    Act.PROPOSE_APPROVAL: "拟准予，送复核",
    Act.PROPOSE_REFUSAL: "拟不予，送复核",
    Act.APPROVE: "复核通过，准予",
    Act.REFUSE: "复核通过，不予",
    Act.SEND_BACK: "退回重办",
    Act.ASK_REVIEW: "请求人工复核",
    Act.UPHOLD: "人工复核：维持",
    Act.OVERTURN: "人工复核：撤销原决定",
    Act.WITHDRAW: "撤回",
    Act.SEND_TO_AREA: "发函转出地",
    Act.AREA_ANSWERED: "收到转出地信息表",
    Act.HAND_OVER: "书面移交主管机关",
    Act.ANSWER: "答复",
    Act.FORWARD: "转送行政复议机关",
    Act.RECORD_ACCEPTED: "复议机关已受理",
    Act.RECORD_NOT_ACCEPTED: "复议机关不予受理",
    Act.PROPOSE_REPLY: "拟定书面答复，送复核",
    Act.SEND_REPLY: "提交书面答复",
    Act.RECORD_SUSPENDED: "复议中止",
    Act.RECORD_RESUMED: "复议恢复审理",
    Act.RECORD_DECISION: "收到复议决定",
}

PARTY_LABELS_ZH: dict[Party, str] = {
    Party.INSURED_PERSON: "参保人员",
    Party.CLERK: "经办人员",
    Party.REVIEWER: "复核人员",
    Party.SYSTEM: "系统",
}

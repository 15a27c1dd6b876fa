"""The states of a case and who may move it: one table, read by the code, the tests and the picture.

``docs/pictures/case_states.svg`` is drawn from this table (draw_states.py); a test compares the two.
"""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a case stands."""

    OPENED = "opened"
    WITH_OFFICER = "with_officer"
    AWAITING_PAYMENT = "awaiting_payment"
    PART_PAID = "part_paid"
    WAITING = "waiting"
    RESTORED = "restored"
    WITHDRAWN = "withdrawn"


class Act(StrEnum):
    """What moves a case."""

    ISSUE_DEMAND = "issue_demand"
    REFER = "refer"
    RECALCULATE = "recalculate"
    CREDIT_PART = "credit_part"
    CREDIT_ALL_WAIT = "credit_all_wait"
    CREDIT_ALL_RESTORE = "credit_all_restore"
    CREDIT_ALL_REFER = "credit_all_refer"
    CREDIT_GONE_PART = "credit_gone_part"
    CREDIT_GONE_ALL = "credit_gone_all"
    CREDIT_GONE_REFER = "credit_gone_refer"
    CREDIT_GONE_CLOSE = "credit_gone_close"
    END_WAITING = "end_waiting"
    WITHDRAW = "withdraw"


# Not an act of the table: the first event of every case.
OPEN = "open"


class Party(StrEnum):
    """Who acts. The system acts on rules and on money; staff act by role."""

    INSURED_PERSON = "insured_person"
    CLERK = "clerk"
    REVIEWER = "reviewer"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Transition:
    """In ``state``, ``party`` may do ``act``; the case is then in ``to``."""

    state: State
    act: Act
    party: Party
    to: State


# Where a case can stand when money on its demand is taken back.
_PAID_STATES = (State.PART_PAID, State.WAITING, State.RESTORED, State.WITH_OFFICER)

TRANSITIONS: tuple[Transition, ...] = (
    # The rules decide, or say what they cannot decide.
    Transition(State.OPENED, Act.ISSUE_DEMAND, Party.SYSTEM, State.AWAITING_PAYMENT),
    Transition(State.OPENED, Act.REFER, Party.SYSTEM, State.WITH_OFFICER),
    # An officer has completed the records, or the amount is out of date.
    Transition(State.WITH_OFFICER, Act.RECALCULATE, Party.CLERK, State.OPENED),
    Transition(State.AWAITING_PAYMENT, Act.RECALCULATE, Party.CLERK, State.OPENED),
    Transition(State.PART_PAID, Act.RECALCULATE, Party.CLERK, State.OPENED),
    # Money arrives: a part of it, or all of it with what follows under the rules.
    Transition(State.AWAITING_PAYMENT, Act.CREDIT_PART, Party.SYSTEM, State.PART_PAID),
    Transition(State.PART_PAID, Act.CREDIT_PART, Party.SYSTEM, State.PART_PAID),
    Transition(State.AWAITING_PAYMENT, Act.CREDIT_ALL_WAIT, Party.SYSTEM, State.WAITING),
    Transition(State.PART_PAID, Act.CREDIT_ALL_WAIT, Party.SYSTEM, State.WAITING),
    Transition(State.AWAITING_PAYMENT, Act.CREDIT_ALL_RESTORE, Party.SYSTEM, State.RESTORED),
    Transition(State.PART_PAID, Act.CREDIT_ALL_RESTORE, Party.SYSTEM, State.RESTORED),
    Transition(State.AWAITING_PAYMENT, Act.CREDIT_ALL_REFER, Party.SYSTEM, State.WITH_OFFICER),
    Transition(State.PART_PAID, Act.CREDIT_ALL_REFER, Party.SYSTEM, State.WITH_OFFICER),
    Transition(State.WAITING, Act.END_WAITING, Party.SYSTEM, State.RESTORED),
    # A payment bounced or was taken back: what it had restored is withdrawn, and the demand is open again.
    *(Transition(state, Act.CREDIT_GONE_PART, Party.SYSTEM, State.PART_PAID) for state in _PAID_STATES),
    *(Transition(state, Act.CREDIT_GONE_ALL, Party.SYSTEM, State.AWAITING_PAYMENT) for state in _PAID_STATES),
    *(Transition(state, Act.CREDIT_GONE_REFER, Party.SYSTEM, State.WITH_OFFICER) for state in _PAID_STATES),
    # The money was on an earlier demand than the one that waits to be paid.
    Transition(State.AWAITING_PAYMENT, Act.CREDIT_GONE_REFER, Party.SYSTEM, State.WITH_OFFICER),
    # Another matter of the same person is open by now, and an area has one: this one ends.
    Transition(State.RESTORED, Act.CREDIT_GONE_CLOSE, Party.SYSTEM, State.WITHDRAWN),
    # Nothing has been paid yet: the person may think again.
    Transition(State.AWAITING_PAYMENT, Act.WITHDRAW, Party.INSURED_PERSON, State.WITHDRAWN),
    Transition(State.AWAITING_PAYMENT, Act.WITHDRAW, Party.CLERK, State.WITHDRAWN),
    Transition(State.WITH_OFFICER, Act.WITHDRAW, Party.INSURED_PERSON, State.WITHDRAWN),
    Transition(State.WITH_OFFICER, Act.WITHDRAW, Party.CLERK, State.WITHDRAWN),
)

CLOSED_STATES = (State.RESTORED, State.WITHDRAWN)

STATE_LABELS_ZH: dict[State, str] = {
    State.OPENED: "已受理",
    State.WITH_OFFICER: "待人工核定",
    State.AWAITING_PAYMENT: "待缴费",
    State.PART_PAID: "部分到账",
    State.WAITING: "已缴清，待遇等待期",
    State.RESTORED: "待遇已恢复",
    State.WITHDRAWN: "已撤回",
}

ACT_LABELS_ZH: dict[str, str] = {
    OPEN: "受理",
    Act.ISSUE_DEMAND: "开具缴费通知",
    Act.REFER: "转人工核定",
    Act.RECALCULATE: "重新计算",
    Act.CREDIT_PART: "部分款项到账",
    Act.CREDIT_ALL_WAIT: "款项全部到账，进入等待期",
    Act.CREDIT_ALL_RESTORE: "款项全部到账，恢复待遇",
    Act.CREDIT_ALL_REFER: "款项全部到账，转人工核定",
    Act.CREDIT_GONE_PART: "到账被撤销，尚有部分款项",
    Act.CREDIT_GONE_ALL: "到账被撤销，通知重新待缴",
    Act.CREDIT_GONE_REFER: "到账被撤销，转人工核定",
    Act.CREDIT_GONE_CLOSE: "到账被撤销，恢复的待遇收回",
    Act.END_WAITING: "等待期满，恢复待遇",
    Act.WITHDRAW: "撤回",
}

PARTY_LABELS_ZH: dict[Party, str] = {
    Party.INSURED_PERSON: "参保人员",
    Party.CLERK: "经办人员",
    Party.REVIEWER: "复核人员",
    Party.SYSTEM: "系统",
}


def next_state(state: State, act: Act, party: Party) -> State | None:
    """The state after ``party`` does ``act`` in ``state``, or None when that is not allowed."""
    for row in TRANSITIONS:
        if (row.state, row.act, row.party) == (state, act, party):
            return row.to
    return None


def acts_open_to(state: State, party: Party) -> tuple[Act, ...]:
    """What ``party`` may do in ``state``."""
    return tuple(row.act for row in TRANSITIONS if (row.state, row.party) == (state, party))

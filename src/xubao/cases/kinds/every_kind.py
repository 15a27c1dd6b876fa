"""Every kind of case with its table, and the questions that are asked of a table."""

from enum import StrEnum

from xubao.cases.acts import Act, Party
from xubao.cases.kinds.back_payment import BACK_PAYMENT
from xubao.cases.kinds.change import CHANGE
from xubao.cases.kinds.complaint import COMPLAINT
from xubao.cases.kinds.correction import CORRECTION
from xubao.cases.kinds.personal_data import PERSONAL_DATA
from xubao.cases.kinds.reconsideration import RECONSIDERATION
from xubao.cases.kinds.refund import REFUND
from xubao.cases.kinds.registration import REGISTRATION
from xubao.cases.kinds.transfer import TRANSFER
from xubao.cases.kinds.transition import KindTable, Transition
from xubao.cases.states import State


class Kind(StrEnum):
    """What a case is about."""

    BACK_PAYMENT = "back_payment"
    REGISTRATION = "registration"
    CHANGE = "change"
    CORRECTION = "correction"
    REFUND = "refund"
    TRANSFER = "transfer"
    COMPLAINT = "complaint"
    RECONSIDERATION = "reconsideration"
    PERSONAL_DATA = "personal_data"


KINDS: dict[Kind, KindTable] = {
    Kind.BACK_PAYMENT: BACK_PAYMENT,
    Kind.REGISTRATION: REGISTRATION,
    Kind.CHANGE: CHANGE,
    Kind.CORRECTION: CORRECTION,
    Kind.REFUND: REFUND,
    Kind.TRANSFER: TRANSFER,
    Kind.COMPLAINT: COMPLAINT,
    Kind.RECONSIDERATION: RECONSIDERATION,
    Kind.PERSONAL_DATA: PERSONAL_DATA,
}

KIND_LABELS_ZH: dict[Kind, str] = {kind: table.label_zh for kind, table in KINDS.items()}


def row_for(kind: Kind, state: State, act: Act, party: Party) -> Transition | None:
    """The row of the table by which ``party`` does ``act`` in ``state``, or None when that is not allowed."""
    for row in KINDS[kind].transitions:
        if (row.state, row.act, row.party) == (state, act, party):
            return row
    return None


def next_state(kind: Kind, state: State, act: Act, party: Party) -> State | None:
    """The state after ``party`` does ``act`` in ``state``, or None when that is not allowed."""
    row = row_for(kind, state, act, party)
    return row.to if row else None


def acts_open_to(kind: Kind, state: State, party: Party) -> tuple[Act, ...]:
    """What ``party`` may do in ``state``."""
    return tuple(row.act for row in KINDS[kind].transitions if (row.state, row.party) == (state, party))


def states_of(kind: Kind) -> tuple[State, ...]:
    """The states that a case of this kind can be in, in the order of the vocabulary."""
    found = {state for row in KINDS[kind].transitions for state in (row.state, row.to)}
    return tuple(state for state in State if state in found)


# What happens only when something goes wrong or is taken back is not shown as what comes next.
_ASIDE = (Act.WITHDRAW, Act.SEND_BACK, Act.CREDIT_GONE_ALL, Act.CREDIT_GONE_PART, Act.CREDIT_GONE_REFER, Act.CREDIT_GONE_CLOSE)
_REDETERMINED = (Act.REDETERMINE, Act.REDETERMINE_WAIT, Act.REDETERMINE_RESTORE, Act.REDETERMINE_REFER, Act.RECALCULATE)


def next_states(kind: Kind, state: State) -> tuple[State, ...]:
    """The states that may come next in the ordinary course, each once, in the order of the table."""
    rows = (row for row in KINDS[kind].transitions if row.state is state and row.act not in (*_ASIDE, *_REDETERMINED))
    return tuple(dict.fromkeys(row.to for row in rows if row.to is not state))

"""补缴: a missed month is paid back and cover is restored."""

from xubao.cases.acts import Act, Party
from xubao.cases.kinds.transition import Clock, KindTable, Transition, reviewed_again, withdrawable
from xubao.cases.states import State

# Where a case can stand when money on its demand is taken back.
_PAID_STATES = (State.PART_PAID, State.WAITING, State.RESTORED, State.WITH_OFFICER)
_OPEN_DEMAND = (State.AWAITING_PAYMENT, State.PART_PAID)
_SETTLED = (State.WAITING, State.RESTORED)

BACK_PAYMENT = KindTable(
    label_zh="补缴续保",
    transitions=(
        # The rules decide, or say what they cannot decide. A refusal is never theirs.
        Transition(State.OPENED, Act.ISSUE_DEMAND, Party.SYSTEM, State.AWAITING_PAYMENT),
        Transition(State.OPENED, Act.REFER, Party.SYSTEM, State.WITH_OFFICER),
        Transition(State.OPENED, Act.NOTHING_OWED, Party.SYSTEM, State.ANSWERED),
        # An officer has completed the records, or the amount is out of date.
        Transition(State.WITH_OFFICER, Act.RECALCULATE, Party.CLERK, State.OPENED),
        Transition(State.AWAITING_PAYMENT, Act.RECALCULATE, Party.CLERK, State.OPENED),
        Transition(State.PART_PAID, Act.RECALCULATE, Party.CLERK, State.OPENED),
        # An officer needs something of the person first.
        Transition(State.WITH_OFFICER, Act.ASK_PERSON, Party.CLERK, State.AWAITING_PERSON),
        Transition(State.AWAITING_PERSON, Act.PERSON_ANSWERED, Party.INSURED_PERSON, State.WITH_OFFICER),
        Transition(State.AWAITING_PERSON, Act.PERSON_ANSWERED, Party.CLERK, State.WITH_OFFICER),
        # A refusal: proposed by one, decided by another, looked at again by a third where the person asks for it.
        Transition(State.WITH_OFFICER, Act.PROPOSE_REFUSAL, Party.CLERK, State.IN_REVIEW),
        Transition(State.IN_REVIEW, Act.REFUSE, Party.REVIEWER, State.REFUSED, not_by=(Act.PROPOSE_REFUSAL,)),
        Transition(State.IN_REVIEW, Act.SEND_BACK, Party.REVIEWER, State.WITH_OFFICER),
        *reviewed_again(State.WITH_OFFICER),
        # What was computed may be looked at by a human before anything is paid.
        Transition(State.AWAITING_PAYMENT, Act.ASK_REVIEW, Party.INSURED_PERSON, State.AWAITING_PAYMENT),
        Transition(State.AWAITING_PAYMENT, Act.UPHOLD, Party.REVIEWER, State.AWAITING_PAYMENT),
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
        # All is paid and the rules give no day: one person finds it in a document, another agrees (cover_day.py).
        Transition(State.WITH_OFFICER, Act.SET_COVER_WAIT, Party.REVIEWER, State.WAITING),
        Transition(State.WITH_OFFICER, Act.SET_COVER_RESTORE, Party.REVIEWER, State.RESTORED),
        # A payment bounced or was taken back: what it had restored is withdrawn, and the demand is open again.
        *(Transition(state, Act.CREDIT_GONE_PART, Party.SYSTEM, State.PART_PAID) for state in _PAID_STATES),
        *(Transition(state, Act.CREDIT_GONE_ALL, Party.SYSTEM, State.AWAITING_PAYMENT) for state in _PAID_STATES),
        *(Transition(state, Act.CREDIT_GONE_REFER, Party.SYSTEM, State.WITH_OFFICER) for state in _PAID_STATES),
        # The money was on an earlier demand than the one that waits to be paid.
        Transition(State.AWAITING_PAYMENT, Act.CREDIT_GONE_REFER, Party.SYSTEM, State.WITH_OFFICER),
        # Another matter of the same person is open by now, and an area has one: this one ends.
        Transition(State.RESTORED, Act.CREDIT_GONE_CLOSE, Party.SYSTEM, State.WITHDRAWN),
        # Facts or rules have changed: one person has it computed, another decides. What is paid is not demanded again.
        *(Transition(state, Act.REDETERMINE, Party.REVIEWER, State.OPENED) for state in _OPEN_DEMAND),
        *(Transition(state, Act.REDETERMINE_WAIT, Party.REVIEWER, State.WAITING) for state in _SETTLED),
        *(Transition(state, Act.REDETERMINE_RESTORE, Party.REVIEWER, State.RESTORED) for state in _SETTLED),
        *(Transition(state, Act.REDETERMINE_REFER, Party.REVIEWER, State.WITH_OFFICER) for state in _SETTLED),
        # Nothing has been paid yet: the person may think again.
        *withdrawable(State.AWAITING_PAYMENT, State.WITH_OFFICER, State.AWAITING_PERSON, State.IN_REVIEW),
    ),
    # Paying back takes the registration up again (恢复参保), a change of registration under Art. 10.
    clocks=(
        Clock(
            limit="change-or-cancellation",
            runs_in=(State.OPENED, State.WITH_OFFICER, State.IN_REVIEW),
            still_in=(State.AWAITING_PERSON, State.AWAITING_PAYMENT, State.PART_PAID),
        ),
    ),
    law=(("social-insurance-law", "23"),),
)

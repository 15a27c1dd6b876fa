"""投诉: answered, or handed over in writing to the office that is competent (社会保险法 第八十二条). No number of days is set."""

from xubao.cases.acts import Act, Party
from xubao.cases.kinds.transition import KindTable, Transition, withdrawable
from xubao.cases.states import State

COMPLAINT = KindTable(
    label_zh="投诉",
    transitions=(
        Transition(State.OPENED, Act.ASK_PERSON, Party.CLERK, State.AWAITING_PERSON),
        Transition(State.AWAITING_PERSON, Act.PERSON_ANSWERED, Party.INSURED_PERSON, State.OPENED),
        Transition(State.AWAITING_PERSON, Act.PERSON_ANSWERED, Party.CLERK, State.OPENED),
        # An answer is read by a second person before it leaves.
        Transition(State.OPENED, Act.PROPOSE_REPLY, Party.CLERK, State.IN_REVIEW),
        Transition(State.IN_REVIEW, Act.ANSWER, Party.REVIEWER, State.ANSWERED, not_by=(Act.PROPOSE_REPLY,)),
        Transition(State.IN_REVIEW, Act.SEND_BACK, Party.REVIEWER, State.OPENED),
        # Not ours: in writing to the office that is competent, never sent away.
        Transition(State.OPENED, Act.HAND_OVER, Party.CLERK, State.HANDED_OVER),
        *withdrawable(State.OPENED, State.AWAITING_PERSON, State.IN_REVIEW),
    ),
    once=False,
    law=(("social-insurance-law", "82"), ("social-insurance-handling-regulation", "51")),
)

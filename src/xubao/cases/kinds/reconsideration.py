"""行政复议: another authority decides about an act of this agency. The agency forwards, replies in writing, and carries out.

The competent authority is the government of the level (行政复议法 第二十四条), for acts of the tax authority the next higher
tax authority (第二十七条). Its limits are shown; the agency's own is the written reply (第四十八条).
"""

from xubao.cases.acts import Act, Party
from xubao.cases.kinds.transition import Clock, KindTable, Transition, withdrawable
from xubao.cases.states import State

RECONSIDERATION = KindTable(
    label_zh="行政复议",
    transitions=(
        # The authority examines whether it accepts.
        Transition(State.OPENED, Act.FORWARD, Party.CLERK, State.WITH_AUTHORITY),
        Transition(State.WITH_AUTHORITY, Act.RECORD_NOT_ACCEPTED, Party.CLERK, State.NOT_ACCEPTED),
        Transition(State.WITH_AUTHORITY, Act.RECORD_ACCEPTED, Party.CLERK, State.REPLYING),
        # The agency replies in writing; two persons answer for it.
        Transition(State.REPLYING, Act.PROPOSE_REPLY, Party.CLERK, State.IN_REVIEW),
        Transition(State.IN_REVIEW, Act.SEND_BACK, Party.REVIEWER, State.REPLYING),
        Transition(State.IN_REVIEW, Act.SEND_REPLY, Party.REVIEWER, State.AWAITING_DECISION, not_by=(Act.PROPOSE_REPLY,)),
        # The authority decides; it may stop and go on (第三十九条).
        Transition(State.AWAITING_DECISION, Act.RECORD_SUSPENDED, Party.CLERK, State.SUSPENDED),
        Transition(State.SUSPENDED, Act.RECORD_RESUMED, Party.CLERK, State.AWAITING_DECISION),
        Transition(State.AWAITING_DECISION, Act.RECORD_DECISION, Party.CLERK, State.DECIDED),
        *withdrawable(State.OPENED, State.WITH_AUTHORITY, State.REPLYING, State.IN_REVIEW, State.AWAITING_DECISION),
    ),
    clocks=(
        Clock(limit="reconsideration-acceptance", begins=(Act.FORWARD,), runs_in=(State.WITH_AUTHORITY,), still_in=()),
        Clock(
            limit="reconsideration-reply",
            begins=(Act.RECORD_ACCEPTED,),
            runs_in=(State.REPLYING, State.IN_REVIEW),
            still_in=(),
        ),
        Clock(
            limit="reconsideration-decision",
            begins=(Act.RECORD_ACCEPTED,),
            runs_in=(State.REPLYING, State.IN_REVIEW, State.AWAITING_DECISION),
            still_in=(State.SUSPENDED,),
        ),
    ),
    law=(("administrative-reconsideration-law", "20"), ("social-insurance-law", "83")),
)

"""转移接续: the relation moves in from another pooling area."""

from xubao.cases.acts import Act, Party
from xubao.cases.kinds.transition import Clock, KindTable, Transition, examined_by_two, withdrawable
from xubao.cases.states import State

TRANSFER = KindTable(
    label_zh="关系转移接续",
    transitions=(
        *examined_by_two(),
        # The other area has its own limit; ours begins when its form (信息表) has come.
        Transition(State.OPENED, Act.SEND_TO_AREA, Party.CLERK, State.WITH_OTHER_AREA),
        Transition(State.WITH_OTHER_AREA, Act.AREA_ANSWERED, Party.CLERK, State.OPENED),
        *withdrawable(State.WITH_OTHER_AREA),
    ),
    clocks=(
        Clock(limit="transfer-out", begins=(Act.SEND_TO_AREA,), runs_in=(State.WITH_OTHER_AREA,), still_in=()),
        Clock(limit="transfer-in", begins=(Act.AREA_ANSWERED,)),
    ),
    law=(("social-insurance-law", "32"), ("social-insurance-handling-regulation", "16")),
)

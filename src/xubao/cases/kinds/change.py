"""变更登记: registered data change, or the registration ends."""

from xubao.cases.kinds.transition import Clock, KindTable, examined_by_two

CHANGE = KindTable(
    label_zh="变更登记",
    transitions=examined_by_two(),
    clocks=(Clock(limit="change-or-cancellation"),),
    law=(("social-insurance-handling-regulation", "10"),),
)

"""参保登记: a person joins of her own will (社会保险法 第五十八条)."""

from xubao.cases.kinds.transition import Clock, KindTable, examined_by_two

REGISTRATION = KindTable(
    label_zh="参保登记",
    transitions=examined_by_two(),
    clocks=(Clock(limit="registration"),),
    law=(("social-insurance-law", "58"), ("social-insurance-handling-regulation", "6")),
)

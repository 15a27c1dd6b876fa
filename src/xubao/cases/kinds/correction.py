"""记录更正: a person says that a month on record is wrong. No law read sets a number of days: it is done promptly (及时)."""

from xubao.cases.kinds.transition import KindTable, examined_by_two

CORRECTION = KindTable(
    label_zh="记录更正",
    transitions=examined_by_two(),
    law=(("personal-information-protection-law", "46"), ("social-insurance-law", "74")),
)

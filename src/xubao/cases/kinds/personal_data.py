"""个人信息申请: a person asks to see, to copy or to have deleted what is kept of her; answered promptly (及时)."""

from xubao.cases.kinds.transition import KindTable, examined_by_two

_LAW = "personal-information-protection-law"

PERSONAL_DATA = KindTable(
    label_zh="个人信息申请",
    transitions=examined_by_two(),
    law=((_LAW, "45"), (_LAW, "47"), (_LAW, "50")),
)

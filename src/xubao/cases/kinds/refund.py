"""退费: money paid by mistake or twice goes back. The limits that pages quote were seen in no text of law: none runs here."""

from xubao.cases.kinds.transition import KindTable, examined_by_two

REFUND = KindTable(label_zh="退费申请", transitions=examined_by_two(), law=(("social-insurance-law", "90"),))

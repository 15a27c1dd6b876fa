"""What the people of the whole story write, in the two languages in which it is filmed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """prefix: of the addresses in this language."""

    prefix: str
    area: str
    last: str
    enquiry: str
    opening: str
    correction: str
    without_proof: str
    refused: str
    with_proof: str
    proved: str
    corrected: str
    examined: str
    registered: str
    restored: str
    covered: str
    uncovered: str
    agree: str


CHINESE = Words(
    prefix="",
    area="示例市",
    last="2026年8月",
    enquiry="我是外卖骑手，九月、十月没有缴费。现在补缴要多少钱？断缴期间看病的钱能报销吗？",
    opening="您好！按现行规定计算如下：\n\n",
    correction="2026 年 9 月我缴过了。",
    without_proof="征收机构没有 9 月的缴费记录，本人没有提供凭据",
    refused="征收机构没有 2026 年 9 月的缴费记录，您也没有提供缴费凭据，暂不能更正。找到凭据后可以再次申请。",
    with_proof="找到了 2026 年 9 月的银行回单，照片已上传。",
    proved="银行回单与银行核对一致",
    corrected="经核实，2026 年 9 月已缴，予以更正。",
    examined="证件与记录一致，符合灵活就业人员参保条件",
    registered="符合条件，准予登记。",
    restored="待遇已恢复",
    covered="有待遇",
    uncovered="没有待遇",
    agree="答复一致",
)
ENGLISH = Words(
    prefix="/en",
    area="Example City",
    last="August 2026",
    enquiry="I deliver meals and did not pay for September and October. How much is it now? Will bills of the gap be paid?",
    opening="Good day. By the rules in force:\n\n",
    correction="I did pay for September 2026.",
    without_proof="The collector has no payment for September, and no proof was handed in",
    refused="The collector has no payment of yours for September 2026, and you gave no proof: it cannot be corrected now."
    " Ask again when you find one.",
    with_proof="I found the bank's receipt for September 2026 and uploaded a photo.",
    proved="The receipt agrees with what the bank says",
    corrected="September 2026 was paid; the record is corrected.",
    examined="The document agrees with the record; a flexible worker may register",
    registered="The conditions are met; registered.",
    restored="Benefits restored",
    covered="Covered",
    uncovered="Not covered",
    agree="say the same",
)

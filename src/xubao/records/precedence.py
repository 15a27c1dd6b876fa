"""Which report of a month is in force where several disagree: the written order, each place with its reason.

Every report stays in the table; being outweighed changes nothing in it. The order is data: pages and the reference
print it, the standing is computed from it.
"""

from dataclasses import dataclass
from enum import StrEnum

from xubao.records.origins import Origin


class Why(StrEnum):
    """Why a report is in force."""

    AGREED = "agreed"
    DECIDED = "decided"
    ORIGIN = "origin"
    LATER = "later"
    TIED = "tied"


@dataclass(frozen=True, slots=True)
class Place:
    """One place of the order: an origin, why it stands there, and the law where there is one ("" otherwise)."""

    origin: Origin
    reason_zh: str
    reason_en: str
    basis: str = ""


ORDER: tuple[Place, ...] = (
    Place(
        Origin.PAYMENT,
        "本机构自己收到并入账的款项，账上逐笔可查。",
        "Money that this agency received and booked itself; the books show every fen of it.",
    ),
    Place(
        Origin.COLLECTOR,
        "征收机构收款，并依法及时提供缴费情况。",
        "The collector took the money and has to report payments promptly.",
        "社会保险费征缴暂行条例第15条",
    ),
    Place(
        Origin.OTHER_AREA,
        "转出地经办机构出具、带有电子签章的信息表；其依据是该地的记录，到账由该地核对。",
        "A form under the seal of the agency of the other area; it rests on that area's records.",
        "医保办发〔2021〕43号",
    ),
    Place(
        Origin.EVIDENCE,
        "本人出示、由工作人员核验的第三方凭据；核验的是纸面，不是账。",
        "A paper of a third party, shown by the person and checked by staff; the paper was checked, not the books.",
    ),
    Place(
        Origin.EMPLOYER,
        "用人单位自行申报：申报不等于到账，且单位是欠费的一方。",
        "What an employer declares: a declaration is no payment, and the employer is the one who would owe it.",
        "社会保险法第60条",
    ),
    Place(
        Origin.STATED,
        "本人所述，尚无凭据。",
        "What the person says, without a paper so far.",
    ),
)

WEIGHT: dict[Origin, int] = {place.origin: len(ORDER) - number for number, place in enumerate(ORDER)}

WHY_ZH: dict[Why, str] = {
    Why.AGREED: "所有记录一致。",
    Why.DECIDED: "由两名工作人员认定；此后没有新的不同记录。",
    Why.ORIGIN: "来源的次序在前。",
    Why.LATER: "同一来源，报告日期在后。",
    Why.TIED: "同一来源、同一报告日期的记录互相矛盾：按不明处理，须由人认定。",
}
"""Why, in a sentence for staff."""

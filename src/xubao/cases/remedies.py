"""What somebody can do against a decision: within which time, before whom, by which article.

The agency and the collector are two: acts of the medical insurance agency go to the government of its level, acts of the tax
authority to the next higher tax authority (行政复议法 第二十四、二十七条). Lengths come from packs/national/time_limits.yaml;
a limit that is not verified for the day is left out rather than guessed.
"""

from dataclasses import dataclass
from datetime import date

from xubao.cases.time_limit import time_limit
from xubao.rulebook.format.national import TimeLimit

_UNITS = (
    ("working_days", "个工作日", "working days"),
    ("days", "日", "days"),
    ("months", "个月", "months"),
    ("years", "年", "years"),
)


@dataclass(frozen=True, slots=True)
class Remedy:
    """One way to go on, in both languages, with the article it rests on."""

    zh: str
    en: str
    basis: str

    def to_data(self) -> dict[str, str]:
        """Plain data, as it is frozen in a decision."""
        return {"zh": self.zh, "en": self.en, "basis": self.basis}


def remedies(on: date, *, collector: str | None, computed: bool) -> list[Remedy]:
    """The remedies against a decision of the agency that is served on a day.

    ``collector``: who takes the money in the area, ``agency`` or ``tax``; None where the pack does not say it.
    ``computed``: the decision rests on a computation, so that a human may be asked for.
    """
    found = [_review()] if computed else []
    found += _reconsideration(on)
    found += _suit(on)
    if collector != "agency":
        found.append(_against_collector(collector))
    return found


def _review() -> Remedy:
    return Remedy(
        "可以要求说明计算过程，并要求由未参与原决定的工作人员复核；在网站凭受理编号提出，或到窗口提出，不收费，不影响下列期限。",
        "You may ask for an explanation of the computation and for a review by somebody who had no part in this decision: on the "
        "site with the case number, or at the counter, free of charge. The time limits below run on.",
        "《个人信息保护法》第二十四条",
    )


def _reconsideration(on: date) -> list[Remedy]:
    limit = time_limit("reconsideration-application", on)
    if limit is None:
        return []
    zh, en = length_of(limit)
    return [
        Remedy(
            f"对本决定不服的，可以自知道本决定之日起{zh}内，向本经办机构所属的本级人民政府申请行政复议。",
            f"Against this decision: administrative reconsideration by the people's government of this agency's level, "
            f"within {en} of learning of the decision.",
            "《行政复议法》第二十条、第二十四条",
        )
    ]


def _suit(on: date) -> list[Remedy]:
    direct, after = time_limit("suit-direct", on), time_limit("suit-after-reconsideration", on)
    found = []
    if direct is not None:
        zh, en = length_of(direct)
        found.append(
            Remedy(
                f"也可以自知道本决定之日起{zh}内直接向人民法院提起行政诉讼；认为本机构不履行法定职责的，应当先申请行政复议。",
                f"Or an administrative suit before the people's court within {en} of learning of the decision; "
                "where the complaint is that this agency fails to act, reconsideration comes first.",
                "《行政诉讼法》第四十六条；《行政复议法》第二十三条",
            )
        )
    if after is not None:
        zh, en = length_of(after)
        found.append(
            Remedy(
                f"对行政复议决定不服的，可以自收到复议决定书之日起{zh}内向人民法院起诉。",
                f"Against the reconsideration decision: a suit within {en} of receiving it.",
                "《行政诉讼法》第四十五条",
            )
        )
    return found


def _against_collector(collector: str | None) -> Remedy:
    doubt_zh = "" if collector == "tax" else "本地区由谁征收，规则包没有写明；由税务机关征收的，"
    doubt_en = "" if collector == "tax" else "The pack does not say who collects here; where the tax authority does: "
    return Remedy(
        f"{doubt_zh}对税务机关的征收行为不服的，应当向其上一级税务机关申请行政复议，不由本机构或本级人民政府受理。",
        f"{doubt_en}Acts of the tax authority in collecting go to the next higher tax authority for reconsideration, "
        "not to this agency or the government of its level.",
        "《行政复议法》第二十七条；《社会保险法》第八十三条",
    )


def length_of(limit: TimeLimit) -> tuple[str, str]:
    """How long a limit is, in Chinese and English."""
    for name, zh, en in _UNITS:
        number = getattr(limit, name)
        if number is not None:
            return f"{number}{zh}", f"{number} {en if number != 1 else en.removesuffix('s')}"
    raise LookupError(limit.id)

"""Errors in the national files, and about frames: what may not be decided above an area."""

from __future__ import annotations

from xubao.rulebook.lookup_errors import NoPack
from xubao.rulebook.pack_error import PackError


class NationDecidesLapse(PackError):
    """A national provision would decide a question of a lapse inside one area, which no national law does."""

    code = "XB-PACK-080"
    says_en = "{found} would decide a lapse inside one area for the whole nation: {expected}."
    says_zh = "{found} 会在全国层面决定同一统筹区内的断缴：{expected}。"
    next_step_en = (
        "Limit it by `when: {participation: […]}` to transfer-in, switched-from-resident or unemployment-benefit, "
        "or move it to the pack of the area that has the rule."
    )
    next_step_zh = "请用 when: {participation: […]} 限于转入、居民转职工或领取失业保险金，否则移到有此规定的统筹区规则包。"


class BadTimeLimit(PackError):
    """A time limit with no length, or with two."""

    code = "XB-PACK-081"
    says_en = "{found} has {expected}."
    says_zh = "{found} 的时限写法不对：{expected}。"
    next_step_en = "Give exactly one of working_days, days, months, years."
    next_step_zh = "working_days、days、months、years 应恰好填一个。"


class FrameMisplaced(PackError):
    """A frame among the areas, or an area among the frames."""

    code = "XB-PACK-083"
    says_en = "{found} belongs elsewhere: here stands {expected}."
    says_zh = "{found} 放错了位置，应为 {expected}。"
    next_step_en = "Move the folder: pooling areas under areas/, packs with `frame` under frames/."
    next_step_zh = "统筹地区放在 areas/，带 frame 的省级框架放在 frames/。"


class ConflictUnsettled(PackError):
    """A contradiction that neither says why one reading decides, nor raises a question."""

    code = "XB-PACK-082"
    says_en = "the conflict {found} {expected}."
    says_zh = "矛盾 {found}：{expected}。"
    next_step_en = "Name one of `between` under `decides` with a `reason`, or give a `question` (or a reason why none is used)."
    next_step_zh = "请在 decides 填 between 中的一个来源并写明 reason，或给出 question（或不采用的理由）。"


class NotAPoolingArea(NoPack):
    """The code is that of a province whose rule lives in its cities: a frame answers nobody's case."""

    code = "XB-RULE-016"
    next_step_en = "Ask again with the code of the city; for a city that is not listed ask 12393 with its area code."
    next_step_zh = "请改用城市的代码查询；未列出的城市请拨打当地 12393。"

    def __init__(self, area: str, names: tuple[str, str], reason: tuple[str, str], known: tuple[str, ...]) -> None:
        """names, reason: Chinese and English. known: its cities that have a pack, as "370200 qingdao"."""
        super().__init__(area, known=known)
        zh = "、".join(known) or "无"
        en = ", ".join(known) or "none"
        self.zh = f"{names[0]}（{area}）是省级框架，不是统筹地区，这里不作答：{reason[0]}已收录的城市：{zh}。"
        self.en = (
            f"{names[1]} ({area}) is the frame of a province, not a pooling area, so nothing is answered for it: {reason[1]} "
            f"Known cities: {en}."
        )

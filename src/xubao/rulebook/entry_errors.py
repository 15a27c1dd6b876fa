"""Errors in what dated entries say: about themselves, about each other, about their sources."""

from __future__ import annotations

from xubao.rulebook.pack_error import PackError


class NameDiffers(PackError):
    """The id inside a file is not that of the file or folder."""

    code = "XB-PACK-020"
    says_en = "{found} stands in the file, but its name says {expected}."
    says_zh = "文件内写的是 {found}，而文件名为 {expected}。"
    next_step_en = "Rename one of the two."
    next_step_zh = "请改成一致。"


class UnknownSource(PackError):
    """An entry cites a source that is not in packs/sources: its value would be uncited."""

    code = "XB-PACK-021"
    says_en = "the source {found!r} does not exist: {expected} is missing."
    says_zh = "引用的来源“{found}”不存在：缺少 {expected}。"
    next_step_en = "Write the source file (title, number, issuer, dates, where read), or correct the id."
    next_step_zh = "请补写来源文件（标题、文号、发文机关、日期、出处），或更正标识。"


class EndsBeforeStart(PackError):
    """The last day of an entry lies before its first, or is no day."""

    code = "XB-PACK-022"
    says_en = "the last day {found} is not a day on or after {expected}."
    says_zh = "终止日 {found} 应为不早于 {expected} 的日期。"
    next_step_en = "Correct `from` or `to`."
    next_step_zh = "请更正 from 或 to。"


class OpenWithoutVerification(PackError):
    """An open entry does not say until which day it was checked."""

    code = "XB-PACK-023"
    says_en = "{found} is open and has no verified_through: {expected}."
    says_zh = "条目 {found} 未定终止日，却没有 verified_through：{expected}。"
    next_step_en = "Add verified_through: the last day for which the source was read and held."
    next_step_zh = "请补上 verified_through，即已核实有效的最后一日。"


class VerifiedBeforeStart(PackError):
    """An entry was verified through a day before it begins."""

    code = "XB-PACK-024"
    says_en = "verified_through is {found}, before the first day {expected}."
    says_zh = "verified_through 为 {found}，早于起始日 {expected}。"
    next_step_en = "Correct one of the two days."
    next_step_zh = "请更正其中一个日期。"


class DuplicateId(PackError):
    """Two entries of an area have the same id: an officer could not accept one of them by name."""

    code = "XB-PACK-025"
    says_en = "the id {found!r} is used already in {expected}."
    says_zh = "标识“{found}”已在 {expected} 使用。"
    next_step_en = "Give this entry another id."
    next_step_zh = "请换一个标识。"


class UnknownQuestion(PackError):
    """An entry names an open question that area.yaml does not have."""

    code = "XB-PACK-026"
    says_en = "the question {found!r} is not among those of area.yaml: {expected}."
    says_zh = "area.yaml 中没有问题“{found}”，现有：{expected}。"
    next_step_en = "Add the question (about, zh, en, ask) to area.yaml, or correct the id."
    next_step_zh = "请在 area.yaml 的 questions 中补上，或更正标识。"


class QuestionMissing(PackError):
    """Something is left open without the question that would settle it."""

    code = "XB-PACK-027"
    says_en = "{found} leaves something open without a question: {expected}."
    says_zh = "{found} 留有未定事项却没有 question：{expected}。"
    next_step_en = "Add `question` with the id of a question in area.yaml."
    next_step_zh = "请补上 question，填 area.yaml 中问题的标识。"


class UnknownName(PackError):
    """An entry is for a scheme or plan that area.yaml does not have."""

    code = "XB-PACK-028"
    says_en = "{found!r} is not a name that area.yaml gives: {expected}."
    says_zh = "area.yaml 中没有“{found}”，现有：{expected}。"
    next_step_en = "Add it to area.yaml, or correct the name."
    next_step_zh = "请在 area.yaml 中补上，或更正名称。"


class DefaultUnclear(PackError):
    """Of several schemes or plans none, or more than one, is the default."""

    code = "XB-PACK-029"
    says_en = "{found} of the {expected} are marked default: true; exactly one must be."
    says_zh = "{expected} 中有 {found} 项标为 default: true，应恰好一项。"
    next_step_en = "Mark exactly one as default."
    next_step_zh = "请只将一项标为 default: true。"


class Overlap(PackError):
    """Two entries of the same series hold on the same day: two answers to one question."""

    code = "XB-PACK-030"
    says_en = "{found} begins before {expected} has ended."
    says_zh = "{found} 与 {expected} 的期间重叠。"
    next_step_en = "End the earlier entry on the day before the later one begins."
    next_step_zh = "请让前一条目在后一条目起始日的前一日终止。"


class Hole(PackError):
    """Between two entries of a series there are days of which nothing is said."""

    code = "XB-PACK-031"
    says_en = "nothing is said between {expected} and {found}."
    says_zh = "{expected} 与 {found} 之间有未说明的期间。"
    next_step_en = "Fill it with an entry, or with a block under `unknown` that names a question."
    next_step_zh = "请补一条目，或在 unknown 中写明该期间未知并注明问题。"


class AdoptedDiffers(PackError):
    """An entry says that it adopts one of another pack, but says something else, or that one is not there."""

    code = "XB-PACK-036"
    says_en = "adopts {found}, but {expected}."
    says_zh = "声明采用 {found}，但{expected}。"
    next_step_en = "Make both entries say the same, or remove `adopts`."
    next_step_zh = "请使两处一致，或删去 adopts。"


class TooManyProvisions(PackError):
    """A scheme has more provisions than a formula can hold in one machine word."""

    code = "XB-PACK-032"
    says_en = "{found} provisions in one scheme; at most {expected}."
    says_zh = "同一险种有 {found} 条规定，最多 {expected} 条。"
    next_step_en = "Join provisions that differ in nothing, or end those that no longer matter."
    next_step_zh = "请合并内容相同的规定。"


class BadProvision(PackError):
    """A provision that decides nothing, or contradicts itself."""

    code = "XB-PACK-033"
    says_en = "{found}: {expected}."
    says_zh = "{found}：{expected}。"
    next_step_en = "Complete or correct the provision."
    next_step_zh = "请补全或更正该规定。"


class ImpossibleCondition(PackError):
    """A condition that nothing can meet, or that everything meets."""

    code = "XB-PACK-034"
    says_en = "the condition {found} can never hold or excludes nothing: {expected}."
    says_zh = "条件 {found} 永不成立或没有限制：{expected}。"
    next_step_en = "Correct the limits, or leave the condition out."
    next_step_zh = "请更正界限，或删去该条件。"


class BadAmountEntry(PackError):
    """An amount that is not complete, or whose parts do not fit together."""

    code = "XB-PACK-035"
    says_en = "{found}: {expected}."
    says_zh = "{found}：{expected}。"
    next_step_en = "Complete or correct the amount."
    next_step_zh = "请补全或更正该金额。"

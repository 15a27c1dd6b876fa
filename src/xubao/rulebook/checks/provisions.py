"""Each provision by itself: that it decides something, can hold, and does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from xubao.rulebook import codes
from xubao.rulebook.entry_errors import BadProvision, ImpossibleCondition, TooManyProvisions
from xubao.rulebook.format.provision import BackPayment, Conditions, Provision, Range, Waiting
from xubao.rulebook.pack_error import PackError
from xubao.rulebook.publication_errors import Unreachable
from xubao.rulebook.reading.pack import LAPSE, Pack

MOST_PROVISIONS = 62
"""A set of provisions is one signed 64-bit word for the formulas."""


def provision_findings(pack: Pack) -> Iterator[PackError]:
    """Findings that stop a pack from being loaded."""
    document = pack.documents[LAPSE]
    for scheme in pack.identity.schemes:
        rows = [index for index, item in enumerate(pack.provisions) if scheme in pack.schemes_of(item)]
        if len(rows) > MOST_PROVISIONS:
            place = document.place("provisions", rows[MOST_PROVISIONS])
            yield TooManyProvisions(len(rows), place=place, expected=str(MOST_PROVISIONS))
    for index, provision in enumerate(pack.provisions):
        for key, en, zh in _contradictions(provision):
            place = document.place("provisions", index, *key)
            yield BadProvision(provision.id, place=place, expected=(en, zh))
        for name, wanted in _impossible(provision.when):
            place = document.place("provisions", index, "when", name)
            yield ImpossibleCondition(name, place=place, expected=wanted)


def unreachable_findings(pack: Pack) -> Iterator[PackError]:
    """Provisions that stand behind one with the same conditions and decide the same question on the same
    day.
    """
    for index, later in enumerate(pack.provisions):
        for earlier in pack.provisions[:index]:
            if later.when == earlier.when and _same_time(pack, earlier, later) and _decides(earlier) & _decides(later):
                place = pack.documents[LAPSE].place("provisions", index)
                yield Unreachable(later.id, place=place, expected=earlier.id)
                break


def _decides(provision: Provision) -> frozenset[str]:
    decided = {name for name in codes.GROUP_NAMES if getattr(provision.then, name) is not None}
    return frozenset({*decided, *provision.unknown})


def _same_time(pack: Pack, one: Provision, other: Provision) -> bool:
    shared = set(pack.schemes_of(one)) & set(pack.schemes_of(other))
    return bool(shared) and one.from_ <= other.last_day and other.from_ <= one.last_day


Contradiction = tuple[tuple[str, ...], str, str]


def _contradictions(provision: Provision) -> Iterator[Contradiction]:
    """Key, and what is wrong in English and Chinese."""
    then = provision.then
    if not _decides(provision):
        yield (
            (),
            "it decides nothing: give at least one question under `then` or `unknown`",
            "没有决定任何事项，请在 then 或 unknown 中填写",
        )
    for group in provision.unknown:
        if getattr(then, group) is not None:
            yield (
                ("unknown",),
                f"{group} stands under both `then` and `unknown`",
                f"{group} 同时出现在 then 和 unknown",
            )
    if then.waiting is not None:
        yield from _waiting(then.waiting, provision.question)
    if isinstance(then.back_payment, BackPayment) and (then.back_payment.reach == "last_months") != bool(
        then.back_payment.months
    ):
        yield (
            ("then", "back_payment"),
            "`months` belongs to reach: last_months, and only to it",
            "months 仅且必须用于 reach: last_months",
        )


def _waiting(waiting: Waiting, question: str | None) -> Iterator[Contradiction]:
    key = ("then", "waiting")
    if (waiting.months is None) == (waiting.days is None):
        yield key, "give either `months` or `days`", "months 与 days 应恰好填一个"
    if (waiting.months or waiting.days) and waiting.starts is None and question is None:
        yield (
            key,
            "a wait needs `starts` (the month or day that counts as its first), or a question",
            "有等待期时须填 starts（从何时起算），不明的须列 question",
        )
    if waiting.full_after_months is not None and waiting.full_after_months < (waiting.months or 0):
        yield (
            key,
            "full_after_months counts the wait too and cannot be shorter",
            "full_after_months 含等待期，不得更短",
        )
    percents = [step.percent for step in waiting.steps]
    months = [step.after_months for step in waiting.steps]
    if percents != sorted(percents) or months != sorted(set(months)):
        yield key, "the steps must rise, in months and percentage", "steps 的月数和比例应递增"
    if months and not (waiting.months or 0) <= months[0] <= months[-1] < (waiting.full_after_months or 0):
        yield (
            key,
            "the steps lie after `months` and before `full_after_months`",
            "steps 应在 months 之后、full_after_months 之前",
        )


def _impossible(when: Conditions) -> Iterator[tuple[str, tuple[str, str]]]:
    """Name of the condition, and what is wrong."""
    for name in when.__struct_fields__:
        condition = getattr(when, name)
        if condition is None:
            continue
        if isinstance(condition, Range):
            yield from ((name, wanted) for wanted in _range(condition))
        elif not condition:
            yield name, ("name at least one word", "至少选一项")
        elif len(set(condition)) == len(codes.CHOICES[name][1]) and name != "participation":
            yield name, ("every word is named", "已包含全部选项")


def _range(limits: Range) -> Iterator[tuple[str, str]]:
    given = [name for name, value in msgspec.structs.asdict(limits).items() if value is not None]
    if not given:
        yield "give a limit", "请给出界限"
    elif limits.exactly is not None and len(given) > 1:
        yield "`exactly` stands alone", "exactly 须单独使用"
    elif {"at_least", "more_than"} <= set(given) or {"at_most", "less_than"} <= set(given):
        yield "one lower and one upper limit at most", "上限、下限各最多一个"
    low = limits.at_least if limits.more_than is None else limits.more_than + 1
    high = limits.at_most if limits.less_than is None else limits.less_than - 1
    if high is not None and (low or 0) > high:
        yield (
            f"no number is at least {low or 0} and at most {high}",
            f"没有不小于 {low or 0} 且不大于 {high} 的数",
        )

"""What a provision decides about a group, in words."""

from __future__ import annotations

from collections.abc import Mapping

from xubao.engine.codes_shown import word_of
from xubao.engine.formulas.provision import outcome
from xubao.engine.words import words
from xubao.rulebook import codes
from xubao.rulebook.resolved import ResolvedRules

_WORD = {
    codes.TREATMENT: ("treated_as", codes.O_TREATED_AS),
    codes.BACK_PAYMENT: ("back_pay", codes.O_BACK_PAY),
    codes.RESUMPTION: ("resumption", codes.O_RESUME),
    codes.GAP_COSTS: ("gap_costs", codes.O_GAP_COSTS),
    codes.CONTINUITY: ("continuity", codes.O_CONTINUITY),
    codes.WAIT_EFFECT: ("lapse_in_wait", codes.O_WAIT_EFFECT),
    codes.ENROLMENT: ("enrolment", codes.O_ENROLMENT),
    codes.OUTPATIENT: ("resumption", codes.O_OUTPATIENT),
    codes.INTEREST: ("interest", codes.O_INTEREST),
    codes.PRICE: ("price", codes.O_PRICE),
}


def decided(rules: ResolvedRules, row: int, group: int, lang: str) -> str | None:
    """The decision in words; None where the provision may not be used."""
    say = words(lang)
    if group in _WORD:
        kind, column = _WORD[group]
        word = word_of(kind, outcome(rules, row, column))
        return say[f"{kind}.{word}"] if word else None
    if group == codes.WAITING:
        return _waiting(rules, row, say)
    return _number(rules, row, group, say)


def _waiting(rules: ResolvedRules, row: int, say: Mapping[str, str]) -> str | None:
    months = outcome(rules, row, codes.O_WAIT_MONTHS)
    days = outcome(rules, row, codes.O_WAIT_DAYS)
    percent = outcome(rules, row, codes.O_WAIT_PERCENT)
    if months < 0 and days < 0:
        return None
    if days > 0:
        return say["decided.waiting_days"].format(days=days)
    if months == 0:
        return say["decided.no_waiting"]
    tail = say["decided.percent"].format(percent=percent) if percent > 0 else ""
    return say["decided.waiting"].format(months=months) + tail + _steps(rules, row, say)


def _steps(rules: ResolvedRules, row: int, say: Mapping[str, str]) -> str:
    """The percentages after the wait, as far as full benefits; nothing where full benefits follow it at once."""
    full = outcome(rules, row, codes.O_WAIT_FULL_MONTHS)
    if full <= outcome(rules, row, codes.O_WAIT_MONTHS):
        return ""
    steps = outcome(rules, row, codes.O_WAIT_STEPS)
    text = "".join(
        say["decided.step"].format(months=rules.step_after[each], percent=rules.step_percent[each])
        for each in range(rules.steps_first[steps], rules.steps_end[steps])
    )
    return text + say["decided.full_after"].format(months=full)


def _number(rules: ResolvedRules, row: int, group: int, say: Mapping[str, str]) -> str | None:
    value = outcome(rules, row, codes.GROUP_COLUMNS[group][0])
    if value < 0:
        return None
    if group == codes.YEARS:
        return say["decided.yes" if value else "decided.no"]
    if group == codes.CO_PAYMENT:
        return say["decided.points"].format(points=value)
    if group == codes.CEILING:
        return say["decided.ceiling"].format(percent=value)
    # Parts per million a day to parts per ten thousand, exact.
    whole, rest = divmod(value, 100)
    basis = str(whole) if rest == 0 else f"{whole}.{rest:02d}".rstrip("0")
    return say["decided.late_fee"].format(basis=basis) if value else say["decided.late_fee_none"]

"""The first reader of the trace: one sentence."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from xubao.engine.answer import Answer
from xubao.engine.words import words
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month
from xubao.values.written_dates import with_written_dates


def sentence(answer: Answer, lang: str) -> str:
    """What is owed, until when, how the person is treated, from when covered, and what happens to the bills of the gap.

    Where a rule behind it was not checked up to the day of the question, the sentence says so. Days are written in words.
    """
    day = stale_since(answer)
    return sentence_alone(answer, lang) + (with_written_dates(words(lang)["sentence.stale"].format(day=day), lang) if day else "")


def sentence_alone(answer: Answer, lang: str) -> str:
    """The sentence without the remark on how long ago its rules were checked."""
    return with_written_dates(_told(answer, lang), lang)


def stale_since(answer: Answer) -> date | None:
    """The last day on which all rules behind the answer were checked, where that lies too far back; else None."""
    days = [each.verified_through for each in answer.questions.values() if each.status == "stale" and each.verified_through]
    return min(days, default=None)


def _told(answer: Answer, lang: str) -> str:
    say = words(lang)
    area = answer.area_names["zh" if lang == "zh" else "en"]
    if not answer.lapsed:
        return _no_lapse(answer, lang, area)
    if answer.gap_months is None:
        return say["sentence.gap_unknown"].format(area=area, asks=" ".join(_asks(answer, lang)))
    parts: dict[str, Any] = {
        "area": area,
        "gap": answer.gap_months,
        "verb": _verb(answer, say),
        "treated": _treated(answer, say),
        "waiting": _waiting(answer, say),
        "benefits": _benefits(answer, say),
    }
    if answer.gap_months == 0 and answer.benefits_stop_from:
        return say["sentence.late"].format(
            **parts, month=Month.of(answer.benefits_stop_from), stop=answer.benefits_stop_from, costs=_costs(answer, say)
        )
    if answer.gap_months == 0:
        return say["sentence.first"].format(**parts)
    parts |= {
        "window": _window(answer, say),
        "amount": _amount(answer, say),
        "deadline": _deadline(answer, say),
        "costs": _costs(answer, say),
    }
    return say["sentence.lapse"].format(**parts)


def _asks(answer: Answer, lang: str) -> list[str]:
    """What must be asked before the question can be answered, each once."""
    return list(dict.fromkeys(ask.zh if lang == "zh" else ask.en for ask in answer.questions["treatment"].ask))


def _no_lapse(answer: Answer, lang: str, area: str) -> str:
    say = words(lang)
    if answer.questions["waiting"].status == "unknown":
        asked = (who for ask in answer.questions["waiting"].ask for who in ask.whom_in(lang))
        whom = ("、" if lang == "zh" else ", ").join(asked) or "12393"
        return say["sentence.no_lapse_wait_unknown"].format(area=area, as_of=answer.as_of, whom=whom)
    if answer.benefits_from and answer.benefits_from > answer.as_of:
        text = say["sentence.no_lapse_wait"].format(area=area, as_of=answer.as_of, full=answer.benefits_from)
    else:
        text = say["sentence.no_lapse"].format(area=area, as_of=answer.as_of)
    return text + _due_now(answer, say)


def _due_now(answer: Answer, say: Mapping[str, str]) -> str:
    """The month of the question is not paid yet: cover goes on only if it is."""
    present = next((month for month in answer.timeline if month.month == Month.of(answer.as_of)), None)
    if present is None or present.paid:
        return ""
    last = answer.back_pay_last_day or answer.due_by
    by = say["sentence.due_by"].format(day=last) if last and last >= answer.as_of else ""
    return say["sentence.due_now"].format(month=present.month, by=by)


def own_facts_missing(answer: Answer, question: str, lang: str) -> tuple[str, ...]:
    """What the person has not told and the question depends on, as questions; () where it is the rule that is not known."""
    return tuple(ask.zh if lang == "zh" else ask.en for ask in answer.questions[question].ask if ask.fact)


def _open(answer: Answer, question: str, name: str, say: Mapping[str, str]) -> str:
    """An open question: the site does not know the rule, or the person has not told what the rule asks."""
    asks = own_facts_missing(answer, question, say["lang"])
    if not asks:
        return say[f"sentence.{name}_unknown"]
    return say[f"sentence.{name}_depends"].format(asks=say["sentence.or"].join(ask.rstrip("？?") for ask in asks))


def _verb(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.returned_on:
        return say["sentence.pays"].format(day=answer.returned_on)
    return say["sentence.if_pays"].format(day=answer.as_of)


def _treated(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.treated_as is None:
        return _open(answer, "treatment", "treated", say)
    return say["sentence.treated"].format(treated=say[f"treated_as.{answer.treated_as}"])


def _window(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.gap_paid_back == "whole":
        return say["sentence.window_done"]
    if answer.back_pay_allowed is None:
        return _open(answer, "window", "window", say)
    return say["sentence.window_yes" if answer.back_pay_allowed else "sentence.window_no"]


def _amount(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.back_pay_allowed is not True or answer.gap_paid_back == "whole":
        return ""
    if answer.amount_due_fen is None:
        return _open(answer, "amount", "amount", say)
    by_the_year = any(month.total_fen is None for month in answer.owed)
    key = "sentence.amount_year" if by_the_year else "sentence.amount"
    return say[key].format(amount=format_yuan(Fen(answer.amount_due_fen)))


def _deadline(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.back_pay_last_day is None or answer.gap_paid_back == "whole":
        return ""
    passed = answer.back_pay_last_day < answer.as_of
    return say["sentence.deadline_passed" if passed else "sentence.deadline"].format(day=answer.back_pay_last_day)


def _waiting(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.waiting_days:
        return say["sentence.waiting_days"].format(days=answer.waiting_days)
    if answer.waiting_months is None:
        return _open(answer, "waiting", "waiting", say)
    if answer.waiting_months == 0:
        goes_on = "until" in (answer.questions["waiting"].value or {})
        return say["sentence.earlier_wait" if goes_on else "sentence.no_waiting"]
    text = _counted(say["sentence.waiting"], answer.waiting_months)
    if answer.percent_while_waiting:
        text += say["sentence.waiting_percent"].format(percent=answer.percent_while_waiting)
    return text


def _benefits(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.benefits_from is None:
        return _open(answer, "resumption", "benefits", say)
    return say["sentence.benefits"].format(day=answer.benefits_from)


def _costs(answer: Answer, say: Mapping[str, str]) -> str:
    if answer.gap_costs is None:
        return _open(answer, "gap_costs", "costs", say)
    return say["sentence.costs"].format(costs=say[f"gap_costs.{answer.gap_costs}"])


def _counted(text: str, months: int) -> str:
    """English has a plural."""
    return text.format(months=months).replace("(s)", "" if months == 1 else "s")

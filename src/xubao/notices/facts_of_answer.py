"""What a notice may say of an answer, in words of one language. Every figure is the engine's; what it does not know is None."""

from xubao.engine import Answer
from xubao.notices.ladder import Rung, missed_months
from xubao.notices.steps import Step
from xubao.values.fen import format_yuan
from xubao.values.month import Month
from xubao.values.written_dates import day_written, month_written

FactsOf = dict[str, str | None]


def facts_of_rung(answer: Answer, rung: Rung, lang: str) -> FactsOf:
    """The facts of due soon, missed, window closing and waiting ends."""
    present = Month.of(answer.as_of)
    missed = missed_months(answer)
    return {
        "month": month_written(present, lang) if rung.step is Step.DUE_SOON else None,
        "months": written_months(missed, lang) if missed else None,
        "amount": _payable_now(answer),
        "day": day_written(rung.day, lang) if rung.day is not None else None,
        "stop": day_written(answer.benefits_stop_from, lang) if answer.benefits_stop_from is not None else None,
        "answer": answer.sentence(lang),
        "computation": answer.computation_id,
    }


def written_months(months: tuple[Month, ...], lang: str) -> str:
    """Months in few words: one, a run from first to last, or the first and how many."""
    first, last = months[0], months[-1]
    if len(months) == 1:
        return month_written(first, lang)
    if last - first == len(months) - 1:
        between = "至" if lang == "zh" else " to "
        return f"{month_written(first, lang)}{between}{month_written(last, lang)}"
    if lang == "zh":
        return f"{month_written(first, lang)}等{len(months)}个月"
    return f"{month_written(first, lang)} and {len(months) - 1} more"


def _payable_now(answer: Answer) -> str | None:
    if not answer.choices:
        return None
    now = answer.choices[0]
    # A late fee grows from day to day: the amount of today would be wrong when the message is read.
    if not now.amount_fen or now.late_fee_fen != 0:
        return None
    return format_yuan(now.amount_fen)

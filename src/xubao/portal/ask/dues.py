"""What to pay, month by month, and by when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xubao.engine import Answer
from xubao.engine.owed import components, late_fee_of_unknown_amount
from xubao.engine.readers.sentence import own_facts_missing
from xubao.engine.words import words
from xubao.portal.page_language import page_language
from xubao.portal.written import month_written, span_written, yuan_written
from xubao.values.month import Month


@dataclass(frozen=True, slots=True)
class Due:
    """A month to pay, or a yearly premium. fen None: not known."""

    what: str
    note: str
    fen: int | None
    late_fee_fen: int | None
    parts: str


@dataclass(frozen=True, slots=True)
class Dues:
    """All of it. total_fen None: not known. certain: whether the months before this one can be paid back at all is known;
    asks: what the person has not told and that depends on.
    """

    rows: list[Due]
    total_fen: int | None
    best_until: date | None
    passed: bool
    due_by: date | None
    certain: bool
    asks: str
    never: bool
    stated: bool
    bill_helps: bool
    interest: bool
    late_fee: bool
    late_fee_unknown: bool

    def perhaps(self, row: Due) -> str:
        """A remark on a missed month of which nobody knows whether it can be paid back; "" for any other."""
        return "" if self.certain or row is self.rows[-1] else _("（如果能补）")


def dues(answer: Answer) -> Dues:
    """What the answer says of payment on its day."""
    rows = _missed(answer)
    present = _present(answer)
    if present is not None:
        rows.append(present)
    amounts = [row.fen for row in rows]
    known = [fen for fen in amounts if fen is not None]
    status = answer.questions["amount"].status
    last = answer.back_pay_last_day
    return Dues(
        rows=rows,
        total_fen=sum(known) + sum(row.late_fee_fen or 0 for row in rows) if rows and len(known) == len(amounts) else None,
        best_until=last,
        passed=last is not None and last < answer.as_of,
        due_by=answer.due_by if answer.due_by and answer.due_by >= answer.as_of else None,
        certain=answer.back_pay_allowed is not None or not answer.gap_months,
        asks=_("、").join(own_facts_missing(answer, "window", page_language())),
        never=answer.back_pay_allowed is False and bool(answer.gap_months),
        stated=status == "stated",
        bill_helps=bool(rows) and len(known) < len(amounts) and answer.facts.stated_monthly_fen is None,
        interest=answer.interest == "charged",
        late_fee=bool(answer.late_fee_fen),
        late_fee_unknown=late_fee_of_unknown_amount(answer),
    )


def _missed(answer: Answer) -> list[Due]:
    lang = page_language()
    if answer.owed and all(month.total_fen is None for month in answer.owed) and answer.amount_due_fen is not None:
        first, last = answer.owed[0].month, answer.owed[-1].month
        return [Due(span_written(first, last, lang), _("按年缴"), answer.amount_due_fen, answer.late_fee_fen, "")]
    return [
        Due(month_written(month.month, lang), _("补缴"), month.total_fen, month.late_fee_fen, _parts(month.components))
        for month in answer.owed
    ]


def _present(answer: Answer) -> Due | None:
    """This month, where it is not paid; for those who pay by the year it is part of the year."""
    present = Month.of(answer.as_of)
    month = next((month for month in answer.timeline if month.month == present), None)
    if month is None or month.paid is not False or answer.annual_amount_fen is not None:
        return None
    parts = components(answer.reader.area, answer.reader.person, present) if month.due_fen is not None else ()
    return Due(month_written(present, page_language()), _("当月"), month.due_fen, None, _parts(parts))


def _parts(parts: tuple[tuple[str, int], ...]) -> str:
    say = words(page_language())
    return " + ".join(f"{say.get(f'part.{name}', name)} {yuan_written(fen)}" for name, fen in parts) if len(parts) > 1 else ""

"""What formulas compute with, back to what people read: codes to words of the pack format, numbers to days."""

from __future__ import annotations

from datetime import date

from xubao.rulebook import codes

_WORDS = {
    "treated_as": {code: word for word, code in codes.TREATED_AS.items()},
    "gap_costs": {code: word for word, code in codes.GAP_COSTS_KINDS.items()},
    "resumption": {code: word for word, code in codes.RESUME.items()},
    "interest": {code: word for word, code in codes.INTEREST_KINDS.items()},
    "wait_start": {code: word for word, code in codes.WAIT_START.items()},
    "enrolment": {code: word for word, code in codes.ENROLMENT_KINDS.items()},
    "continuity": {code: word for word, code in codes.CONTINUITY_KINDS.items()},
    "lapse_in_wait": {code: word for word, code in codes.WAIT_EFFECTS.items()},
    "back_pay": {code: word for word, code in codes.BACK_PAY.items()},
    "price": {code: word for word, code in codes.PRICE_KINDS.items()},
}


def word_of(kind: str, code: int) -> str | None:
    """The word of a code in one of the closed lists; None where nothing is known."""
    return _WORDS[kind].get(code)


def day_of(ordinal: int) -> date | None:
    """The day of its proleptic ordinal; None where there is no such day or it is not known."""
    return date.fromordinal(ordinal) if ordinal > 0 else None

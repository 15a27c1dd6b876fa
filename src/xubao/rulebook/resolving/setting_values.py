"""The value of a setting as two integers."""

from __future__ import annotations

from xubao.rulebook import codes
from xubao.rulebook.format import setting as kinds
from xubao.rulebook.format.files import Setting

WORDS: dict[str, dict[str, int]] = {
    "benefit_suspension": codes.STOP,
    "grace": codes.GRACE,
    "first_payment": codes.FIRST_PAYMENT,
    "collector": codes.COLLECTOR,
    "personal_account_in_lapse": codes.ACCOUNT,
    "decision_day": codes.DECISION_DAY,
    "mid_year_entry": codes.MID_YEAR,
}


def flat_value(setting: Setting) -> tuple[int, int]:
    """Value and extra of a setting whose kind formulas read.

    Words give their code. payment_closes: its day. Open readings give the mask of all that are open. due_day: day, and 1 where it
    lies in the following month. registration_cut_off: last and first day. insurance_year: month and day.
    yearly_window: first and last day ordinal.
    """
    match setting:
        case kinds.DueDay():
            return setting.value.day, int(setting.value.month == "next_month")
        case kinds.RegistrationCutOff():
            return setting.value.day, setting.value.first_day
        case kinds.PaymentCloses():
            return setting.value.day, 0
        case kinds.YearlyWindow():
            return setting.value.first.toordinal(), setting.value.last.toordinal()
        case kinds.InsuranceYear():
            month, day = setting.value.split("-")
            return int(month), int(day)
        case kinds.CumulativeYear():
            return sum(codes.YEAR_READING[word] for word in set(setting.value)), 0
        case kinds.RepaidMonthsCount():
            return sum(codes.YES_NO[word] for word in set(setting.value)), 0
        case _:
            return WORDS[setting.kind][str(setting.value)], 0

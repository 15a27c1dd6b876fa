"""All that other packages may use of records."""

from xubao.records.decide_standing import agree_standing, ask_standing, decline_standing, waiting_standings
from xubao.records.errors import ConflictingReport, CreditWithoutPayment, StandingRequestGone, TransferKnown, UnknownReport
from xubao.records.history import areas_of, end_of, history, reports_by_month
from xubao.records.models import MonthReport, StandingRequest, TransferForm
from xubao.records.month_spells import Spell, spells_of
from xubao.records.origins import ORIGIN_LABELS_ZH, SCHEME_LABELS_ZH, STATUS_LABELS_ZH, Origin, Scheme, Status
from xubao.records.precedence import ORDER, WHY_ZH, Place, Why
from xubao.records.report_months import Report, report_months
from xubao.records.standing import MonthInForce, Reported
from xubao.records.transfers import (
    WORKING_DAYS_IN,
    WORKING_DAYS_OUT,
    TransferPaper,
    give_transfer,
    latest_transfer,
    receive_transfer,
    transfers_of,
)

__all__ = [
    "ORDER",
    "ORIGIN_LABELS_ZH",
    "SCHEME_LABELS_ZH",
    "STATUS_LABELS_ZH",
    "WHY_ZH",
    "WORKING_DAYS_IN",
    "WORKING_DAYS_OUT",
    "ConflictingReport",
    "CreditWithoutPayment",
    "MonthInForce",
    "MonthReport",
    "Origin",
    "Place",
    "Report",
    "Reported",
    "Scheme",
    "Spell",
    "StandingRequest",
    "StandingRequestGone",
    "Status",
    "TransferForm",
    "TransferKnown",
    "TransferPaper",
    "UnknownReport",
    "Why",
    "agree_standing",
    "areas_of",
    "ask_standing",
    "decline_standing",
    "end_of",
    "give_transfer",
    "history",
    "latest_transfer",
    "receive_transfer",
    "report_months",
    "reports_by_month",
    "spells_of",
    "transfers_of",
    "waiting_standings",
]

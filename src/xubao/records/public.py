"""All that other packages may use of records."""

from xubao.records.decide_standing import agree_standing, ask_standing, decline_standing, waiting_standings
from xubao.records.errors import ConflictingReport, CreditWithoutPayment, StandingRequestGone, UnknownReport
from xubao.records.history import areas_of, end_of, history, reports_by_month
from xubao.records.models import MonthReport, StandingRequest
from xubao.records.origins import ORIGIN_LABELS_ZH, SCHEME_LABELS_ZH, STATUS_LABELS_ZH, Origin, Scheme, Status
from xubao.records.precedence import ORDER, WHY_ZH, Place, Why
from xubao.records.report_months import Report, report_months
from xubao.records.standing import MonthInForce, Reported

__all__ = [
    "ORDER",
    "ORIGIN_LABELS_ZH",
    "SCHEME_LABELS_ZH",
    "STATUS_LABELS_ZH",
    "WHY_ZH",
    "ConflictingReport",
    "CreditWithoutPayment",
    "MonthInForce",
    "MonthReport",
    "Origin",
    "Place",
    "Report",
    "Reported",
    "Scheme",
    "StandingRequest",
    "StandingRequestGone",
    "Status",
    "UnknownReport",
    "Why",
    "agree_standing",
    "areas_of",
    "ask_standing",
    "decline_standing",
    "end_of",
    "history",
    "report_months",
    "reports_by_month",
    "waiting_standings",
]

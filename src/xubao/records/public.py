"""All that other packages may use of records."""

from xubao.records.errors import ConflictingReport, CreditWithoutPayment
from xubao.records.history import MonthInForce, history
from xubao.records.origins import ORIGIN_LABELS_ZH, STATUS_LABELS_ZH, Origin, Status
from xubao.records.report_months import Report, report_months

__all__ = [
    "ORIGIN_LABELS_ZH",
    "STATUS_LABELS_ZH",
    "ConflictingReport",
    "CreditWithoutPayment",
    "MonthInForce",
    "Origin",
    "Report",
    "Status",
    "history",
    "report_months",
]

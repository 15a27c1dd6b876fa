"""All that other packages may use of materials."""

from xubao.cases.materials.ask_once import ask_once, missing_of, notice_of
from xubao.cases.materials.checklist import HAVING_LABELS_ZH, Having, ListedMaterial, checklist
from xubao.cases.materials.errors import AskedAlready, DayTooSoon, DisagreesWithRecord, NothingToAsk
from xubao.cases.materials.models import DeficiencyNotice
from xubao.cases.materials.told_checks import (
    AGREEMENT_LABELS_ZH,
    Agreement,
    ToldAccount,
    ToldCheck,
    ToldPayment,
    check_account,
    check_payment,
)
from xubao.cases.materials.verify_paper import (
    FIELD_LABELS_ZH,
    FieldBeside,
    Verification,
    compare,
    last_readings,
    verify_paper,
)

__all__ = [
    "AGREEMENT_LABELS_ZH",
    "FIELD_LABELS_ZH",
    "HAVING_LABELS_ZH",
    "Agreement",
    "AskedAlready",
    "DayTooSoon",
    "DeficiencyNotice",
    "DisagreesWithRecord",
    "FieldBeside",
    "Having",
    "ListedMaterial",
    "NothingToAsk",
    "ToldAccount",
    "ToldCheck",
    "ToldPayment",
    "Verification",
    "ask_once",
    "check_account",
    "check_payment",
    "checklist",
    "compare",
    "last_readings",
    "missing_of",
    "notice_of",
    "verify_paper",
]

"""All that other packages may use of cases."""

from xubao.cases.after_credit import on_credited
from xubao.cases.after_reversal import on_uncredited
from xubao.cases.areas import area_name, served_areas
from xubao.cases.clock import now, today
from xubao.cases.collector import collector_of
from xubao.cases.errors import (
    ActNotAllowed,
    AreaNotServed,
    CaseAlreadyOpen,
    DemandStillOpen,
    MoneyReceived,
    NoRecords,
    NothingOwed,
    StaleCase,
    UnknownCase,
)
from xubao.cases.event_log import CaseFinding, verify_cases
from xubao.cases.find_case import case_by_number, case_of_person, cases_in
from xubao.cases.later_acts import end_waiting_due, recalculate, withdraw
from xubao.cases.models import Assessment, Case, CaseEvent
from xubao.cases.move_case import INSURED_PERSON, Actor
from xubao.cases.open_case import OpenRequest, open_case
from xubao.cases.states import (
    ACT_LABELS_ZH,
    PARTY_LABELS_ZH,
    STATE_LABELS_ZH,
    Act,
    Party,
    State,
    acts_open_to,
)

__all__ = [
    "ACT_LABELS_ZH",
    "INSURED_PERSON",
    "PARTY_LABELS_ZH",
    "STATE_LABELS_ZH",
    "Act",
    "ActNotAllowed",
    "Actor",
    "AreaNotServed",
    "Assessment",
    "Case",
    "CaseAlreadyOpen",
    "CaseEvent",
    "CaseFinding",
    "DemandStillOpen",
    "MoneyReceived",
    "NoRecords",
    "NothingOwed",
    "OpenRequest",
    "Party",
    "StaleCase",
    "State",
    "UnknownCase",
    "acts_open_to",
    "area_name",
    "case_by_number",
    "case_of_person",
    "cases_in",
    "collector_of",
    "end_waiting_due",
    "now",
    "on_credited",
    "on_uncredited",
    "open_case",
    "recalculate",
    "served_areas",
    "today",
    "verify_cases",
    "withdraw",
]

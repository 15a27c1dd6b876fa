"""All that other packages may use of cases."""

from xubao.cases.act_on_case import Wish, act_on_case, acts_by_hand
from xubao.cases.acts import ACT_LABELS_ZH, ASSIGN, NOTE, PARTY_LABELS_ZH, Act, Party
from xubao.cases.after_credit import on_credited
from xubao.cases.after_reversal import on_uncredited
from xubao.cases.areas import area_name, served_areas
from xubao.cases.benefit_spans import COVER_LABELS_ZH, BenefitSpan, Cover
from xubao.cases.benefits_timeline import BenefitsTimeline, benefits_on, benefits_timeline
from xubao.cases.bulk import BULK_LABELS_ZH, BulkAct, BulkWish, preview, run_bulk
from xubao.cases.clock import now, today
from xubao.cases.clocks import ClockStanding, ClockState, calendar, clocks_of
from xubao.cases.collector import collector_of
from xubao.cases.confirmation import Bills, Confirmation, HandIn, Paid, confirmation
from xubao.cases.confirmation_lines import HAND_IN_LABELS_ZH, Line, confirmation_data, confirmation_lines
from xubao.cases.cover_day import (
    FoundDay,
    answer_cover_day,
    cover_days_of,
    cover_from,
    needs_cover_day,
    propose_cover_day,
    waiting_cover_days,
)
from xubao.cases.day_figures import AGES, DayFigures, day_figures
from xubao.cases.decide_case import decisions_of
from xubao.cases.decision_paper import decision_pdf
from xubao.cases.erase_data import DATA_WISH_LABELS_ZH, DataWish, erase_also_with
from xubao.cases.errors import (
    ActNotAllowed,
    AreaNotServed,
    CaseAlreadyOpen,
    ChangedMeanwhile,
    CoverDayGone,
    DemandStillOpen,
    MoneyReceived,
    MoratoriumGone,
    NoCoverDayNeeded,
    NoReason,
    NoRecords,
    NothingNew,
    NothingOwed,
    NotOfThisKind,
    RedeterminationGone,
    SamePerson,
    StaleCase,
    UnknownCase,
)
from xubao.cases.event_log import CaseFinding, verify_cases
from xubao.cases.find_case import case_by_number, case_of_person
from xubao.cases.in_force import in_force
from xubao.cases.kinds.every_kind import KIND_LABELS_ZH, Kind, acts_open_to, next_states, states_of
from xubao.cases.later_acts import end_waiting_due, recalculate, withdraw
from xubao.cases.log_sentences import reason_in
from xubao.cases.models import Assessment, Case, CaseEvent, CaseRequest, CoverDay, Decision, Moratorium, Redetermination
from xubao.cases.moratorium import NewMoratorium, answer_moratorium, ask_moratorium, moratoria
from xubao.cases.move_case import INSURED_PERSON, Actor, Move, move_case, require_unchanged
from xubao.cases.open_case import OpenRequest, open_case
from xubao.cases.open_matter import MatterRequest, open_matter
from xubao.cases.participation_proof import prove_participation
from xubao.cases.presence import others_looking
from xubao.cases.queues import COUNTED_TO, Queue, QueuePage, counted, iterate_queue, queue_page
from xubao.cases.reason_again import CAUSE_LABELS_ZH, Cause, reason_words
from xubao.cases.redetermine import (
    REDETERMINED,
    Again,
    again_of,
    answer_again,
    propose_again,
    waiting_again,
)
from xubao.cases.redetermine_many import agree_to_moratorium, propose_for_new_rules
from xubao.cases.rights_statement import Wanted, state_rights
from xubao.cases.saved_queues import drop_queue, save_queue, saved_queues
from xubao.cases.search import search_cases
from xubao.cases.search_keys import rebuild_keys
from xubao.cases.staff_notes import add_note, assign
from xubao.cases.standing_answer import StandingAnswer, standing_answer
from xubao.cases.states import CLOSED_STATES, EXPECTED, EXPECTED_LABELS_ZH, STATE_LABELS_ZH, Expected, State
from xubao.cases.transfer_out import give_transfer_out
from xubao.cases.verify_decisions import CheckedDecision, DecisionFinding, Differs, decisions_left, verify_decisions
from xubao.cases.why_no_cover_day import Obstacle, WhyNoDay, left_open, obstacles, rules_of_the_day

__all__ = [
    "ACT_LABELS_ZH",
    "AGES",
    "ASSIGN",
    "BULK_LABELS_ZH",
    "CAUSE_LABELS_ZH",
    "CLOSED_STATES",
    "COUNTED_TO",
    "COVER_LABELS_ZH",
    "DATA_WISH_LABELS_ZH",
    "EXPECTED",
    "EXPECTED_LABELS_ZH",
    "HAND_IN_LABELS_ZH",
    "INSURED_PERSON",
    "KIND_LABELS_ZH",
    "NOTE",
    "PARTY_LABELS_ZH",
    "REDETERMINED",
    "STATE_LABELS_ZH",
    "Act",
    "ActNotAllowed",
    "Actor",
    "Again",
    "AreaNotServed",
    "Assessment",
    "BenefitSpan",
    "BenefitsTimeline",
    "Bills",
    "BulkAct",
    "BulkWish",
    "Case",
    "CaseAlreadyOpen",
    "CaseEvent",
    "CaseFinding",
    "CaseRequest",
    "Cause",
    "ChangedMeanwhile",
    "CheckedDecision",
    "ClockStanding",
    "ClockState",
    "Confirmation",
    "Cover",
    "CoverDay",
    "CoverDayGone",
    "DataWish",
    "DayFigures",
    "Decision",
    "DecisionFinding",
    "DemandStillOpen",
    "Differs",
    "Expected",
    "FoundDay",
    "HandIn",
    "Kind",
    "Line",
    "MatterRequest",
    "MoneyReceived",
    "Moratorium",
    "MoratoriumGone",
    "Move",
    "NewMoratorium",
    "NoCoverDayNeeded",
    "NoReason",
    "NoRecords",
    "NotOfThisKind",
    "NothingNew",
    "NothingOwed",
    "Obstacle",
    "OpenRequest",
    "Paid",
    "Party",
    "Queue",
    "QueuePage",
    "Redetermination",
    "RedeterminationGone",
    "SamePerson",
    "StaleCase",
    "StandingAnswer",
    "State",
    "UnknownCase",
    "Wanted",
    "WhyNoDay",
    "Wish",
    "act_on_case",
    "acts_by_hand",
    "acts_open_to",
    "add_note",
    "again_of",
    "agree_to_moratorium",
    "answer_again",
    "answer_cover_day",
    "answer_moratorium",
    "area_name",
    "ask_moratorium",
    "assign",
    "benefits_on",
    "benefits_timeline",
    "calendar",
    "case_by_number",
    "case_of_person",
    "clocks_of",
    "collector_of",
    "confirmation",
    "confirmation_data",
    "confirmation_lines",
    "counted",
    "cover_days_of",
    "cover_from",
    "day_figures",
    "decision_pdf",
    "decisions_left",
    "decisions_of",
    "drop_queue",
    "end_waiting_due",
    "erase_also_with",
    "give_transfer_out",
    "in_force",
    "iterate_queue",
    "left_open",
    "moratoria",
    "move_case",
    "needs_cover_day",
    "next_states",
    "now",
    "obstacles",
    "on_credited",
    "on_uncredited",
    "open_case",
    "open_matter",
    "others_looking",
    "preview",
    "propose_again",
    "propose_cover_day",
    "propose_for_new_rules",
    "prove_participation",
    "queue_page",
    "reason_in",
    "reason_words",
    "rebuild_keys",
    "recalculate",
    "require_unchanged",
    "rules_of_the_day",
    "run_bulk",
    "save_queue",
    "saved_queues",
    "search_cases",
    "served_areas",
    "standing_answer",
    "state_rights",
    "states_of",
    "today",
    "verify_cases",
    "verify_decisions",
    "waiting_again",
    "waiting_cover_days",
    "withdraw",
]

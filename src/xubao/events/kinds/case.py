"""What happens to a matter: opened, moved, decided, determined again, and the benefits that follow. Its number is the subject."""

from datetime import date
from typing import ClassVar

from xubao.events.event_data import Digest, EventData, Reference, Word


class CaseOpened(EventData, frozen=True, kw_only=True):
    """事项已受理: ``kind`` is one of the kinds of matters."""

    TYPE: ClassVar[str] = "case.opened"
    kind: Word
    state: Word


class CaseMoved(EventData, frozen=True, kw_only=True):
    """事项状态变更: event ``number`` of its log, by an act of a party, from one state to another."""

    TYPE: ClassVar[str] = "case.moved"
    kind: Word
    number: int
    act: Word
    party: Word
    from_state: Word | None
    to_state: Word


class CaseDecided(EventData, frozen=True, kw_only=True):
    """事项已作出决定: ``outcome`` is the act of the decision, ``decision`` its number."""

    TYPE: ClassVar[str] = "case.decided"
    decision: Reference
    outcome: Word


class CaseRedetermined(EventData, frozen=True, kw_only=True):
    """重新核定: the answer of an earlier day no longer holds; ``redetermination`` is its number, ``result`` the answer to it."""

    TYPE: ClassVar[str] = "case.redetermined"
    redetermination: int
    result: Word


class BenefitsChanged(EventData, frozen=True, kw_only=True):
    """待遇状态变化: the timeline of benefits moved; ``occasion`` says by what, the computation how."""

    TYPE: ClassVar[str] = "benefits.changed"
    occasion: Word
    computation_id: Digest
    benefits_from: date | None

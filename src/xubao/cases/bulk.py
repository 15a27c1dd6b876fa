"""One act on many cases: what would happen is shown first, then done, each case for itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from xubao.cases.act_on_case import Wish, act_on_case, acts_by_hand
from xubao.cases.acts import Act
from xubao.cases.models import Case
from xubao.cases.move_case import Actor
from xubao.cases.staff_notes import add_note, assign
from xubao.values.errors import XubaoError


class BulkAct(StrEnum):
    """What may be done to many cases at once. Nobody is granted or refused anything in bulk."""

    ASSIGN = "assign"
    NOTE = "note"
    RECALCULATE = "recalculate"


BULK_LABELS_ZH: dict[BulkAct, str] = {
    BulkAct.ASSIGN: "分派给",
    BulkAct.NOTE: "写备注",
    BulkAct.RECALCULATE: "重新计算",
}


@dataclass(frozen=True, slots=True)
class BulkWish:
    """The act, and its words: the name of whom it is given to, the note, the reason."""

    act: BulkAct
    words: str


@dataclass(frozen=True, slots=True)
class BulkRow:
    """What would happen or has happened to one case; ``problem``: why not."""

    case: Case
    done: bool
    problem: XubaoError | None = None


def preview(cases: Iterable[Case], wish: BulkWish, actor: Actor) -> list[BulkRow]:
    """Say for each case whether the act is open to the actor now; nothing is changed."""
    return [BulkRow(case, wish.act is not BulkAct.RECALCULATE or Act.RECALCULATE in acts_by_hand(case, actor)) for case in cases]


def run_bulk(cases: Iterable[Case], wish: BulkWish, actor: Actor, *, at: datetime) -> list[BulkRow]:
    """Do it, case by case in transactions of their own; one that is refused holds up no other."""
    rows = []
    for case in cases:
        try:
            _one(case, wish, actor, at)
        except XubaoError as problem:
            rows.append(BulkRow(case, False, problem))
        else:
            rows.append(BulkRow(case, True))
    return rows


def _one(case: Case, wish: BulkWish, actor: Actor, at: datetime) -> None:
    if wish.act is BulkAct.ASSIGN:
        assign(case, wish.words.strip(), actor, at=at)
    elif wish.act is BulkAct.NOTE:
        add_note(case, wish.words, actor, at=at)
    else:
        act_on_case(case, Wish(act=Act.RECALCULATE, reason=wish.words), actor, at=at)

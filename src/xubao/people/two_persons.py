"""Asked by one, decided by another: the row that asks, the row that decides on it, and what both refuse, for every room.

Each room says which rows are its own, who is not to decide, and its own words for what is gone; the rest is the same for all.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet

from xubao.people.second_person import require_second_person
from xubao.values.errors import XubaoError

Asked = TypeVar("Asked", bound=Model)
Decided = TypeVar("Decided", bound=Model)
Gone = Callable[[int], XubaoError]


def hold(rows: QuerySet[Asked], key: int, gone: Gone) -> Asked:
    """The row with this key, locked until the transaction ends; raises the room's error where ``rows`` has none."""
    row = rows.select_for_update().filter(pk=key).first()
    if row is None:
        raise gone(key)
    return row


@dataclass(frozen=True, slots=True, kw_only=True)
class TwoPersons(Generic[Asked, Decided]):
    """How a room has something decided. Both acts stand in one transaction, which the room opens.

    asked, decided: its two tables. on: the field of the second that holds the row of the first, unique there.
    askers: whoever has a hand in what is asked, and so does not decide. gone: the room's error for what is not there or
    decided already. word: begins the fields that say who decided and when (``decided_by``, ``decided_at``).
    """

    asked: type[Asked]
    decided: type[Decided]
    on: str
    askers: Callable[[Asked], tuple[str, ...]]
    gone: Gone
    word: str = "decided"

    def waiting(self, key: int, by: str) -> Asked:
        """The row that waits, locked, for a person who did not ask. Raises the room's error, OwnApproval."""
        # Locked first and looked at then: whoever decided at the same moment has written the decision by now.
        row = hold(self.asked._default_manager.all(), key, self.gone)
        if self.decided._default_manager.filter(**{self.on: row}).exists():
            raise self.gone(key)
        for asker in self.askers(row):
            require_second_person(asker, by)
        return row

    def decide(self, row: Asked, by: str, at: datetime, **outcome: Any) -> Decided:
        """Write the decision. Raises the room's error where the database refuses it: it was decided by somebody else."""
        fields = {self.on: row, f"{self.word}_by": by, f"{self.word}_at": at, **outcome}
        try:
            with transaction.atomic():
                return self.decided._default_manager.create(**fields)
        except IntegrityError as problem:
            raise self.gone(row.pk) from problem

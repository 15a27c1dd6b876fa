"""Seals stored values anew after a change of keys: row by row, so that it can be stopped and taken up again at any moment."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Model

from xubao.people.key_ring import key_ring
from xubao.people.models import Authority, DataKey, InsuredPerson, PersonContact
from xubao.people.room_keys import key_purpose, retire_key, room_was_erased
from xubao.people.sealing import IN_ROOMS, key_of, seal_bytes, unseal_bytes

_BATCH = 200


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column with sealed values. purpose: what the value of a row was sealed for. kept: rows of the table never change."""

    model: type[Model]
    field: str
    purpose: Callable[[Any], str]
    kept: bool = False

    @property
    def name(self) -> str:
        """Table and column."""
        return f"{self.model._meta.db_table}.{self.field}"


OWN_COLUMNS = (
    SealedColumn(InsuredPerson, "identity_sealed", lambda row: f"identity_number:{row.identity_index}"),
    SealedColumn(PersonContact, "value_sealed", lambda row: f"{row.kind}:{row.person_id}:{row.value_index}"),
    SealedColumn(DataKey, "key_sealed", lambda row: key_purpose(row.pk)),
    SealedColumn(Authority, "proxy_sealed", lambda row: f"proxy:{row.proxy_index}"),
)
"""The sealed columns of this package."""


def keys_in_use(column: SealedColumn) -> Counter[str]:
    """How many values are sealed with each key."""
    values = column.model._default_manager.exclude(**{column.field: None}).values_list(column.field, flat=True)
    return Counter(filter(None, map(key_of, values.iterator())))


def opened(column: SealedColumn) -> Iterator[int]:
    """Open every value of a column, to see that each can be; after each batch give how many it was. Raises SealBroken.

    A value whose room was erased on purpose is no fault, and passed over.
    """
    count = 0
    for row in column.model._default_manager.exclude(**{column.field: None}).order_by("pk").iterator():
        value = bytes(getattr(row, column.field))
        if value and not room_was_erased(value):
            unseal_bytes(value, column.purpose(row))
        count += 1
        if count == _BATCH:
            yield count
            count = 0
    if count:
        yield count


def retire_keys(column: SealedColumn) -> None:
    """Keep in the table of keys whatever of the ring still seals rows of this column, which cannot be sealed anew."""
    ring = key_ring()
    for name in keys_in_use(column):
        if name != ring.current and name in ring.sealing:
            retire_key(name)


def reseal(column: SealedColumn) -> Iterator[int]:
    """Seal with the current key whatever is sealed with another; after each batch, committed, give how many it was.

    Stopped and begun again it goes on where it was, since it passes over what is sealed with the current key. Raises
    SealBroken for a value whose key is not on the ring; nothing of its batch is changed then.
    """
    current = key_ring().current
    rows = column.model._default_manager.exclude(**{column.field: None}).order_by("pk").values_list("pk", column.field)
    pending: list[int] = []
    for key, value in rows.iterator():
        if key_of(value) not in (current, IN_ROOMS, ""):
            pending.append(key)
        if len(pending) == _BATCH:
            yield _seal_anew(column, pending)
            pending = []
    if pending:
        yield _seal_anew(column, pending)


def _seal_anew(column: SealedColumn, keys: list[int]) -> int:
    with transaction.atomic():
        for row in column.model._default_manager.select_for_update().filter(pk__in=keys):
            purpose = column.purpose(row)
            setattr(row, column.field, seal_bytes(unseal_bytes(getattr(row, column.field), purpose), purpose))
            row.save(update_fields=[column.field])
    return len(keys)

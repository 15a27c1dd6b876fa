"""Mappings of columns that were made from a sample: guessed, looked at, saved under a name, changed by a new version."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Max

from xubao.payments.errors import UnknownMapping
from xubao.payments.models import SavedMapping
from xubao.payments.statements.columns import ColumnMapping, shipped_mappings
from xubao.payments.statements.content import Reading, ReadStatement
from xubao.payments.statements.guess_mapping import mapping_from
from xubao.payments.statements.read_file import read_file


def saved_mappings() -> dict[str, ColumnMapping]:
    """The newest version of every saved mapping, by name."""
    rows = SavedMapping.objects.order_by("name", "version")
    return {row.name: ColumnMapping(**row.content) for row in rows}


def all_mappings() -> dict[str, ColumnMapping]:
    """The shipped mappings and the saved ones; a saved one of the same name is used."""
    return {**shipped_mappings(), **saved_mappings()}


def mapping_named(name: str) -> ColumnMapping:
    """The mapping with this name; raises UnknownMapping."""
    found = all_mappings().get(name)
    if found is None:
        raise UnknownMapping(name, en=f"there is no mapping {name!r}.", zh=f"没有名为“{name}”的列映射。")
    return found


def save_mapping(mapping: ColumnMapping, *, made_by: str, at: datetime) -> SavedMapping:
    """Keep a mapping under its name; an earlier version stays in the table and is no longer used."""
    with transaction.atomic():
        last = SavedMapping.objects.filter(name=mapping.name).aggregate(last=Max("version"))["last"] or 0
        return SavedMapping.objects.create(
            name=mapping.name, version=last + 1, content=mapping.to_data(), made_at=at, made_by=made_by
        )


def try_mapping(data: bytes, chosen: Sequence[str], name: str, *, latest: date) -> tuple[ColumnMapping, ReadStatement]:
    """A mapping by the columns chosen for each place of the header, and what the sample reads as with it.

    Raises what reading a statement raises.
    """
    mapping = replace(mapping_from(data, chosen), name=name, label=name)
    return mapping, read_file(data, Reading(latest=latest, mapping=name), {name: mapping})

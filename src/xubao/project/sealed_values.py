"""Every sealed value of this deployment, whichever package keeps it: which keys are in use, sealing anew, and opening all.

What may be changed is sealed anew row by row. What is never changed is sealed with the key of a room, and that key is sealed
anew (decision 0037); rows from before there were rooms keep their key in the table of keys, which is sealed anew too.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import BinaryField, Model

from xubao.people.drafts.public import draft_purpose
from xubao.people.public import (
    OWN_COLUMNS,
    SealedColumn,
    is_retired,
    key_of,
    key_ring,
    keys_in_use,
    opened,
    reseal,
    retire_keys,
    seal,
    unseal,
)
from xubao.records.papers.public import Paper, read_original, reseal_original

_FACTOR = "second_factor"
_SECRETS = ("secret", "seed")
_HEAD_BYTES = 300


@dataclass(frozen=True, slots=True)
class Place:
    """A sealed column outside people. kept: rows of its table are never changed."""

    purpose: Callable[[Any], str]
    kept: bool = True


PLACES: Mapping[str, Place] = {
    "drafts_formdraft.fields_sealed": Place(draft_purpose, kept=False),
    "enquiries_enquiry.asker_sealed": Place(lambda row: f"asker:{row.form_token}", kept=False),
    "enquiries_threadentry.text_sealed": Place(lambda row: f"thread:{row.enquiry_id}:{row.number}"),
    "enquiries_threadentry.mail_sealed": Place(lambda row: f"mail_id:{row.enquiry_id}:{row.number}"),
    "events_subscribersecret.secret_sealed": Place(lambda row: f"webhook_secret:{row.subscriber.code}/{row.number}", kept=False),
    "exchange_portalmatter.code_sealed": Place(lambda row: f"check_code:{row.request}", kept=False),
    "materials_paperreading.read_sealed": Place(lambda row: f"paper_reading:{row.paper.key}:{row.field}"),
    "papers_paper.name_sealed": Place(lambda row: f"paper_name:{row.key}"),
    "papers_upload.name_sealed": Place(lambda row: f"upload_name:{row.key}", kept=False),
    "payments_statementdebit.payee_account_sealed": Place(lambda row: f"payee_account:{row.line_key}"),
    "payments_statementdebit.payee_name_sealed": Place(lambda row: f"payee_name:{row.line_key}"),
    "payments_statementdebit.remark_sealed": Place(lambda row: f"debit_remark:{row.line_key}"),
    "payments_statementline.payer_account_sealed": Place(lambda row: f"payer_account:{row.line_key}"),
    "payments_statementline.payer_name_sealed": Place(lambda row: f"payer_name:{row.line_key}"),
    "payments_statementline.remark_sealed": Place(lambda row: f"remark:{row.line_key}"),
    "records_waitingfile.sealed": Place(lambda row: f"month_file:{row.token}", kept=False),
    "refunds_refund.payee_account_sealed": Place(lambda row: f"payee_account:{row.number}"),
    "refunds_refund.payee_name_sealed": Place(lambda row: f"payee_name:{row.number}"),
}
"""Every sealed column outside people, by table and column. A test finds columns that are missing here."""

# Sealed for the visitor's check code, and with no key of the ring: nobody here can open or seal it anew.
_FOR_THE_VISITOR = frozenset({"exchange_followed.standing_sealed"})


def sealed_columns() -> list[SealedColumn]:
    """Every sealed column of this deployment. Raises KeyError for one that PLACES does not know."""
    found = list(OWN_COLUMNS)
    for place, model, field in _columns():
        if place not in {column.name for column in OWN_COLUMNS}:
            found.append(SealedColumn(model, field, PLACES[place].purpose, PLACES[place].kept))
    return found


def keys_everywhere() -> dict[str, Counter[str]]:
    """How many values each key seals, by place: table and column, second factors, and files of papers."""
    found = {column.name: keys_in_use(column) for column in sealed_columns()}
    found["mfa_authenticator.data"] = Counter(key_of(bytes.fromhex(text)) for _row, text in _second_factors())
    found["papers"] = Counter(key_of(_head(file)) for file in _files())
    return {place: keys for place, keys in found.items() if keys}


def still_needs(key: str) -> list[str]:
    """The places that a key of the ring still seals, and how many values; empty where it can be dropped.

    What it seals in rows and files that never change counts only until the key itself is kept in the table of keys.
    """
    kept = {column.name for column in sealed_columns() if column.kept} | {"papers"}
    places = {place: keys[key] for place, keys in keys_everywhere().items() if keys[key]}
    return [f"{place} ({count})" for place, count in sorted(places.items()) if not (place in kept and is_retired(key))]


def reseal_everything() -> Iterator[tuple[str, int]]:
    """Let the current key seal everything, itself or through the keys of rooms; after each batch its place and how many.

    Stopped at any moment and begun again, it goes on where it was.
    """
    for column in sealed_columns():
        if column.kept:
            retire_keys(column)
            continue
        for count in reseal(column):
            yield column.name, count
    current = key_ring().current
    for row, text in list(_second_factors()):
        if key_of(bytes.fromhex(text)) != current:
            _reseal_factor(row)
            yield "mfa_authenticator.data", 1
    for digest in Paper.objects.order_by().values_list("digest", flat=True).distinct().iterator():
        if reseal_original(digest):
            yield "papers", 1
    # The keys themselves come last: what was made meanwhile is among them.
    for column in OWN_COLUMNS:
        for count in reseal(column):
            yield column.name, count


def open_everything() -> Iterator[tuple[str, int]]:
    """Open every sealed value, to see that each can be opened with the keys that are there; after each batch like the above.

    Raises SealBroken and OriginalMissing for the first that cannot.
    """
    for column in sealed_columns():
        for count in opened(column):
            yield column.name, count
    for _row, text in _second_factors():
        unseal(bytes.fromhex(text), _FACTOR)
        yield "mfa_authenticator.data", 1
    for digest in Paper.objects.order_by().values_list("digest", flat=True).distinct().iterator():
        read_original(digest)
        yield "papers", 1


def how_many() -> int:
    """How many sealed values there are."""
    return sum(keys.total() for keys in keys_everywhere().values())


def _columns() -> Iterator[tuple[str, type[Model], str]]:
    for model in apps.get_models():
        if not model.__module__.startswith("xubao."):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, BinaryField) and (field.name == "sealed" or field.name.endswith("_sealed")):
                place = f"{model._meta.db_table}.{field.name}"
                if place not in _FOR_THE_VISITOR:
                    yield place, model, field.name


def _second_factors() -> Iterator[tuple[Authenticator, str]]:
    for row in Authenticator.objects.order_by("pk"):
        for name in _SECRETS:
            if isinstance(row.data.get(name), str):
                yield row, row.data[name]


def _reseal_factor(row: Authenticator) -> None:
    with transaction.atomic():
        fresh = Authenticator.objects.select_for_update().get(pk=row.pk)
        for name in _SECRETS:
            if isinstance(fresh.data.get(name), str):
                plain = unseal(bytes.fromhex(fresh.data[name]), _FACTOR)
                fresh.data[name] = seal(plain, _FACTOR).hex()
        fresh.save(update_fields=["data"])


def _files() -> Iterator[Path]:
    return (file for file in (Path(settings.XUBAO_HOME) / "papers").rglob("*") if file.is_file())


def _head(file: Path) -> bytes:
    with file.open("rb") as opened_file:
        return opened_file.read(_HEAD_BYTES)

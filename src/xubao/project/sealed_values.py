"""Every sealed value of this deployment, whichever package keeps it: which keys are in use, and what can be sealed anew."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from allauth.mfa.models import Authenticator
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import BinaryField, Model

from xubao.people.public import OWN_COLUMNS, key_of, key_ring, reseal, seal, unseal

_FACTOR = "second_factor"
_SECRETS = ("secret", "seed")
_HEAD_BYTES = 64


def keys_everywhere() -> dict[str, Counter[str]]:
    """How many values each key seals, by place: table and column, second factors, and files of papers."""
    found = {place: Counter(map(key_of, _values(model, field))) for place, model, field in _columns()}
    found["mfa_authenticator.data"] = Counter(key_of(bytes.fromhex(text)) for _row, text in _second_factors())
    found["papers"] = Counter(key_of(_head(file)) for file in _files())
    return {place: keys for place, keys in found.items() if keys}


def reseal_everything() -> Iterator[tuple[str, int]]:
    """Seal with the current key what may be changed; after each batch give its place and how many it was.

    Rows that are never changed (statements, refunds, files) keep the key they were sealed with: it stays on the ring.
    """
    for column in OWN_COLUMNS:
        for count in reseal(column):
            yield column.name, count
    current = key_ring().current
    for row, text in list(_second_factors()):
        if key_of(bytes.fromhex(text)) != current:
            _reseal_factor(row)
            yield "mfa_authenticator.data", 1


def _columns() -> Iterator[tuple[str, type[Model], str]]:
    for model in apps.get_models():
        if not model.__module__.startswith("xubao."):
            continue
        for field in model._meta.concrete_fields:
            if isinstance(field, BinaryField) and (field.name == "sealed" or field.name.endswith("_sealed")):
                yield f"{model._meta.db_table}.{field.name}", model, field.name


def _values(model: type[Model], field: str) -> Iterator[bytes]:
    values = model._default_manager.exclude(**{field: None}).values_list(field, flat=True)
    return (bytes(value) for value in values.iterator() if value)


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
    with file.open("rb") as opened:
        return opened.read(_HEAD_BYTES)

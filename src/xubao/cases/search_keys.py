"""What a case is found by: its person's name, her number whole or as masked, and the references of its demands."""

from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Q

from xubao.cases.models import Case, SearchKey
from xubao.payments.public import demands_of
from xubao.people.public import InsuredPerson, blind_index, masked_identity

_MASK = "identity_mask"
# One past every character that a key can hold: the end of a range of texts with the same beginning.
_LAST = "\U0010ffff"


def name_key(area: str, name: str) -> str:
    """The key of a name, and of the beginning of one: case and spaces do not count."""
    return f"{area}n:{''.join(name.split()).casefold()}"


def identity_key(area: str, person: InsuredPerson) -> str:
    """The key of a whole identity number; the number itself cannot be read from it."""
    return f"{area}i:{person.identity_index}"


def mask_key(area: str, masked: str) -> str:
    """The key of a number as screens show it, such as 110***********002X."""
    return f"{area}m:{blind_index(masked.upper().replace('＊', '*'), _MASK)}"


def reference_key(area: str, reference: str) -> str:
    """The key of a payment reference, spaces left out."""
    return f"{area}r:{''.join(reference.split())}"


def write_keys(case: Case) -> None:
    """Write the keys that come from the person; those that stand already stay."""
    person, area = case.person, case.area
    add_keys(case, [name_key(area, person.name), identity_key(area, person), mask_key(area, masked_identity(person))])


def add_keys(case: Case, keys: Iterable[str]) -> None:
    """Make a case findable by more keys."""
    SearchKey.objects.bulk_create([SearchKey(case=case, key=key[:110]) for key in keys], ignore_conflicts=True)


def rebuild_keys() -> int:
    """Write the keys of every case anew, case by case; returns how many. Keys of an earlier name go."""
    count = 0
    for case in Case.objects.select_related("person").order_by("pk").iterator(chunk_size=500):
        references = [reference_key(case.area, demand.reference) for demand in demands_of(case.number)]
        with transaction.atomic():
            SearchKey.objects.filter(case=case).delete()
            write_keys(case)
            add_keys(case, references)
        count += 1
    return count


def beginning_with(prefix: str) -> Q:
    """Keys with this beginning, in the form that each database answers from its index."""
    if connection.vendor == "postgresql":
        return Q(key__startswith=prefix)
    return Q(key__gte=prefix, key__lt=prefix + _LAST)

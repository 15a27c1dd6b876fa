"""Phones and bank accounts of people: encrypted, found by blind index, shown by their end."""

import re
import unicodedata
from datetime import datetime
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from xubao.people.blind_index import blind_index
from xubao.people.errors import BadContact
from xubao.people.models import InsuredPerson, PersonContact
from xubao.people.sealing import seal, unseal


class ContactKind(StrEnum):
    """What is kept."""

    PHONE = "phone"
    BANK_ACCOUNT = "bank_account"


CONTACT_LABELS_ZH: dict[ContactKind, str] = {ContactKind.PHONE: "手机号码", ContactKind.BANK_ACCOUNT: "银行账号"}

# A mobile number of the mainland; others are written with + and the number of their country.
_PHONE = re.compile(r"1[3-9]\d{9}|\+\d{6,15}")
_ACCOUNT = re.compile(r"\d{8,30}")
_SHOWN = 4


def add_contact(person: InsuredPerson, kind: ContactKind, value: str, *, by: str, at: datetime) -> PersonContact:
    """Keep a phone or account; one that is kept already is returned. Raises BadContact."""
    plain = _plain(kind, value)
    index = blind_index(plain, kind.value)
    standing = PersonContact.objects.filter(person=person, kind=kind.value, value_index=index, ended_at=None)
    try:
        with transaction.atomic():
            return standing.first() or PersonContact.objects.create(
                person=person,
                kind=kind.value,
                value_sealed=seal(plain, f"{kind.value}:{person.pk}:{index}"),
                value_index=index,
                entered_by=by,
                entered_at=at,
            )
    except IntegrityError:
        # Somebody else entered the same at the same moment.
        return standing.get()


def end_contact(contact_id: int, *, at: datetime) -> None:
    """Use a phone or account no more; nothing happens where it has ended."""
    PersonContact.objects.filter(pk=contact_id, ended_at=None).update(ended_at=at)


def contacts_of(person: InsuredPerson) -> QuerySet[PersonContact]:
    """The phones and accounts that stand."""
    return PersonContact.objects.filter(person=person, ended_at=None).order_by("kind", "pk")


def people_with_contact(kind: ContactKind, value: str) -> QuerySet[InsuredPerson]:
    """Everybody who has this phone or account. Raises BadContact."""
    index = blind_index(_plain(kind, value), kind.value)
    standing = PersonContact.objects.filter(kind=kind.value, value_index=index, ended_at=None)
    return InsuredPerson.objects.filter(pk__in=standing.values("person"))


def whole_contact(contact: PersonContact) -> str:
    """The whole number. A page that shows it records the reason first (record_reveal)."""
    return unseal(contact.value_sealed, f"{contact.kind}:{contact.person_id}:{contact.value_index}")


def masked_contact(contact: PersonContact) -> str:
    """The last four digits, as every screen shows it."""
    return f"{'*' * 4}{whole_contact(contact)[-_SHOWN:]}"


def _plain(kind: ContactKind, value: str) -> str:
    plain = re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", value))
    if kind is ContactKind.PHONE:
        plain = plain.removeprefix("+86")
    if not (_PHONE if kind is ContactKind.PHONE else _ACCOUNT).fullmatch(plain):
        raise BadContact(
            kind.value,
            en=f"this is not a {kind.value.replace('_', ' ')}.",
            zh=f"{CONTACT_LABELS_ZH[kind]}的写法不对。",
        )
    return plain

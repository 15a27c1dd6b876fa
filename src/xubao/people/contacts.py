"""Phones, bank accounts, mail and postal addresses of people: encrypted, found by blind index, shown masked."""

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
    EMAIL = "email"
    ADDRESS = "address"


CONTACT_LABELS_ZH: dict[ContactKind, str] = {
    ContactKind.PHONE: "手机号码",
    ContactKind.BANK_ACCOUNT: "银行账号",
    ContactKind.EMAIL: "电子邮箱",
    ContactKind.ADDRESS: "通信地址",
}

# A mobile number of the mainland; others are written with + and the number of their country.
_PHONE = re.compile(r"1[3-9]\d{9}|\+\d{6,15}")
_FORMS: dict[ContactKind, re.Pattern[str]] = {
    ContactKind.PHONE: _PHONE,
    ContactKind.BANK_ACCOUNT: re.compile(r"\d{8,30}"),
    # Whether it is one at all is shown by a mail that arrives; this only keeps out what cannot be.
    ContactKind.EMAIL: re.compile(r"[^@\s]{1,64}@[^@\s]+\.[^@\s]{2,}"),
    ContactKind.ADDRESS: re.compile(r".{6,200}"),
}
_SHOWN = 4
_BEGINS = 6


def add_contact(
    person: InsuredPerson, kind: ContactKind, value: str, *, by: str, at: datetime, verified_at: datetime | None = None
) -> PersonContact:
    """Keep a contact; one that is kept already is returned. Raises BadContact.

    verified_at: when its holder has proved that it is theirs; without it no message goes there.
    """
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
                verified_at=verified_at,
            )
    except IntegrityError:
        # Somebody else entered the same at the same moment.
        return standing.get()


def end_contact(contact_id: int, *, at: datetime) -> None:
    """Use a contact no more; nothing happens where it has ended."""
    PersonContact.objects.filter(pk=contact_id, ended_at=None).update(ended_at=at)


def contacts_of(person: InsuredPerson) -> QuerySet[PersonContact]:
    """The contacts that stand."""
    return PersonContact.objects.filter(person=person, ended_at=None).order_by("kind", "pk")


def newest_contact(person: InsuredPerson, kind: ContactKind, *, verified: bool) -> str:
    """The whole of the contact that came last, of those that stand; "" for none. verified: of those proved to be hers."""
    standing = contacts_of(person).filter(kind=kind.value)
    found = (standing.exclude(verified_at=None) if verified else standing).order_by("-pk").first()
    return whole_contact(found) if found is not None else ""


def people_with_contact(kind: ContactKind, value: str) -> QuerySet[InsuredPerson]:
    """Everybody who has this contact. Raises BadContact."""
    index = blind_index(_plain(kind, value), kind.value)
    standing = PersonContact.objects.filter(kind=kind.value, value_index=index, ended_at=None)
    return InsuredPerson.objects.filter(pk__in=standing.values("person"))


def whole_contact(contact: PersonContact) -> str:
    """The whole contact. A page that shows it records the reason first (record_reveal)."""
    return unseal(contact.value_sealed, f"{contact.kind}:{contact.person_id}:{contact.value_index}")


def masked_contact(contact: PersonContact) -> str:
    """As every screen shows it: the last four digits; the first letter and the host; where the address begins."""
    whole, kind = whole_contact(contact), ContactKind(contact.kind)
    if kind is ContactKind.EMAIL:
        return f"{whole[:1]}***@{whole.rpartition('@')[2]}"
    return f"{whole[:_BEGINS]}****" if kind is ContactKind.ADDRESS else f"{'*' * 4}{whole[-_SHOWN:]}"


def _plain(kind: ContactKind, value: str) -> str:
    plain = " ".join(unicodedata.normalize("NFKC", value).split())
    if kind is ContactKind.EMAIL:
        plain = plain.lower()
    elif kind is not ContactKind.ADDRESS:
        plain = re.sub(r"[\s-]", "", plain)
        plain = plain.removeprefix("+86") if kind is ContactKind.PHONE else plain
    if not _FORMS[kind].fullmatch(plain):
        raise BadContact(
            kind.value,
            en=f"this is not a {kind.value.replace('_', ' ')}.",
            zh=f"{CONTACT_LABELS_ZH[kind]}的写法不对。",
        )
    return plain

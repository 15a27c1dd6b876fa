"""Takes up an insured person by identity number, or finds the one already there."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from xubao.people.blind_index import blind_index
from xubao.people.duplicates import likeness, note_likeness
from xubao.people.errors import NameDiffers
from xubao.people.models import InsuredPerson
from xubao.people.person_name import clean_name
from xubao.people.sealing import seal, unseal
from xubao.values.identity_document import DocumentKind, IdentityDocument, guess_kind

_PURPOSE = "identity_number"


def register_person(identity: str, name: str, *, at: datetime, kind: DocumentKind = DocumentKind.IDENTITY_CARD) -> InsuredPerson:
    """Return the person with this document number, entered now when new.

    A new person of the same name and date of birth as another is entered all the same, and the doubt is put before staff.
    Raises the number's own errors, BadPersonName, and NameDiffers when the number is known under another name.
    """
    document = _document(identity, kind, localdate(at))
    written = clean_name(name)
    index = blind_index(str(document), document.index_purpose)
    with transaction.atomic():
        person, created = InsuredPerson.objects.get_or_create(
            identity_index=index,
            defaults={
                "name": written,
                "document_kind": kind.value,
                "identity_sealed": seal(str(document), f"{_PURPOSE}:{index}"),
                "likeness_index": likeness(written, document.birth_date),
                "registered_at": at,
            },
        )
        if created:
            note_likeness(person, at=at)
    if not created and person.name != written:
        raise NameDiffers(
            written,
            en="this identity number is registered under another name.",
            zh="该身份证号码登记的姓名与填写的姓名不一致。",
        )
    return person


def lock_person(person: InsuredPerson) -> None:
    """Let nobody else act for this person until the transaction ends."""
    InsuredPerson.objects.select_for_update().get(pk=person.pk)


def check_identity(identity: str, *, as_of: date, kind: DocumentKind = DocumentKind.IDENTITY_CARD) -> None:
    """Raise the number's own error if it is not a valid one; ``as_of``: nobody is born after it."""
    _document(identity, kind, as_of)


def find_person(identity: str) -> InsuredPerson | None:
    """The person with this document number, or None. Raises the number's own errors."""
    return InsuredPerson.objects.filter(identity_index=identity_index(identity)).first()


def identity_index(identity: str) -> str:
    """Under what a person with this document number is found. Raises the number's own errors."""
    document = _document(identity, guess_kind(identity), None)
    return blind_index(str(document), document.index_purpose)


def whole_identity(person: InsuredPerson) -> str:
    """The whole number. A page that shows it records the reason first (record_reveal)."""
    return unseal(person.identity_sealed, f"{_PURPOSE}:{person.identity_index}")


def masked_identity(person: InsuredPerson) -> str:
    """The number with the middle hidden, as every screen and paper shows it."""
    return _document(whole_identity(person), DocumentKind(person.document_kind), None).masked()


def masked_name(name: str) -> str:
    """The first character and stars, for pages that anyone can open: 张三丰 is 张**."""
    return name[:1] + "*" * (len(name) - 1)


def _document(text: str, kind: DocumentKind, as_of: date | None) -> IdentityDocument:
    # A demo knows fictional people only, every other deployment real ones only; the two never meet.
    return IdentityDocument.parse(text, kind, fictional=bool(settings.XUBAO_DEMO), as_of=as_of)

"""Takes up an insured person by identity number, or finds the one already there."""

import unicodedata
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from xubao.people.blind_index import blind_index
from xubao.people.errors import BadPersonName, NameDiffers
from xubao.people.models import InsuredPerson
from xubao.people.sealing import seal, unseal
from xubao.values.identity_number import IdentityNumber

_LONGEST_NAME = 100
_PURPOSE = "identity_number"
# Names of minorities and transliterations carry a dot that keyboards write in several ways.
_DOTS = str.maketrans(dict.fromkeys("\u2022\u2027\u30fb\u2219\u22c5", "\u00b7"))


def register_person(identity: str, name: str, *, at: datetime) -> InsuredPerson:
    """Return the person with this identity number, entered now when new.

    Raises the identity number's own errors, BadPersonName, and NameDiffers when the number is known under
    another name.
    """
    number = _number(identity, localdate(at))
    written = clean_name(name)
    index = blind_index(str(number), _PURPOSE)
    with transaction.atomic():
        person, created = InsuredPerson.objects.get_or_create(
            identity_index=index,
            defaults={
                "name": written,
                "identity_sealed": seal(str(number), f"{_PURPOSE}:{index}"),
                "registered_at": at,
            },
        )
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


def check_identity(identity: str, *, as_of: date) -> None:
    """Raise the identity number's own error if it is not a valid one; ``as_of``: nobody is born after it."""
    _number(identity, as_of)


def find_person(identity: str) -> InsuredPerson | None:
    """The person with this identity number, or None. Raises the number's own errors."""
    number = _number(identity, None)
    return InsuredPerson.objects.filter(identity_index=blind_index(str(number), _PURPOSE)).first()


def masked_identity(person: InsuredPerson) -> str:
    """The number with the middle hidden, as every screen and paper shows it."""
    text = unseal(person.identity_sealed, f"{_PURPOSE}:{person.identity_index}")
    return _number(text, None).masked()


def masked_name(name: str) -> str:
    """The first character and stars, for pages that anyone can open: 张三丰 is 张**."""
    return name[:1] + "*" * (len(name) - 1)


def _number(text: str, as_of: date | None) -> IdentityNumber:
    # A demo knows fictional people only, every other deployment real ones only; the two never meet.
    return IdentityNumber.parse(text, fictional=bool(settings.XUBAO_DEMO), as_of=as_of)


def clean_name(name: str) -> str:
    """The name in one spelling: full-width forms folded, spaces inside dropped for Chinese, dots unified."""
    text = unicodedata.normalize("NFKC", name).translate(_DOTS).strip()
    text = " ".join(text.split()) if text.isascii() else "".join(text.split())
    if not text or len(text) > _LONGEST_NAME:
        raise BadPersonName(
            name,
            en=f"a name has 1 to {_LONGEST_NAME} characters, this one {len(text)}.",
            zh=f"姓名应为 1 至 {_LONGEST_NAME} 个字。",
        )
    return text

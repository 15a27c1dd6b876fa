"""Who asks: a name, how to reach her, perhaps her identity number; sealed as a whole, found by contact without opening."""

import json
import re
from dataclasses import asdict, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from xubao.enquiries.errors import BadContact, NoWayToAnswer
from xubao.people.public import blind_index, seal, unseal

_LONGEST_NAME = 100
_PHONE = re.compile(r"\+?[0-9]{5,15}")
_BETWEEN_DIGITS = re.compile(r"[\s()（）-]")


@dataclass(frozen=True, slots=True)
class Asker:
    """What is known of the person who asks; "" where nothing is."""

    name: str = ""
    email: str = ""
    phone: str = ""
    identity: str = ""


def checked(asker: Asker, *, reachable: bool = True) -> Asker:
    """The asker with contacts in one spelling. reachable: one of them must be there.

    Raises BadContact, NoWayToAnswer.
    """
    email, phone = clean_email(asker.email), clean_phone(asker.phone)
    if reachable and not email and not phone:
        raise NoWayToAnswer("", en="neither an e-mail address nor a telephone number was left.", zh="没有留下邮箱或电话。")
    return Asker(asker.name.strip()[:_LONGEST_NAME], email, phone, asker.identity.strip())


def clean_email(text: str) -> str:
    """The address in lower case; "" for none. Raises BadContact."""
    email = text.strip().lower()
    if email:
        try:
            validate_email(email)
        except ValidationError as problem:
            raise BadContact(
                "email", en="this is not an e-mail address.", zh="电子邮箱的写法不正确。", where="email"
            ) from problem
    return email


def clean_phone(text: str) -> str:
    """The digits of a telephone number without the code of China; "" for none. Raises BadContact."""
    phone = _BETWEEN_DIGITS.sub("", text)
    if not phone:
        return ""
    if _PHONE.fullmatch(phone) is None:
        raise BadContact("phone", en="this is not a telephone number.", zh="电话号码的写法不正确。", where="phone")
    return phone.removeprefix("+86").removeprefix("0086")


def index_of(contact: str) -> str:
    """The blind index of a contact in one spelling; "" for none."""
    return blind_index(contact, "enquiry_contact") if contact else ""


def seal_asker(asker: Asker, token: str) -> bytes:
    """Sealed for the enquiry with this form token."""
    return seal(json.dumps(asdict(asker), ensure_ascii=False), f"asker:{token}")


def open_asker(sealed: bytes | memoryview, token: str) -> Asker:
    """The asker behind the seal."""
    return Asker(**json.loads(unseal(sealed, f"asker:{token}")))

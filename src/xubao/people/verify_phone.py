"""Verifies that a phone is the person's: a code goes there, and comes back from her.

How it is sent is not known here: the project tells with ``send_codes_with``, once, when it starts.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta
from typing import Protocol

from django.db import transaction

from xubao.people.contacts import ContactKind, whole_contact
from xubao.people.errors import CodeRefused, CodesNotSent, TooManyCodes
from xubao.people.key_ring import key_ring
from xubao.people.models import PersonContact, PhoneCode
from xubao.values.errors import XubaoError

_DIGITS = 6
_GOOD_FOR = timedelta(minutes=10)
_TRIES = 5
_PAUSE = timedelta(minutes=1)
# What a person needs who mistypes; more costs money and may be meant to annoy whoever has the phone.
_MOST: tuple[tuple[timedelta, int], ...] = ((timedelta(hours=1), 4), (timedelta(days=1), 8))


class CodeSender(Protocol):
    """Sends a code to a phone. Raises a XubaoError that says why it could not."""

    def __call__(self, phone: str, code: str, *, language: str, at: datetime) -> None:
        """Send it now; language: "zh" or "en"."""


_senders: list[CodeSender] = []


def send_codes_with(sender: CodeSender | None) -> None:
    """Let codes be sent with this from now on; None: with nothing."""
    _senders[:] = [sender] if sender is not None else []


def send_phone_code(contact: PersonContact, *, language: str, at: datetime) -> None:
    """Send a new code to a phone that stands; earlier ones are worth nothing from now on.

    Raises CodesNotSent where nothing can send, TooManyCodes, and what the sender raises: then the code does not count.
    """
    if not _senders:
        raise CodesNotSent("", en="no way to send text messages is set up here.", zh="本系统还没有开通短信发送。")
    code = "".join(secrets.choice("0123456789") for _ in range(_DIGITS))
    with transaction.atomic():
        held = PersonContact.objects.select_for_update().get(pk=contact.pk, kind=ContactKind.PHONE.value, ended_at=None)
        _refuse_flood(held.person_id, at)
        PhoneCode.objects.filter(contact=held, used_at=None, expires_at__gt=at).update(expires_at=at)
        row = PhoneCode.objects.create(contact=held, digest=_digest(held, code), sent_at=at, expires_at=at + _GOOD_FOR)
    try:
        _senders[0](whole_contact(held), code, language=language, at=at)
    except XubaoError:
        row.delete()
        raise


def verify_phone(contact: PersonContact, code: str, *, at: datetime) -> None:
    """Take the phone for verified, if this is the code that was sent there. After five wrong ones the code is worth nothing.

    Raises CodeRefused with the same words whatever was wrong.
    """
    with transaction.atomic():
        wanted = (
            PhoneCode.objects.select_for_update().filter(contact=contact, used_at=None, expires_at__gt=at).order_by("-pk").first()
        )
        if wanted is not None and hmac.compare_digest(wanted.digest, _digest(contact, code)):
            wanted.used_at = at
            wanted.save(update_fields=["used_at"])
            contact.verified_at = at
            contact.save(update_fields=["verified_at"])
            return
        if wanted is not None:
            wanted.tries += 1
            wanted.expires_at = at if wanted.tries >= _TRIES else wanted.expires_at
            wanted.save(update_fields=["tries", "expires_at"])
    raise CodeRefused("", en="this is not the code that was sent, or it is no longer good.", zh="验证码不正确或已失效。")


def _refuse_flood(person_id: int, at: datetime) -> None:
    sent = PhoneCode.objects.filter(contact__person=person_id)
    waits = [at + _PAUSE - sent_at for sent_at in sent.filter(sent_at__gt=at - _PAUSE).values_list("sent_at", flat=True)]
    for span, most in _MOST:
        if sent.filter(sent_at__gt=at - span).count() >= most:
            waits.append(span)
    if waits:
        minutes = -(-max(waits) // timedelta(minutes=1))
        raise TooManyCodes(
            minutes,
            en=f"codes were sent already; the next one can be sent in {minutes} minutes at the latest.",
            zh=f"刚刚发送过验证码，最迟 {minutes} 分钟后可以再发。",
        )


def _digest(contact: PersonContact, code: str) -> str:
    plain = "".join(character for character in code if character.isdigit())
    return hmac.new(key_ring().index, f"phone_code\0{contact.pk}\0{plain}".encode(), hashlib.sha256).hexdigest()

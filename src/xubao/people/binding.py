"""Ties an account of the public to a person: a code given out at the counter, good once and for three days."""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from django.db import transaction

from xubao.people.errors import BindingRefused
from xubao.people.key_ring import key_ring
from xubao.people.models import Account, BindingCode, InsuredPerson
from xubao.people.register_person import find_person
from xubao.values.identity_errors import BadIdentityNumber

_GOOD_FOR = timedelta(days=3)
# Without letters and digits that are taken for one another on paper.
_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_LENGTH = 10
_TRIES = 5


def give_binding_code(person: InsuredPerson, *, by: str, at: datetime) -> str:
    """A new code for a person whose document was seen; codes given before are worth nothing from now on."""
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    with transaction.atomic():
        BindingCode.objects.filter(person=person, used_at=None, expires_at__gt=at).update(expires_at=at)
        BindingCode.objects.create(person=person, digest=_digest(code), given_by=by, given_at=at, expires_at=at + _GOOD_FOR)
    return code


def bind_account(account: Account, code: str, identity: str, *, at: datetime) -> None:
    """Tie the account to the person with this number, if the code was given out for that person, and cut off earlier ones.

    Raises BindingRefused with the same words whatever was wrong. After five wrong codes the person's code is worth nothing.
    """
    person = _found(identity)
    with transaction.atomic():
        wanted = (
            BindingCode.objects.select_for_update().filter(person=person, used_at=None, expires_at__gt=at).order_by("-pk").first()
        )
        if wanted is not None and hmac.compare_digest(wanted.digest, _digest(code)):
            wanted.used_at = at
            wanted.save(update_fields=["used_at"])
            # Whoever had lost a way in has it no more: accounts with a password of their own are cut off.
            Account.objects.filter(person=person, socialaccount=None).update(person=None)
            account.person = person
            account.save(update_fields=["person"])
            return
        if wanted is not None:
            wanted.tries += 1
            wanted.expires_at = at if wanted.tries >= _TRIES else wanted.expires_at
            wanted.save(update_fields=["tries", "expires_at"])
    raise BindingRefused(
        "",
        en="the code and the number do not belong together, or the code is no longer good.",
        zh="绑定码与证件号码不符，或绑定码已失效。",
    )


def _found(identity: str) -> InsuredPerson | None:
    try:
        return find_person(identity)
    except BadIdentityNumber:
        return None


def _digest(code: str) -> str:
    plain = "".join(code.split()).replace("-", "").upper()
    return hmac.new(key_ring().index, f"binding\0{plain}".encode(), hashlib.sha256).hexdigest()

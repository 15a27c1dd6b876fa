"""The secrets of a subscriber: made, shown once, followed by new ones; with each the same event carries a signature."""

import base64
import secrets
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import Q
from standardwebhooks import Webhook

from xubao.events.models import Subscriber, SubscriberSecret
from xubao.people.public import seal, unseal

OVERLAP = timedelta(hours=24)
"""How long events also carry the signature of the secret before."""
_BYTES = 32


def make_secret(subscriber: Subscriber, *, at: datetime) -> str:
    """Make the next secret and return it, as it is shown once; the one before is good for OVERLAP more."""
    text = "whsec_" + base64.b64encode(secrets.token_bytes(_BYTES)).decode()
    with transaction.atomic():
        Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        number = subscriber.secrets.count() + 1
        subscriber.secrets.filter(valid_until=None).update(valid_until=at + OVERLAP)
        SubscriberSecret.objects.create(
            subscriber=subscriber, number=number, secret_sealed=seal(text, _purpose(subscriber, number)), made_at=at
        )
    return text


def signatures(subscriber: Subscriber, event_id: str, body: str, *, at: datetime) -> str:
    """The header ``webhook-signature``: one signature for each secret that is good, the newest first."""
    good = subscriber.secrets.filter(Q(valid_until=None) | Q(valid_until__gt=at)).order_by("-number")
    found = [unseal(secret.secret_sealed, _purpose(subscriber, secret.number)) for secret in good]
    return " ".join(Webhook(text).sign(event_id, at.astimezone(UTC), body) for text in found)


def _purpose(subscriber: Subscriber, number: int) -> str:
    return f"webhook_secret:{subscriber.code}/{number}"

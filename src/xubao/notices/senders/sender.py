"""What every way out has in common."""

from dataclasses import dataclass
from typing import Protocol

from xubao.notices.states import DeliveryState


@dataclass(frozen=True, slots=True, repr=False)
class Message:
    """One message. ``token``: the same for every try, so that a provider can know a repeated call. Has no printable form.

    ``notice_number``: "" for a code.
    """

    to: str
    subject: str
    text: str
    token: str
    notice_number: str = ""
    language: str = "zh"


@dataclass(frozen=True, slots=True)
class Handed:
    """A message was handed over. ``provider_id``: by which the provider speaks of it later; "" where it never does."""

    provider_id: str = ""
    state: DeliveryState = DeliveryState.SENT


class Sender(Protocol):
    """A way out."""

    def send(self, message: Message) -> Handed:
        """Hand a message over. Raises SendFailed: not taken, try again; AddressRefused: never by this address."""
        ...

    def close(self) -> None:
        """Let go of the line, if one is held."""
        ...

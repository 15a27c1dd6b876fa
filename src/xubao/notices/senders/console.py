"""Onto the console: for trying out. The end of the number and the text, so that a log holds no whole number."""

import sys

from xubao.notices.addresses import masked
from xubao.notices.senders.sender import Handed, Message
from xubao.notices.states import Channel, DeliveryState


class ConsoleSender:
    """Writes short messages to the standard error stream."""

    def send(self, message: Message) -> Handed:
        """Write it; it counts as delivered."""
        print(f"SMS {masked(message.to, Channel.SMS)}: {message.text}", file=sys.stderr)
        return Handed(state=DeliveryState.DELIVERED)

    def close(self) -> None:
        """Holds nothing."""

"""Into a table that the visitor of the demo can read: nothing leaves the machine."""

from xubao.cases.public import now
from xubao.notices.addresses import masked
from xubao.notices.models import ShownMessage
from xubao.notices.senders.sender import Handed, Message
from xubao.notices.states import Channel, DeliveryState


class ShownSender:
    """Keeps messages of a channel to be looked at."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    def send(self, message: Message) -> Handed:
        """Keep it; it counts as delivered."""
        ShownMessage.objects.create(
            channel=self._channel.value,
            to_masked=masked(message.to, self._channel),
            subject=message.subject[:200],
            text=message.text,
            notice_number=message.notice_number,
            at=now(),
        )
        return Handed(state=DeliveryState.DELIVERED)

    def close(self) -> None:
        """Holds nothing."""

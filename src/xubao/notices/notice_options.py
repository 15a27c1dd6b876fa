"""The settings of notices, as checked at the start of the process (project/notice_settings.py)."""

from dataclasses import dataclass, field

from django.conf import settings

from xubao.notices.ladder import Ahead
from xubao.notices.quiet_hours import QuietHours
from xubao.notices.states import Channel


@dataclass(frozen=True, slots=True, repr=False)
class SmsOptions:
    """How short messages leave. provider: "", console, mail, http or shown (the demo). No printable form: it holds a secret.

    knows_token: the provider sends a message once, however often it is called with one token.
    """

    provider: str = ""
    sign: str = ""
    mail_to: str = ""
    url: str = ""
    poll_url: str = ""
    body: str = ""
    secret: bytes = b""
    timeout_seconds: float = 10
    knows_token: bool = True


@dataclass(frozen=True, slots=True)
class NoticeOptions:
    """``at_once``: a notice goes out without a member of staff letting it go. ``tries``: by one channel, before the next."""

    at_once: bool = False
    channels: tuple[Channel, ...] = (Channel.SMS, Channel.EMAIL, Channel.LETTER)
    ahead: Ahead = field(default_factory=Ahead)
    quiet: QuietHours = field(default_factory=QuietHours)
    may_refuse: frozenset[str] = frozenset()
    tries: int = 3
    sender_address: str = ""
    sms: SmsOptions = field(default_factory=SmsOptions)


def notice_options() -> NoticeOptions:
    """The options of this deployment."""
    options: NoticeOptions = settings.XUBAO_NOTICES
    return options


def usable_channels() -> tuple[Channel, ...]:
    """The channels by which this deployment can send, in the agency's order."""
    options = notice_options()
    usable = {Channel.LETTER}
    if options.sms.provider:
        usable.add(Channel.SMS)
    if settings.XUBAO_MAIL_FROM or settings.XUBAO_DEMO:
        usable.add(Channel.EMAIL)
    return tuple(channel for channel in options.channels if channel in usable)

"""Which sender a channel uses in this deployment."""

from django.conf import settings

from xubao.notices.errors import SendFailed
from xubao.notices.notice_options import notice_options
from xubao.notices.senders.console import ConsoleSender
from xubao.notices.senders.email import EmailSender
from xubao.notices.senders.sender import Sender
from xubao.notices.senders.shown import ShownSender
from xubao.notices.senders.sms_by_http import SmsByHttp
from xubao.notices.senders.sms_by_mail import SmsByMail
from xubao.notices.states import Channel


def sender_of(channel: Channel) -> Sender:
    """The sender of a channel. Raises SendFailed where the deployment has none."""
    if channel is Channel.EMAIL:
        return EmailSender() if settings.XUBAO_MAIL_FROM else ShownSender(channel)
    options = notice_options().sms
    if options.provider == "http":
        return SmsByHttp(options)
    if options.provider == "mail":
        return SmsByMail(options.mail_to)
    if options.provider == "console":
        return ConsoleSender()
    if options.provider == "shown":
        return ShownSender(channel)
    raise SendFailed(channel.value, en=f"no sender is set up for {channel.value}.", zh="没有设置短信发送方式。")

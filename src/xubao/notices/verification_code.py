"""Sends a code to a mobile phone that somebody says is hers: at once, by the sender of short messages, kept nowhere."""

import secrets
from contextlib import closing

from xubao.notices.notice_options import notice_options
from xubao.notices.senders.chosen import sender_of
from xubao.notices.senders.sender import Message
from xubao.notices.states import Channel

_TEXTS = {
    "zh": "验证码 {code}，用于核对您的手机号码，请勿告诉任何人，包括工作人员。",
    "en": "Code {code} to verify your phone. Tell nobody, not even staff.",
}


def send_code(phone: str, code: str, language: str) -> None:
    """Send a code. Raises SendFailed: the person is asked to try again; nothing is queued, since a late code is worthless."""
    sign = notice_options().sms.sign
    text = (f"【{sign}】" if sign else "") + _TEXTS["en" if language.startswith("en") else "zh"].format(code=code)
    with closing(sender_of(Channel.SMS)) as sender:
        sender.send(Message(phone, "", text, secrets.token_hex(16)))


def can_send_codes() -> bool:
    """Whether this deployment has a sender of short messages."""
    return bool(notice_options().sms.provider)

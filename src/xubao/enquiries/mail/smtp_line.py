"""The line to the server that takes outgoing mail (XUBAO_SMTP)."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend

from xubao.enquiries.errors import MailboxUnusable
from xubao.enquiries.mail.server_address import MailServer, mail_server

_SECONDS = 30


def smtp_line() -> BaseEmailBackend:
    """Open the line; with ``file:///folder`` mails are written there instead. Raises MailboxUnusable."""
    server = mail_server(settings.XUBAO_SMTP)
    if server.scheme == "file":
        # The demo's mailbox: a folder that its visitor looks into.
        return get_connection("django.core.mail.backends.filebased.EmailBackend", file_path=f"/{server.folder}")
    line = get_connection(
        "django.core.mail.backends.smtp.EmailBackend",
        host=server.host,
        port=server.port or {"smtps": 465}.get(server.scheme, 587 if server.user else 25),
        username=server.user,
        password=server.password,
        use_ssl=server.scheme == "smtps",
        use_tls=server.scheme == "smtp+starttls",
        timeout=_SECONDS,
    )
    try:
        line.open()
    except (SMTPException, OSError) as problem:
        raise _unusable(server, problem) from problem
    return line


def _unusable(server: MailServer, problem: Exception) -> MailboxUnusable:
    return MailboxUnusable(
        server.host,
        en=f"the mail server {server.host} does not take mail ({type(problem).__name__}).",
        zh=f"邮件服务器 {server.host} 无法发信。",
    )

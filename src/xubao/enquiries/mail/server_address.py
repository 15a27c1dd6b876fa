"""The address of a mail server as one setting: smtp://user:password@host:port, imaps://user:password@host/INBOX."""

from dataclasses import dataclass
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True, repr=False)
class MailServer:
    """Where and as whom. Has no printable form, so that no log shows a password."""

    scheme: str
    host: str
    port: int | None
    user: str
    password: str
    folder: str


def mail_server(address: str) -> MailServer:
    """Take a setting apart."""
    parts = urlsplit(address)
    return MailServer(
        scheme=parts.scheme,
        host=parts.hostname or "127.0.0.1",
        port=parts.port,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
    )

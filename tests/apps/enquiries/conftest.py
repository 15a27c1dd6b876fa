"""Fixtures of the tests of enquiries: a mail host, and a folder of its own for files."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.apps.enquiries.mail_host import ENQUIRIES, MailHost, mail_host
from tests.apps.records.papers.reading import read_here
from xubao.enquiries import offices

__all__ = ["read_here"]


@pytest.fixture(scope="session")
def _servers() -> Iterator[MailHost]:
    with mail_host() as host:
        yield host


@pytest.fixture
def host(_servers: MailHost, settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MailHost:
    """The mail host, with the settings that lead to it; what other tests sent is gone."""
    # Two areas are enough to look for in a mail; reading every pack takes a second.
    monkeypatch.setattr(offices, "known_areas", lambda: {"000000": "example", "420100": "wuhan"})
    settings.XUBAO_MAIL_FROM = ENQUIRIES
    settings.XUBAO_SMTP = _servers.smtp
    settings.XUBAO_IMAP = _servers.imap
    settings.XUBAO_HOME = tmp_path
    _servers.sent.clear()
    _servers.refuse = False
    return _servers

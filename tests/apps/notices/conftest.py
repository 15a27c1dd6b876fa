"""Fixtures of the tests of notices: a mail host, a provider of short messages, and options that let everything go.

Imports stand inside the fixtures: pytest may read this file before Django is set up.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time
from typing import TYPE_CHECKING

import pytest
from django.conf import LazySettings

if TYPE_CHECKING:
    from tests.apps.enquiries.mail_host import MailHost
    from tests.apps.notices.provider import Provider


@pytest.fixture(scope="session")
def _provider() -> "Iterator[Provider]":
    from tests.apps.notices.provider import provider

    with provider() as found:
        yield found


@pytest.fixture
def sms(_provider: "Provider", settings: LazySettings) -> "Provider":
    """The provider with the options that lead to it, at any hour; what earlier tests sent is forgotten."""
    from tests.apps.notices.provider import SECRET
    from xubao.notices.notice_options import NoticeOptions, SmsOptions
    from xubao.notices.quiet_hours import QuietHours

    port = _provider.url.split(":")[2].split("/")[0]
    _provider.__init__(int(port))  # type: ignore[misc]
    settings.XUBAO_NOTICES = NoticeOptions(
        at_once=True,
        quiet=QuietHours(time(0), time(0), hold_holidays=False),
        sms=SmsOptions(
            provider="http",
            sign="示例医保",
            url=_provider.url,
            poll_url=_provider.poll_url,
            body='{"to": "{phone}", "content": "{text}", "id": "{token}", "sign": "{sign}"}',
            secret=SECRET,
            timeout_seconds=5,
        ),
    )
    settings.XUBAO_MAIL_FROM = ""
    return _provider


@pytest.fixture
def held(sms: "Provider", settings: LazySettings) -> None:
    """Notices wait for a member of staff."""
    settings.XUBAO_NOTICES = replace(settings.XUBAO_NOTICES, at_once=False)


@pytest.fixture(scope="session")
def _mail_host() -> "Iterator[MailHost]":
    from tests.apps.enquiries.mail_host import mail_host

    with mail_host() as host:
        yield host


@pytest.fixture
def mails(_mail_host: "MailHost", sms: "Provider", settings: LazySettings) -> "MailHost":
    """A mail host, with the settings that lead to it."""
    from tests.apps.enquiries.mail_host import ENQUIRIES

    settings.XUBAO_MAIL_FROM = ENQUIRIES
    settings.XUBAO_SMTP = _mail_host.smtp
    settings.XUBAO_IMAP = _mail_host.imap
    _mail_host.sent.clear()
    _mail_host.refuse = False
    return _mail_host

"""Fixtures for pages: decisions made by hand, and the moment at which they play.

Imports stand inside the fixtures: pytest may read this file before Django is set up.
"""

from collections.abc import Iterator
from datetime import date

import pytest
from django.conf import LazySettings


@pytest.fixture
def made_answers(monkeypatch: pytest.MonkeyPatch, settings: LazySettings) -> Iterator[None]:
    """Cases decide on made answers: three months, 1260 yuan, covered again from 23 November 2026."""
    from tests.apps.cases.fake_answers import answering
    from tests.apps.moments import AT
    from xubao.cases.assess import answer_with

    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)
    with answer_with(answering(date(2026, 11, 23))):
        yield

"""Cases decide here on made answers; tests/journeys meets the real engine.

Imports stand inside the fixtures: pytest may read this file before Django is set up.
"""

from collections.abc import Iterator
from datetime import date

import pytest


@pytest.fixture(autouse=True)
def _answers() -> Iterator[None]:
    from tests.apps.cases.fake_answers import answering
    from xubao.cases.assess import answer_with

    with answer_with(answering(date(2026, 11, 23))):
        yield


@pytest.fixture(autouse=True)
def _delivered_by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests say themselves when events are delivered."""
    from xubao.events import listeners

    monkeypatch.setattr(listeners, "_wakers", [])

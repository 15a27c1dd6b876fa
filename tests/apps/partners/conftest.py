"""The moment at which partners ask."""

import pytest


@pytest.fixture(autouse=True)
def _moment(monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.apps.moments import AT

    monkeypatch.setattr("xubao.cases.clock.timezone.now", lambda: AT)


@pytest.fixture(autouse=True)
def _buckets_full(monkeypatch: pytest.MonkeyPatch) -> None:
    from xubao.partners import door
    from xubao.partners.rate_limit import RateLimit

    monkeypatch.setattr(door, "LIMIT", RateLimit())

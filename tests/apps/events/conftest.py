"""A subscribed receiver. Imports stand inside the fixture: pytest may read this file before Django is set up."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.apps.events.receiver import Receiver


@pytest.fixture
def receiver(committed: None, monkeypatch: pytest.MonkeyPatch) -> "Iterator[Receiver]":
    """A receiver that is subscribed; nobody in this installation listens."""
    from tests.apps.events.receiver import receiving
    from tests.apps.events.subscribed import subscribe
    from tests.apps.moments import AT
    from xubao.events import listeners
    from xubao.events.public import new_secret

    monkeypatch.setattr(listeners, "_listeners", {})
    with receiving() as found:
        subscribe(found.address)
        found.secrets.append(new_secret("partner", by="wang", at=AT))
        yield found

"""Who listens in this installation, and who is woken after a commit. The project connects them when it starts."""

from collections.abc import Callable
from typing import Any

from xubao.events.event import D, Event

Listener = Callable[[Event[Any]], object]

# Type of event -> name of the receiver -> what it does.
_listeners: dict[str, dict[str, Listener]] = {}
_wakers: list[Callable[[], object]] = []


def on_event(kind: type[D], listener: Callable[[Event[D]], object], *, name: str) -> None:
    """Let ``listener`` receive every event of a type that is written from now on.

    ``name`` (at most 40 characters) stands on each delivery, so it must stay the same from release to release. The listener
    runs in the transaction that marks the event as delivered to it: what it writes and the mark stand or fall together. It is
    called once per event that it finishes, and for events of one subject in their order.
    """
    _listeners.setdefault(kind.TYPE, {})[name] = listener


def wake_with(waker: Callable[[], object]) -> None:
    """Call ``waker`` after each commit that left an event; the outbox command works without one."""
    _wakers[:] = [waker]


def listeners_of(kind: str) -> dict[str, Listener]:
    """Who listens to a type of event, by name."""
    return _listeners.get(kind, {})


def wakers() -> list[Callable[[], object]]:
    """Who is woken after a commit."""
    return _wakers

"""The clock of the JSON interface where it runs inside a demo: it follows the visitor like every page."""

from xubao.api.clock import Now, now
from xubao.cases.clock import today


def moved_now() -> Now:
    """The present moment on the demo's day. Nothing may be kept by a cache: the day can end at any moment."""
    return now()._replace(today=today(), left=0)

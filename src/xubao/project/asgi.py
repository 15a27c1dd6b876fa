"""ASGI entry point: ``granian --interface asgi xubao.project.asgi:application``."""

import sys

from django.conf import settings

from xubao.project.pages_in_threads import Application, PagesInThreads
from xubao.project.request_log import write_line
from xubao.project.roles import ROLES
from xubao.project.wsgi import application as pages

_TURN = 0.0005
"""Seconds after which a thread that computes lets another one compute. By Python's own 5 ms, one page makes all checks late."""


def _site() -> Application:
    """Pages in threads; where persons are kept, with the quick door of partners in front."""
    behind = PagesInThreads(pages)
    if not ROLES[settings.XUBAO_ROLE].people:
        return behind
    # Its tables are there in this role alone.
    from xubao.partners.quick_door import QuickDoor

    return QuickDoor(behind, log=write_line)


sys.setswitchinterval(_TURN)
application = _site()

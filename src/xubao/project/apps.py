"""Registers the package with Django and connects the parts that do not know each other."""

import gc

from django.apps import AppConfig
from django.conf import settings

from xubao.project.roles import ROLES

# Rows and pages make more objects than Python's 700 before any is done with: looking through the young ones so often took
# a tenth of an import.
_YOUNG = (10_000, 20, 20)


class ProjectConfig(AppConfig):
    """Settings, addresses, wiring."""

    name = "xubao.project"
    label = "project"

    def ready(self) -> None:
        """Wire the listeners once all tables are known; a portal apart has other ones, and must not know the core's."""
        gc.set_threshold(*_YOUNG)
        if not ROLES[settings.XUBAO_ROLE].people:
            from xubao.project.apart.wire_sides import wire_portal

            wire_portal()
            return
        from xubao.project.wiring import wire

        wire()

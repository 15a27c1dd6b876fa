"""Registers the package with Django and connects the parts that do not know each other."""

from django.apps import AppConfig
from django.conf import settings

from xubao.project.roles import ROLES


class ProjectConfig(AppConfig):
    """Settings, addresses, wiring."""

    name = "xubao.project"
    label = "project"

    def ready(self) -> None:
        """Wire the listeners once all tables are known; a portal apart has other ones, and must not know the core's."""
        if not ROLES[settings.XUBAO_ROLE].people:
            from xubao.project.apart.wire_sides import wire_portal

            wire_portal()
            return
        from xubao.project.wiring import wire

        wire()

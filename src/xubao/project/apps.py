"""Registers the package with Django and connects the parts that do not know each other."""

from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Settings, addresses, wiring."""

    name = "xubao.project"
    label = "project"

    def ready(self) -> None:
        """Wire the listeners once all tables are known."""
        from xubao.project.wiring import wire

        wire()

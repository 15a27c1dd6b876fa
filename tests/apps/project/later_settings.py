"""The settings of a later version, which knows one table more."""

from xubao.project.settings import *  # noqa: F403

INSTALLED_APPS = [*INSTALLED_APPS, "tests.apps.project.later"]  # noqa: F405

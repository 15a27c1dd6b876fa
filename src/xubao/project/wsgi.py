"""WSGI entry point: ``granian --interface wsgi xubao.project.wsgi:application``."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from xubao.api.interface import Interface
from xubao.api.settings import read_settings
from xubao.api.wsgi import beside
from xubao.portal.warm import warm_in_background
from xubao.project.story.interface_clock import moved_now


def _interface() -> Interface:
    """The JSON interface; in a demo on the day that its visitor has made of it."""
    told = read_settings()
    return Interface(told) if settings.XUBAO_CLOCK_FILE is None else Interface(told._replace(today=None), clock=moved_now)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
application = beside(get_wsgi_application(), _interface())
warm_in_background()

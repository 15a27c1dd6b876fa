"""The pages and the JSON interface as one WSGI application; ``xubao.project.asgi`` is what a server starts."""

import os

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from xubao.api.interface import Interface
from xubao.api.settings import read_settings
from xubao.api.wsgi import Application, beside
from xubao.portal.warm import warm_in_background
from xubao.project.needed_files import refuse_unusable_files
from xubao.project.new_rules import make_room_for_new_rules
from xubao.project.refused_start import ending_in_words
from xubao.project.story.interface_clock import moved_now


def _site() -> Application:
    """Django, where the files it needs can be used."""
    site = get_wsgi_application()
    refuse_unusable_files()
    return site


def _interface() -> Interface:
    """The JSON interface; in a demo on the day that its visitor has made of it."""
    told = read_settings()
    return Interface(told) if settings.XUBAO_CLOCK_FILE is None else Interface(told._replace(today=None), clock=moved_now)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
with ending_in_words():
    make_room_for_new_rules()
    application = beside(_site(), _interface())
warm_in_background()

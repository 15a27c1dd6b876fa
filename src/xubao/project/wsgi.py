"""WSGI entry point: ``granian --interface wsgi xubao.project.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

from xubao.api.interface import Interface
from xubao.api.settings import read_settings
from xubao.api.wsgi import beside
from xubao.portal.warm import warm_in_background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
application = beside(get_wsgi_application(), Interface(read_settings()))
warm_in_background()

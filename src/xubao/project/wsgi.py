"""WSGI entry point: ``granian --interface wsgi xubao.project.wsgi:application``."""

import os

from django.core.wsgi import get_wsgi_application

from xubao.portal.ask.warm import warm_in_background

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xubao.project.settings")
application = get_wsgi_application()
warm_in_background()

"""Django's settings as the type checker reads them: only which apps and models there are matters."""

import os

os.environ.update(
    XUBAO_DEMO="0",
    XUBAO_SECRET_KEY="read by the type checker only",
    XUBAO_KEY_FILE=os.devnull,
    XUBAO_PUBLIC_URL="http://127.0.0.1",
    XUBAO_SIGNING_CERTIFICATE="/nowhere",
    XUBAO_SIGNING_KEY="/nowhere",
)
os.environ.pop("XUBAO_TODAY", None)

from xubao.project.settings import *  # noqa: F403 -- Django wants the names in this module

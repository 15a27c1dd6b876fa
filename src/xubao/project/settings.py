"""Django settings, made from the environment (see environment.py for every name)."""

import os
from pathlib import Path

from xubao.project.database_url import database_settings
from xubao.project.env_file import take_env_file
from xubao.project.environment import read_environment
from xubao.project.roles import ROLES
from xubao.project.sign_in import sign_in_settings

_PACKAGE = Path(__file__).resolve().parent
take_env_file(os.environ)
_ENV = read_environment()
_ROLE = ROLES[_ENV.role]

SECRET_KEY = _ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = list(_ENV.allowed_hosts)
ROOT_URLCONF = _ROLE.addresses
WSGI_APPLICATION = "xubao.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# The reset of a demo cuts every connection: each is looked at before it is used again.
DATABASES = {"default": database_settings(_ENV.database_url) | {"CONN_HEALTH_CHECKS": _ENV.demo}} if _ROLE.database else {}

XUBAO_ROLE = _ENV.role
XUBAO_DEMO = _ENV.demo
XUBAO_HOME = _ENV.home
XUBAO_KEY_FILE = _ENV.key_file
XUBAO_SIGNING_CERTIFICATE = _ENV.signing_certificate
XUBAO_SIGNING_KEY = _ENV.signing_key
XUBAO_SIGNING_KEY_PASSPHRASE = _ENV.signing_key_passphrase
XUBAO_SM2_KEY = _ENV.sm2_key
XUBAO_PUBLIC_URL = _ENV.public_url
XUBAO_POSTGRES_PROGRAMS = _ENV.postgres_programs
# Folders of files that rows of the database name: a copy without them is not whole.
XUBAO_KEPT_FOLDERS = {"papers": _ENV.home / "papers"}
XUBAO_AREAS = _ENV.areas
XUBAO_BANK_ACCOUNT = _ENV.bank_account
XUBAO_REFUND_ACCOUNT = _ENV.refund_account
XUBAO_CLAMD = _ENV.clamd
XUBAO_WEBHOOK_PRIVATE = _ENV.webhook_private
XUBAO_EXCHANGE_KEYS, XUBAO_EXCHANGE_FOLDER = _ENV.exchange or (None, None)
XUBAO_ELSEWHERE_URL = _ENV.elsewhere_url
XUBAO_MONTH_MAPPINGS = _ENV.month_mappings
XUBAO_PUBLISHED_PACKS = _ENV.published_packs
XUBAO_POLICY_POPULATION = _ENV.policy_population
# Versions of drafts as folders, and what studies wrote: all of it can be made again from the rows of the database.
XUBAO_POLICY_FOLDER = _ENV.home / "policy"
XUBAO_MAIL_FROM = _ENV.mail.sender
XUBAO_SMTP = _ENV.mail.smtp
XUBAO_IMAP = _ENV.mail.imap
XUBAO_TODAY = _ENV.today
XUBAO_NOTICES = _ENV.notices
# By how much the visitor of a demo has moved the clock. Elsewhere there is no file, and nothing moves it.
XUBAO_CLOCK_FILE = _ENV.home / "clock" if _ENV.demo and _ROLE.database else None
XUBAO_IDLE_MINUTES = _ENV.idle_minutes
XUBAO_CHANNELS = _ENV.channels
XUBAO_ONLINE_COUNTS_FROM = _ENV.online_counts_from

INSTALLED_APPS = list(_ROLE.apps)
MIDDLEWARE = list(_ROLE.middleware)
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": list(_ROLE.context),
            "string_if_invalid": "",
            # Every form that is posted says for whom and for which page it was made (decision 0050).
            "builtins": ["xubao.project.drafts.marked_forms"] if _ROLE.people else [],
        },
    }
]

if _ROLE.people:
    AUTH_USER_MODEL = "people.Account"
    AUTHENTICATION_BACKENDS = [
        "xubao.people.sign_in_backend.StaffBackend",
        "allauth.account.auth_backends.AuthenticationBackend",
    ]
    # Counts of wrong passwords, shared by all processes.
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "people_cache"}}
    globals().update(sign_in_settings(_ENV.oidc, demo=_ENV.demo, home=_ENV.home, smtp=_ENV.mail.smtp, sender=_ENV.mail.sender))
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "office:login"
LOGIN_REDIRECT_URL = "office:front"
LOGOUT_REDIRECT_URL = "portal:home"

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
FORMAT_MODULE_PATH = "xubao.project.formats"
LOCALE_PATHS = [_PACKAGE / "locale"]

STATIC_URL = "/static/"
# Filled by collectstatic where there is a home; the public pages alone keep nothing, not even a folder.
STATIC_ROOT = _ENV.home / "static" if _ROLE.database else None
STATICFILES_DIRS = [_PACKAGE / "static"]
# The stylesheet is served from the package itself: no collectstatic step before the first page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# A statement of 100,000 lines is about 12 MB; more than this is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SESSION_COOKIE_SAMESITE = "Lax"
# Nobody is found signed in by whoever opens the browser the next morning.
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = not _ENV.demo
CSRF_COOKIE_SECURE = not _ENV.demo
# Forms need to see where they come from; a process without forms tells nobody.
SECURE_REFERRER_POLICY = "same-origin" if _ROLE.database else "no-referrer"
X_FRAME_OPTIONS = "DENY"
if _ROLE.people:
    CSRF_FAILURE_VIEW = "xubao.project.drafts.stale_form.stale_form"
CSRF_TRUSTED_ORIGINS = [_ENV.public_url] if _ENV.public_url else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "xubao.requests": {"level": "INFO"},
        "xubao.channels": {"level": "INFO"},
        # Django would write the path of every page that is not found; request_log has its route already.
        "django.request": {"level": "ERROR"},
    },
}

"""Django settings, made from the environment (see environment.py for every name)."""

from pathlib import Path

from xubao.project.database_url import database_settings
from xubao.project.environment import read_environment

_PACKAGE = Path(__file__).resolve().parent
_ENV = read_environment()

SECRET_KEY = _ENV.secret_key
DEBUG = False
ALLOWED_HOSTS = list(_ENV.allowed_hosts)
ROOT_URLCONF = "xubao.project.urls"
WSGI_APPLICATION = "xubao.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database_settings(_ENV.database_url)}

XUBAO_DEMO = _ENV.demo
XUBAO_HOME = _ENV.home
XUBAO_KEY_FILE = _ENV.key_file
XUBAO_PUBLIC_URL = _ENV.public_url
XUBAO_AREAS = _ENV.areas
XUBAO_BANK_ACCOUNT = _ENV.bank_account
XUBAO_TODAY = _ENV.today

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "xubao.people",
    "xubao.records",
    "xubao.ledger",
    "xubao.payments",
    "xubao.vouchers",
    "xubao.cases",
    "xubao.portal",
    "xubao.office",
    "xubao.project",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "xubao.project.content_policy.ContentPolicyMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [_PACKAGE / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "xubao.project.page_context.demo_banner",
                "xubao.project.page_context.staff_pages",
            ],
            "string_if_invalid": "",
        },
    }
]

AUTH_USER_MODEL = "people.Staff"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "office:login"
LOGIN_REDIRECT_URL = "office:queue"
LOGOUT_REDIRECT_URL = "portal:home"

USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
USE_I18N = True
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [_PACKAGE / "locale"]

STATIC_URL = "/static/"
STATIC_ROOT = _ENV.home / "static"
STATICFILES_DIRS = [_PACKAGE / "static"]
# The stylesheet is served from the package itself: no collectstatic step before the first page.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# A statement of 100,000 lines is about 12 MB; more than this is refused before it is read.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024

SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = not _ENV.demo
CSRF_COOKIE_SECURE = not _ENV.demo
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_TRUSTED_ORIGINS = [_ENV.public_url] if _ENV.public_url else []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}

"""What a process of this product runs: the whole service, the portal apart from it, or the public pages alone."""

from dataclasses import dataclass

_ADDRESS_KEEPING = (
    "xubao.project.big_type.BigTypeMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
)
_FIRST = (
    "xubao.project.request_log.RequestLogMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
)
_LAST = (
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "xubao.project.content_policy.ContentPolicyMiddleware",
)
_EVERY_PAGE = (
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "xubao.project.page_context.every_page",
)


@dataclass(frozen=True, slots=True)
class Role:
    """The parts of Django that one kind of process is made of.

    needs: names of the settings that this kind of process cannot do without. people: whether persons and their matters are
    kept in its database.
    """

    apps: tuple[str, ...]
    middleware: tuple[str, ...]
    context: tuple[str, ...]
    addresses: str
    needs: frozenset[str]
    database: bool
    people: bool


WHOLE = Role(
    apps=(
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.sessions",
        "django.contrib.messages",
        "django.contrib.staticfiles",
        "allauth",
        "allauth.account",
        "allauth.mfa",
        "allauth.socialaccount",
        "allauth.socialaccount.providers.openid_connect",
        "xubao.people",
        "xubao.events",
        "xubao.events.rounds",
        "xubao.people.clients",
        "xubao.people.drafts",
        "xubao.exchange",
        "xubao.records",
        "xubao.records.papers",
        "xubao.records.employers",
        "xubao.ledger",
        "xubao.payments",
        "xubao.payments.cash",
        "xubao.payments.refunds",
        "xubao.payments.tax",
        "xubao.payments.channels",
        "xubao.vouchers",
        "xubao.cases",
        "xubao.cases.materials",
        "xubao.cases.eligibility",
        "xubao.enquiries",
        "xubao.notices",
        "xubao.policy",
        "xubao.portal",
        "xubao.office",
        "xubao.partners",
        "xubao.project",
    ),
    middleware=(
        *_FIRST,
        "django.contrib.sessions.middleware.SessionMiddleware",
        *_ADDRESS_KEEPING,
        "django.middleware.csrf.CsrfViewMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
        "django.contrib.messages.middleware.MessageMiddleware",
        "allauth.account.middleware.AccountMiddleware",
        "xubao.project.idle.end_when_idle.EndWhenIdleMiddleware",
        "xubao.project.drafts.nothing_lost.NothingLostMiddleware",
        *_LAST,
    ),
    context=(
        *_EVERY_PAGE,
        "django.contrib.auth.context_processors.auth",
        "django.contrib.messages.context_processors.messages",
        "xubao.project.staff_context.staff_pages",
        "xubao.project.idle.idle_context.idle_time",
    ),
    addresses="xubao.project.urls",
    needs=frozenset({"XUBAO_SECRET_KEY", "XUBAO_KEY_FILE", "XUBAO_SIGNING_CERTIFICATE", "XUBAO_SIGNING_KEY", "XUBAO_PUBLIC_URL"}),
    database=True,
    people=True,
)
"""Public pages, people's cases and the back office in one process."""

PUBLIC = Role(
    apps=("django.contrib.staticfiles", "xubao.portal"),
    middleware=(*_FIRST, *_ADDRESS_KEEPING, *_LAST),
    context=_EVERY_PAGE,
    addresses="xubao.project.public_urls",
    needs=frozenset({"XUBAO_PUBLIC_URL"}),
    database=False,
    people=False,
)
"""The pages that answer from the address alone: no database, no session, no cookie, no form that is posted."""

PORTAL = Role(
    apps=("django.contrib.staticfiles", "xubao.exchange", "xubao.portal", "xubao.project"),
    middleware=(*_FIRST, *_ADDRESS_KEEPING, "django.middleware.csrf.CsrfViewMiddleware", *_LAST),
    context=_EVERY_PAGE,
    addresses="xubao.project.apart_urls",
    needs=frozenset({"XUBAO_SECRET_KEY", "XUBAO_PUBLIC_URL", "XUBAO_EXCHANGE_KEYS", "XUBAO_EXCHANGE_FOLDER"}),
    database=True,
    people=False,
)
"""Public pages, and requests that go to the core by file: a database of sealed messages, no person, no way to the core."""

ROLES = {"whole": WHOLE, "portal": PORTAL, "public": PUBLIC}

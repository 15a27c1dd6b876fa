"""Settings of signing in, for allauth: passwords with a second factor, passkeys, and identity providers from a file."""

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_MAIL_TO_FILES = {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"}


class BadProviders(RuntimeError):
    """The file of identity providers cannot be used; the message says why."""


def sign_in_settings(providers: Path | None, *, demo: bool, home: Path, smtp: str = "", sender: str = "") -> dict[str, Any]:
    """Django settings by name. Raises BadProviders."""
    adapters = "xubao.portal.account.adapters"
    return {
        "ACCOUNT_ADAPTER": f"{adapters}.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*", "password2*"],
        "ACCOUNT_EMAIL_VERIFICATION": "mandatory",
        # A code and no link: people are told never to click on links in mails about their insurance.
        "ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED": True,
        "ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED": True,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "续保 Xubao ",
        "ACCOUNT_REAUTHENTICATION_REQUIRED": True,
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_SIGNUP_REDIRECT_URL": "own:home",
        "ACCOUNT_LOGOUT_REDIRECT_URL": "portal:home",
        "MFA_ADAPTER": f"{adapters}.MFAAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "webauthn", "recovery_codes"],
        "MFA_PASSKEY_LOGIN_ENABLED": True,
        "MFA_TOTP_ISSUER": "续保 Xubao",
        "MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN": demo,
        "SOCIALACCOUNT_ADAPTER": f"{adapters}.ProviderAdapter",
        "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
        "SOCIALACCOUNT_EMAIL_REQUIRED": False,
        "SOCIALACCOUNT_STORE_TOKENS": False,
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": _apps(providers)}},
        "DEFAULT_FROM_EMAIL": sender or "webmaster@localhost",
        **(_MAIL_TO_FILES | {"EMAIL_FILE_PATH": home / "mail"} if demo else _mail(smtp)),
    }


def _mail(smtp: str) -> dict[str, Any]:
    """Where codes are sent through: XUBAO_SMTP, which takes the mails of enquiries too."""
    address = urlsplit(smtp)
    return {
        "EMAIL_HOST": address.hostname or "127.0.0.1",
        "EMAIL_PORT": address.port or 25,
        "EMAIL_HOST_USER": unquote(address.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(address.password or ""),
        "EMAIL_USE_TLS": address.scheme == "smtp+starttls",
        "EMAIL_USE_SSL": address.scheme == "smtps",
    }


def _apps(file: Path | None) -> list[dict[str, Any]]:
    if file is None:
        return []
    try:
        providers = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(providers, list):
            raise TypeError("a list of providers is expected")
        return [_app(provider) for provider in providers]
    except (OSError, ValueError, KeyError, TypeError) as problem:
        raise BadProviders(f"XUBAO_OIDC_FILE {file} cannot be used: {problem!r}") from problem


def _app(provider: dict[str, Any]) -> dict[str, Any]:
    wanted = {"staff": {"username"}, "public": {"name", "identity"}}[provider["for"]]
    missing = wanted - set(provider["claims"])
    if missing:
        raise ValueError(f"provider {provider['id']!r} names no claim for {', '.join(sorted(missing))}")
    return {
        "provider_id": provider["id"],
        "name": provider["name"],
        "client_id": provider["client_id"],
        "secret": provider["client_secret"],
        "settings": {"server_url": provider["server_url"], "for": provider["for"], "claims": provider["claims"]},
    }

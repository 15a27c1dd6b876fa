"""Every setting that an operator can make, in one place: name, default, meaning.

A secret has no default. A deployment that lacks one refuses to start with the whole list of what is
missing. In demo mode (``XUBAO_DEMO=1``: fictional people only) missing secrets are made in XUBAO_HOME.
"""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xubao.notices.notice_options import NoticeOptions
from xubao.project.channel_settings import channel_problems, read_channels
from xubao.project.demo_secret import demo_secret
from xubao.project.notice_settings import NOTICE_SETTINGS, read_notices
from xubao.project.roles import ROLES, Role


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable. ``default`` None means it must be set outside the demo."""

    name: str
    default: str | None
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("XUBAO_HOME", "var", "Folder for the embedded database and, in the demo, for generated keys."),
    Setting(
        "XUBAO_ROLE",
        "whole",
        "What this process runs: whole (all of it), portal (apart from the core), or public (pages without a database).",
    ),
    Setting("XUBAO_DEMO", "0", "1 runs with fictional people, generated secrets and a demo banner."),
    Setting("XUBAO_SECRET_KEY", None, "Signs sessions and forms: 50 or more random characters."),
    Setting("XUBAO_KEY_FILE", None, "JSON file, outside the database, with the keys of personal data."),
    Setting("XUBAO_SIGNING_CERTIFICATE", None, "PEM file: the certificate that signs vouchers, then its chain."),
    Setting("XUBAO_SIGNING_KEY", None, "PEM file: the private key of that certificate."),
    Setting("XUBAO_SIGNING_KEY_PASSPHRASE", "", "The passphrase of that key, where it has one."),
    Setting(
        "XUBAO_SM2_KEY",
        "",
        "JSON file with an SM2 key pair: vouchers are signed with SM2 besides.",
    ),
    Setting("XUBAO_PUBLIC_URL", None, "Address that people see; printed in the QR code of vouchers."),
    Setting("XUBAO_ALLOWED_HOSTS", "127.0.0.1,localhost", "Host names to answer to, separated by commas."),
    Setting("DATABASE_URL", "", "sqlite:////path or postgres://…; empty: a SQLite file in XUBAO_HOME."),
    Setting("XUBAO_POSTGRES_PROGRAMS", "", "Folder of pg_dump and pg_restore, for backup and restore; empty: where PATH says."),
    Setting("XUBAO_AREAS", "000000", "Codes of the areas in which the portal opens cases, by commas."),
    Setting("XUBAO_BANK_ACCOUNT", "", "Where people transfer to, as printed: name, bank, number."),
    Setting("XUBAO_REFUND_ACCOUNT", "", "Number of the account that pays refunds; pain.001 files need it."),
    Setting("XUBAO_CLAMD", "", "The scanner of uploads: tcp://host:3310 or unix:/path/clamd.ctl; empty: files are not scanned."),
    Setting(
        "XUBAO_ONLINE_COUNTS_FROM",
        "",
        "When online money counts as credited: settlement (it stands on the bank statement), or confirmation (by the"
        " provider). Empty: settlement; in the demo, confirmation. The channels' own settings: channel_settings.py.",
    ),
    Setting("XUBAO_WEBHOOK_PRIVATE", "0", "1 lets events go to subscribers in the house: http, and private addresses."),
    Setting("XUBAO_EXCHANGE_KEYS", "", "JSON file with the keys of this side of the exchange; empty: portal and core are one."),
    Setting("XUBAO_EXCHANGE_FOLDER", "", "Folder of the exchange: what came lies in its in/, what is to be carried in its out/."),
    Setting("XUBAO_MONTH_MAPPINGS", "", "Folder with column mappings of your own for files of contribution months."),
    Setting(
        "XUBAO_PUBLISHED_PACKS",
        "",
        "Folder for packs published in the back office; XUBAO_PACKS then names its `current`. Empty: none are published.",
    ),
    Setting(
        "XUBAO_POLICY_POPULATION", "", "Table of the agency's own people (docs/reference/population.md), for studies of drafts."
    ),
    Setting("XUBAO_MAIL_FROM", "", "E-mail address of the enquiries; empty: no mail is sent or fetched."),
    Setting("XUBAO_SMTP", "smtp://127.0.0.1:25", "Takes outgoing mail: smtp, smtp+starttls or smtps://user:password@host:port."),
    Setting("XUBAO_IMAP", "", "The mailbox of the enquiries: imaps, imap+starttls or imap://user:password@host:port/INBOX."),
    Setting("XUBAO_OIDC_FILE", "", "JSON file: the identity providers of staff and of the public (docs/reference/sign-in.md)."),
    Setting("XUBAO_TODAY", "", "Demo only: the day to calculate on, such as 2026-11-23; empty: today."),
)

# Shipped with the program, known to everybody: good for the demo and nothing else.
_TEST_CERTIFICATE = Path(__file__).parents[1] / "vouchers" / "test_certificate"
_COUNTS_FROM = ("settlement", "confirmation")
_DEMO_URL = "http://127.0.0.1:8000"
_DEMO_ACCOUNT = "示例市医疗保险基金收入户（虚构）　示例银行　0000 0000 0000 0000"


class MissingSettings(RuntimeError):
    """Settings without a default are not set; the message lists all of them."""


@dataclass(frozen=True, slots=True, repr=False)
class MailSettings:
    """Where the mails of enquiries come from and go to. Has no printable form: the addresses hold passwords."""

    sender: str
    smtp: str
    imap: str


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings as read, checked and typed."""

    home: Path
    role: str
    demo: bool
    secret_key: str
    key_file: Path
    signing_certificate: Path
    signing_key: Path
    signing_key_passphrase: str
    sm2_key: Path | None
    public_url: str
    allowed_hosts: tuple[str, ...]
    database_url: str
    postgres_programs: str
    areas: tuple[str, ...]
    bank_account: str
    refund_account: str
    clamd: str
    webhook_private: bool
    exchange: tuple[Path, Path] | None
    month_mappings: str
    published_packs: str
    policy_population: str
    mail: MailSettings
    oidc: Path | None
    today: date | None
    channels: dict[str, dict[str, str]]
    notices: NoticeOptions
    online_counts_from: str


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read all settings; raises MissingSettings with one line per missing one."""
    raw = {s.name: variables.get(s.name, "") or s.default or "" for s in SETTINGS}
    home = Path(raw["XUBAO_HOME"]).resolve()
    demo, role = raw["XUBAO_DEMO"] == "1", raw["XUBAO_ROLE"]
    if role not in ROLES:
        raise MissingSettings(f"XUBAO_ROLE is {role!r}; it must be one of {', '.join(ROLES)}")
    if demo:
        _fill_in_demo(raw, home, ROLES[role])
    _refuse_unfit(raw, variables, ROLES[role], demo)
    return Environment(
        home=home,
        role=role,
        demo=demo,
        secret_key=raw["XUBAO_SECRET_KEY"],
        key_file=Path(raw["XUBAO_KEY_FILE"]),
        signing_certificate=Path(raw["XUBAO_SIGNING_CERTIFICATE"]),
        signing_key=Path(raw["XUBAO_SIGNING_KEY"]),
        signing_key_passphrase=raw["XUBAO_SIGNING_KEY_PASSPHRASE"],
        sm2_key=Path(raw["XUBAO_SM2_KEY"]) if raw["XUBAO_SM2_KEY"] else None,
        public_url=raw["XUBAO_PUBLIC_URL"].rstrip("/"),
        allowed_hosts=_listed(raw["XUBAO_ALLOWED_HOSTS"]),
        database_url=raw["DATABASE_URL"] or f"sqlite:///{home / 'xubao.sqlite3'}",
        postgres_programs=raw["XUBAO_POSTGRES_PROGRAMS"],
        areas=_listed(raw["XUBAO_AREAS"]),
        bank_account=raw["XUBAO_BANK_ACCOUNT"],
        refund_account=raw["XUBAO_REFUND_ACCOUNT"],
        clamd=raw["XUBAO_CLAMD"],
        webhook_private=raw["XUBAO_WEBHOOK_PRIVATE"] == "1",
        exchange=_exchange(raw["XUBAO_EXCHANGE_KEYS"], raw["XUBAO_EXCHANGE_FOLDER"]),
        month_mappings=raw["XUBAO_MONTH_MAPPINGS"],
        published_packs=raw["XUBAO_PUBLISHED_PACKS"],
        policy_population=raw["XUBAO_POLICY_POPULATION"],
        mail=MailSettings(raw["XUBAO_MAIL_FROM"], raw["XUBAO_SMTP"], raw["XUBAO_IMAP"]),
        oidc=Path(raw["XUBAO_OIDC_FILE"]) if raw["XUBAO_OIDC_FILE"] else None,
        today=date.fromisoformat(raw["XUBAO_TODAY"]) if raw["XUBAO_TODAY"] else None,
        channels=read_channels(variables),
        notices=read_notices(variables, demo=demo)[0] if ROLES[role].people else NoticeOptions(),
        online_counts_from=_counts_from(raw["XUBAO_ONLINE_COUNTS_FROM"], demo),
    )


def _refuse_unfit(raw: dict[str, str], variables: Mapping[str, str], role: Role, demo: bool) -> None:
    """Everything that is missing is told at once; what is half set up, or set where it must not be, is refused."""
    missing = [s for s in SETTINGS if s.name in role.needs and not raw[s.name]]
    if missing:
        lines = "\n".join(f"  {s.name}: {s.meaning}" for s in missing)
        raise MissingSettings(f"Xubao cannot start; these settings are missing:\n{lines}")
    if role.people:
        _refuse_half_channels(variables)
        _refuse_half_notices(variables, demo)
    if raw["XUBAO_SMTP"].startswith("file:") and not demo:
        raise MissingSettings("XUBAO_SMTP writes mails into a folder and sends none: for XUBAO_DEMO=1 only; name a server")
    if raw["XUBAO_TODAY"] and not demo:
        raise MissingSettings("XUBAO_TODAY moves the calendar and is for XUBAO_DEMO=1 only; remove it")


def _counts_from(asked: str, demo: bool) -> str:
    chosen = asked or ("confirmation" if demo else "settlement")
    if chosen not in _COUNTS_FROM:
        raise MissingSettings(f"XUBAO_ONLINE_COUNTS_FROM is {chosen!r}; it must be one of {', '.join(_COUNTS_FROM)}")
    return chosen


def _refuse_half_channels(variables: Mapping[str, str]) -> None:
    lines = channel_problems(variables)
    if lines:
        raise MissingSettings(
            "Xubao cannot start; online channels are set up by half:\n" + "\n".join(lines) + "\nNext: complete them, or remove"
            " every setting of that channel to switch it off."
        )


def _refuse_half_notices(variables: Mapping[str, str], demo: bool) -> None:
    _options, lines = read_notices(variables, demo=demo)
    if lines:
        raise MissingSettings("Xubao cannot start; notices are set up by half:\n" + "\n".join(lines))


def _fill_in_demo(raw: dict[str, str], home: Path, role: Role) -> None:
    raw["XUBAO_BANK_ACCOUNT"] = raw["XUBAO_BANK_ACCOUNT"] or _DEMO_ACCOUNT
    raw["XUBAO_REFUND_ACCOUNT"] = raw["XUBAO_REFUND_ACCOUNT"] or "0000000000000000"
    raw["XUBAO_PUBLIC_URL"] = raw["XUBAO_PUBLIC_URL"] or _DEMO_URL
    if not role.database:
        return
    # whitenoise warns when the folder that collectstatic fills is not there.
    (home / "static").mkdir(parents=True, exist_ok=True)
    if role.people:
        raw["XUBAO_KEY_FILE"] = raw["XUBAO_KEY_FILE"] or str(home / "identity_keys.json")
        raw["XUBAO_PUBLISHED_PACKS"] = raw["XUBAO_PUBLISHED_PACKS"] or str(home / "published_packs")
    if role.people and not raw["XUBAO_SIGNING_CERTIFICATE"]:
        raw["XUBAO_SIGNING_CERTIFICATE"] = str(_TEST_CERTIFICATE / "signer.pem")
        raw["XUBAO_SIGNING_KEY"] = str(_TEST_CERTIFICATE / "signer_key.pem")
    raw["XUBAO_SECRET_KEY"] = raw["XUBAO_SECRET_KEY"] or demo_secret(home)


def _exchange(keys: str, folder: str) -> tuple[Path, Path] | None:
    if bool(keys) != bool(folder):
        raise MissingSettings("XUBAO_EXCHANGE_KEYS and XUBAO_EXCHANGE_FOLDER go together: set both or none")
    return (Path(keys), Path(folder)) if keys else None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def main() -> None:
    """``python -m xubao.project.environment``: every setting, whether it must be set, and what it means."""
    for setting in SETTINGS:
        default = "required" if setting.default is None else f"default {setting.default!r}"
        print(f"{setting.name}  ({default})\n    {setting.meaning}")
    for notices in NOTICE_SETTINGS:
        print(f"{notices.name}  (default {notices.default!r})\n    {notices.meaning}")


if __name__ == "__main__":
    main()

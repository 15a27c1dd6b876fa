"""Reads the settings of the operator (operator_settings.py), and refuses a deployment that lacks one or sets it wrong."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xubao.notices.notice_options import NoticeOptions
from xubao.project.channel_settings import channel_problems, read_channels
from xubao.project.demo_secret import demo_secret
from xubao.project.notice_settings import NOTICE_SETTINGS, read_notices
from xubao.project.operator_settings import SETTINGS
from xubao.project.roles import ROLES, Role

# Shipped with the program, known to everybody: good for the demo and nothing else.
_TEST_CERTIFICATE = Path(__file__).parents[1] / "vouchers" / "test_certificate"
_COUNTS_FROM = ("settlement", "confirmation")
_IDLE_MINUTES = range(5, 121)
_DEMO_URL = "http://127.0.0.1:8000"
_DEMO_ACCOUNT = "示例市医疗保险基金收入户（虚构）　示例银行　0000 0000 0000 0000"


class MissingSettings(RuntimeError):
    """Settings do not let it start: the message lists all that is missing or unfit."""


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
    elsewhere_url: str
    month_mappings: str
    published_packs: str
    policy_population: str
    mail: MailSettings
    oidc: Path | None
    today: date | None
    channels: dict[str, dict[str, str]]
    notices: NoticeOptions
    online_counts_from: str
    idle_minutes: tuple[int, int]


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """Read all settings; raises MissingSettings with one line per missing one."""
    raw = {s.name: variables.get(s.name, "") or s.default or "" for s in SETTINGS}
    home = Path(raw["XUBAO_HOME"]).resolve()
    demo, role = raw["XUBAO_DEMO"] == "1", _role(raw["XUBAO_ROLE"])
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
        elsewhere_url=raw["XUBAO_ELSEWHERE_URL"],
        month_mappings=raw["XUBAO_MONTH_MAPPINGS"],
        published_packs=raw["XUBAO_PUBLISHED_PACKS"],
        policy_population=raw["XUBAO_POLICY_POPULATION"],
        mail=MailSettings(raw["XUBAO_MAIL_FROM"], raw["XUBAO_SMTP"], raw["XUBAO_IMAP"]),
        oidc=Path(raw["XUBAO_OIDC_FILE"]) if raw["XUBAO_OIDC_FILE"] else None,
        today=_day(raw["XUBAO_TODAY"]),
        channels=read_channels(variables),
        notices=read_notices(variables, demo=demo)[0] if ROLES[role].people else NoticeOptions(),
        online_counts_from=raw["XUBAO_ONLINE_COUNTS_FROM"] or ("confirmation" if demo else "settlement"),
        idle_minutes=(_idle(raw["XUBAO_IDLE_STAFF_MINUTES"]), _idle(raw["XUBAO_IDLE_PUBLIC_MINUTES"])),
    )


def _refuse_unfit(raw: dict[str, str], variables: Mapping[str, str], role: Role, demo: bool) -> None:
    """Everything that is missing, half set up, or set where it must not be, is told at once."""
    lines = [part for part in _unfit(raw, variables, role, demo) if part]
    if lines:
        raise MissingSettings("Xubao cannot start; " + "\n".join(lines))


def _unfit(raw: dict[str, str], variables: Mapping[str, str], role: Role, demo: bool) -> Iterator[str]:
    missing = [f"  {s.name}: {s.meaning}" for s in SETTINGS if s.name in role.needs and not raw[s.name]]
    yield _listing("these settings are missing:", missing)
    if role.people:
        half = channel_problems(variables)
        way_out = "Next: complete them, or remove every setting of that channel to switch it off."
        yield _listing("online channels are set up by half:", [*half, way_out] if half else [])
        yield _listing("notices are set up by half:", read_notices(variables, demo=demo)[1])
    yield _listing("these settings do not go:", list(_not_going(raw, demo)))


def _not_going(raw: dict[str, str], demo: bool) -> Iterator[str]:
    if raw["XUBAO_SMTP"].startswith("file:") and not demo:
        yield "  XUBAO_SMTP writes mails into a folder and sends none: for XUBAO_DEMO=1 only; name a server"
    if raw["XUBAO_TODAY"] and not demo:
        yield "  XUBAO_TODAY moves the calendar and is for XUBAO_DEMO=1 only; remove it"
    if raw["XUBAO_TODAY"] and demo and _day(raw["XUBAO_TODAY"]) is None:
        yield f"  XUBAO_TODAY is {raw['XUBAO_TODAY']!r}; it must be a day such as 2026-11-23"
    if raw["XUBAO_ONLINE_COUNTS_FROM"] not in ("", *_COUNTS_FROM):
        yield f"  XUBAO_ONLINE_COUNTS_FROM is {raw['XUBAO_ONLINE_COUNTS_FROM']!r}; it must be one of {', '.join(_COUNTS_FROM)}"
    for name in ("XUBAO_IDLE_STAFF_MINUTES", "XUBAO_IDLE_PUBLIC_MINUTES"):
        if not _idle(raw[name]):
            yield f"  {name} is {raw[name]!r}; it must be whole minutes from {_IDLE_MINUTES[0]} to {_IDLE_MINUTES[-1]}"
    if bool(raw["XUBAO_EXCHANGE_KEYS"]) != bool(raw["XUBAO_EXCHANGE_FOLDER"]):
        yield "  XUBAO_EXCHANGE_KEYS and XUBAO_EXCHANGE_FOLDER go together: set both or none"


def _listing(title: str, lines: list[str]) -> str:
    return "\n".join([title, *lines]) if lines else ""


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _role(asked: str) -> str:
    if asked not in ROLES:
        raise MissingSettings(f"XUBAO_ROLE is {asked!r}; it must be one of {', '.join(ROLES)}")
    return asked


def _idle(text: str) -> int:
    """Minutes, 0 where they do not go."""
    return int(text) if text.isdecimal() and int(text) in _IDLE_MINUTES else 0


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
    return (Path(keys), Path(folder)) if keys else None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def main() -> None:
    """``python -m xubao.project.environment``: every setting, whether it must be set, and what it means."""
    for setting in (*SETTINGS, *NOTICE_SETTINGS):
        default = "required" if setting.default is None else f"default {setting.default!r}"
        print(f"{setting.name}  ({default})\n    {setting.meaning}")


if __name__ == "__main__":
    main()

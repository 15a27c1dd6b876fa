"""Every setting that an operator can make, in one place: name, default, meaning.

A secret has no default. A deployment that lacks one refuses to start with the whole list of what is
missing. In demo mode (``XUBAO_DEMO=1``: fictional people only) missing secrets are made in XUBAO_HOME.
Settings of online channels stand in channel_settings.py, those of notices in notice_settings.py.
"""

from dataclasses import dataclass


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
    Setting(
        "XUBAO_ELSEWHERE_URL",
        "",
        "Portal apart: the address at which people sign in and pay, where the agency has one; empty: the counter and 12393.",
    ),
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
    Setting(
        "XUBAO_IDLE_STAFF_MINUTES",
        "20",
        "Minutes, 5 to 120, after which staff who do nothing are signed out; they are warned two minutes before.",
    ),
    Setting(
        "XUBAO_IDLE_PUBLIC_MINUTES",
        "15",
        "The same for the public, and for whoever has looked up a matter without signing in.",
    ),
    Setting("XUBAO_TODAY", "", "Demo only: the day to calculate on, such as 2026-11-23; empty: today."),
)

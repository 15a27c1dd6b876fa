"""The settings of notices: what may go out when, by which channels; and the provider of short messages, all of it or nothing."""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import time
from pathlib import Path
from typing import Any

from xubao.notices.duties import Duty, duties
from xubao.notices.ladder import Ahead
from xubao.notices.notice_options import NoticeOptions, SmsOptions
from xubao.notices.quiet_hours import QuietHours
from xubao.notices.states import Channel
from xubao.notices.steps import Step
from xubao.project.operator_settings import Setting

NOTICE_SETTINGS: tuple[Setting, ...] = (
    Setting(
        "XUBAO_NOTICES_GO",
        "held",
        "held: a member of staff lets notices go (office, notices); at-once: they go by themselves. In the demo, at-once."
        " What worklists bring about is always held.",
    ),
    Setting("XUBAO_NOTICES_CHANNELS", "sms,email,letter", "The order of channels for people who have chosen none, by commas."),
    Setting("XUBAO_NOTICES_TRIES", "3", "How often one channel is tried before the next takes over (1 to 10)."),
    Setting(
        "XUBAO_NOTICES_QUIET", "21:00-08:00", "Hours, China time, in which no short message or mail goes out; none: at any hour."
    ),
    Setting(
        "XUBAO_NOTICES_HOLIDAYS",
        "hold",
        "hold: on days on which offices do not work messages wait, unless their day would be missed; send: they do not.",
    ),
    Setting(
        "XUBAO_NOTICES_DAYS",
        "due_soon=7,window_closing=14,waiting_ends=3,missed=31",
        "How many days before its date each step begins; missed: for how many days after a missed month. No law read says.",
    ),
    Setting(
        "XUBAO_NOTICES_MAY_REFUSE",
        "",
        "Kinds of notice that people may refuse by decision of this agency, where the law does not say"
        " (restored, decision_made, papers_asked, enquiry_answered), by commas.",
    ),
    Setting(
        "XUBAO_SMS",
        "",
        "How short messages leave: http (a provider), mail (a gateway that takes mails), console; empty: by none.",
    ),
    Setting("XUBAO_SMS_SIGN", "", "The name in brackets 【】 that short messages begin with; needed with XUBAO_SMS."),
    Setting("XUBAO_SMS_MAIL_TO", "", "mail: the address with {phone} in it, such as {phone}@sms.example; needs XUBAO_MAIL_FROM."),
    Setting("XUBAO_SMS_URL", "", "http: the https address that takes a message."),
    Setting(
        "XUBAO_SMS_BODY_FILE", "", "http: JSON file, the body of a call, with {phone}, {text}, {token}, {sign} in its texts."
    ),
    Setting(
        "XUBAO_SMS_SECRET_FILE", "", "http: file with the shared secret (32 characters or more) that signs calls and receipts."
    ),
    Setting(
        "XUBAO_SMS_LOST",
        "repeat",
        "http: when no answer comes, repeat (the provider sends once for one token), or once (it may send twice: the message"
        " is not repeated, and stands as sent without an answer).",
    ),
    Setting("XUBAO_SMS_POLL_URL", "", "http, optional: the https address with {id} in it that says what became of a message."),
)

_PROVIDERS: dict[str, tuple[str, ...]] = {
    "console": (),
    "mail": ("XUBAO_SMS_MAIL_TO", "XUBAO_MAIL_FROM"),
    "http": ("XUBAO_SMS_URL", "XUBAO_SMS_BODY_FILE", "XUBAO_SMS_SECRET_FILE"),
}
_LEAST_SECRET = 32
_LOST = ("repeat", "once")
_MOST_SIGN = 12
_MOST_TRIES = 10


def read_notices(variables: Mapping[str, str], *, demo: bool) -> tuple[NoticeOptions, list[str]]:
    """The options, and one line for everything that is set by half or cannot be used; [] where all is well."""
    raw = {setting.name: variables.get(setting.name, "").strip() or setting.default or "" for setting in NOTICE_SETTINGS}
    lines: list[str] = []
    read: dict[str, Any] = {}
    for name, reader in _READERS.items():
        try:
            read[name] = reader(raw[name])
        except (ValueError, KeyError) as problem:
            lines.append(f"  {name} is {raw[name]!r}: {problem}. {_meaning(name)}")
    sms = _sms(raw, variables, lines, demo=demo)
    if lines:
        return NoticeOptions(), lines
    begins, ends = read["XUBAO_NOTICES_QUIET"]
    options = NoticeOptions(
        at_once=read["XUBAO_NOTICES_GO"] if variables.get("XUBAO_NOTICES_GO") else demo,
        channels=read["XUBAO_NOTICES_CHANNELS"],
        ahead=read["XUBAO_NOTICES_DAYS"],
        quiet=QuietHours(begins, ends, hold_holidays=read["XUBAO_NOTICES_HOLIDAYS"]),
        may_refuse=read["XUBAO_NOTICES_MAY_REFUSE"],
        tries=read["XUBAO_NOTICES_TRIES"],
        sms=sms,
    )
    return options, lines


def _sms(raw: Mapping[str, str], variables: Mapping[str, str], lines: list[str], *, demo: bool) -> SmsOptions:
    provider = raw["XUBAO_SMS"]
    if not provider:
        stray = [name for name in raw if name.startswith("XUBAO_SMS_") and variables.get(name, "").strip()]
        lines += [f"  XUBAO_SMS is missing, and {name} is set. {_meaning('XUBAO_SMS')}" for name in stray]
        return SmsOptions(provider="shown", sign="示例医保") if demo else SmsOptions()
    if provider not in _PROVIDERS:
        lines.append(f"  XUBAO_SMS is {provider!r}: one of {', '.join(_PROVIDERS)}. {_meaning('XUBAO_SMS')}")
        return SmsOptions()
    for name in ("XUBAO_SMS_SIGN", *_PROVIDERS[provider]):
        if not variables.get(name, "").strip():
            lines.append(f"  {name} is missing, needed with XUBAO_SMS={provider}. {_meaning(name)}")
    if len(raw["XUBAO_SMS_SIGN"]) > _MOST_SIGN:
        lines.append(f"  XUBAO_SMS_SIGN is longer than {_MOST_SIGN} characters.")
    if provider == "mail" and raw["XUBAO_SMS_MAIL_TO"] and "{phone}@" not in raw["XUBAO_SMS_MAIL_TO"]:
        lines.append(f"  XUBAO_SMS_MAIL_TO does not hold {{phone}}@. {_meaning('XUBAO_SMS_MAIL_TO')}")
    if raw["XUBAO_SMS_LOST"] not in _LOST:
        lines.append(f"  XUBAO_SMS_LOST is {raw['XUBAO_SMS_LOST']!r}: one of {', '.join(_LOST)}. {_meaning('XUBAO_SMS_LOST')}")
    body, secret = (_of_provider(raw, lines, demo=demo)) if provider == "http" else ("", b"")
    return SmsOptions(
        provider=provider,
        sign=raw["XUBAO_SMS_SIGN"],
        mail_to=raw["XUBAO_SMS_MAIL_TO"],
        url=raw["XUBAO_SMS_URL"],
        poll_url=raw["XUBAO_SMS_POLL_URL"],
        body=body,
        secret=secret,
        knows_token=raw["XUBAO_SMS_LOST"] == "repeat",
    )


def _of_provider(raw: Mapping[str, str], lines: list[str], *, demo: bool) -> tuple[str, bytes]:
    # Numbers and texts of people never travel in the open; the demo has nobody's.
    lines += [
        f"  {name} is not an https address. {_meaning(name)}"
        for name in ("XUBAO_SMS_URL", "XUBAO_SMS_POLL_URL")
        if raw[name] and not raw[name].startswith("https://") and not demo
    ]
    if raw["XUBAO_SMS_POLL_URL"] and "{id}" not in raw["XUBAO_SMS_POLL_URL"]:
        lines.append(f"  XUBAO_SMS_POLL_URL does not hold {{id}}. {_meaning('XUBAO_SMS_POLL_URL')}")
    body, secret = _content(raw, "XUBAO_SMS_BODY_FILE", lines), _content(raw, "XUBAO_SMS_SECRET_FILE", lines).strip()
    if body and not _is_body(body):
        lines.append(f"  XUBAO_SMS_BODY_FILE is not JSON, or lacks {{phone}} or {{text}}. {_meaning('XUBAO_SMS_BODY_FILE')}")
    if secret and len(secret) < _LEAST_SECRET:
        lines.append(f"  XUBAO_SMS_SECRET_FILE holds fewer than {_LEAST_SECRET} characters. {_meaning('XUBAO_SMS_SECRET_FILE')}")
    return body, secret.encode()


def _is_body(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return "{phone}" in text and "{text}" in text


def _content(raw: Mapping[str, str], name: str, lines: list[str]) -> str:
    if not raw[name]:
        return ""
    try:
        return Path(raw[name]).read_text(encoding="utf-8")
    except (OSError, ValueError):
        lines.append(f"  {name}: {raw[name]} cannot be read. {_meaning(name)}")
        return ""


def _meaning(name: str) -> str:
    return next(setting.meaning for setting in NOTICE_SETTINGS if setting.name == name)


def _goes(text: str) -> bool:
    return {"held": False, "at-once": True}[text]


def _holds(text: str) -> bool:
    return {"hold": True, "send": False}[text]


def _channels(text: str) -> tuple[Channel, ...]:
    found = tuple(Channel(part.strip()) for part in text.split(","))
    if len(set(found)) != len(found):
        raise ValueError("a channel is named twice")
    return found


def _ahead(text: str) -> Ahead:
    days = {name.strip(): int(count) for name, _equals, count in (part.partition("=") for part in text.split(","))}
    if set(days) - {field.name for field in fields(Ahead)} or min(days.values()) < 0:
        raise ValueError("not a step with a number of days")
    return Ahead(**days)


def _hours(text: str) -> tuple[time, time]:
    if text == "none":
        return time(0), time(0)
    begins, _hyphen, ends = text.partition("-")
    return time.fromisoformat(begins), time.fromisoformat(ends)


def _may_refuse(text: str) -> frozenset[str]:
    steps = frozenset(part.strip() for part in text.split(",") if part.strip())
    for step in steps:
        if duties()[Step(step)].duty is not Duty.UNKNOWN:
            raise ValueError(f"whether {step} may be refused is not the agency's to decide")
    return steps


def _tries(text: str) -> int:
    count = int(text)
    if not 1 <= count <= _MOST_TRIES:
        raise ValueError(f"not 1 to {_MOST_TRIES}")
    return count


_READERS: Mapping[str, Callable[[str], Any]] = {
    "XUBAO_NOTICES_GO": _goes,
    "XUBAO_NOTICES_CHANNELS": _channels,
    "XUBAO_NOTICES_TRIES": _tries,
    "XUBAO_NOTICES_QUIET": _hours,
    "XUBAO_NOTICES_HOLIDAYS": _holds,
    "XUBAO_NOTICES_DAYS": _ahead,
    "XUBAO_NOTICES_MAY_REFUSE": _may_refuse,
}

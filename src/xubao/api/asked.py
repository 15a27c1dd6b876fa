"""From a query or a body to the question. Everything wrong is refused here, with the parameter or the place in the body."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final, NamedTuple
from urllib.parse import unquote

import msgspec

from xubao.api.errors import GivenTwice, NotReadable, OutOfReason, UnknownParameter
from xubao.engine.asked.facts_document import read_document
from xubao.engine.asked.question import Added, Question, placing, question_of
from xubao.engine.asked.told import FACTS, QUESTION, Given, Told
from xubao.values.month import Month
from xubao.values.told.errors import NotInChoices
from xubao.values.told.kinds import Day, Kind, PaidOn, Word

DETAILS: Final = ("short", "full", "trace")
FIRST_YEAR, LAST_YEAR = 1950, 2099
MOST_EVENTS = 240
_TOLD: Final = {told.key: told for told in (*QUESTION, *FACTS)}
_EVENTS: Final[dict[str, Kind]] = {"pay": PaidOn(), "registers": Day()}
ABOUT_THE_ANSWER: Final = ("detail", "pack_digest")
"""Parameters of the address in both methods: how much is answered, and which rules are meant."""
PARAMETERS: Final = (*_TOLD, *_EVENTS, *ABOUT_THE_ANSWER)


class Asked(NamedTuple):
    """A question with how much of the answer is wanted, and the digest of the rules that are meant ("": those of today)."""

    question: Question
    detail: str
    pack_digest: str


def parameters_of(query: str) -> dict[str, list[str]]:
    """The parameters, each with its values. Raises NotReadable for bytes that are no UTF-8."""
    found: dict[str, list[str]] = {}
    for pair in query.split("&"):
        if pair:
            name, _, value = pair.partition("=")
            found.setdefault(_text(name), []).append(_text(value))
    return found


def asked_by_query(query: str, today: date) -> Asked:
    """The question in the query of an address. Raises XubaoError."""
    told = parameters_of(query)
    refuse_unknown(told, PARAMETERS)
    given = {item.name: Given(_value(item, told[key]), key) for key, item in _TOLD.items() if key in told}
    added = Added(
        tuple(_EVENTS["pay"].read(text, "pay") for text in told.get("pay", ())),  # type: ignore[misc]
        tuple(_EVENTS["registers"].read(text, "registers") for text in told.get("registers", ())),  # type: ignore[misc]
    )
    return _asked(given, added, told, today)


def asked_by_body(body: bytes, query: str, today: date) -> Asked:
    """The question in a body of JSON, in the form of a worked example. Raises XubaoError."""
    told = parameters_of(query)
    refuse_unknown(told, ABOUT_THE_ANSWER)
    try:
        content = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError) as problem:
        raise NotReadable(
            None, en=f"the body cannot be read as JSON: {problem}.", zh=f"内容不是有效的 JSON：{problem}。"
        ) from problem
    return _asked(read_document(content, _pointer), Added(), told, today)


def _asked(given: dict[str, Given], added: Added, told: dict[str, list[str]], today: date) -> Asked:
    _refuse_unreasonable(given, added)
    detail = Word(*DETAILS).read(_once("detail", told.get("detail", [DETAILS[0]])), "detail")
    digest = _once("pack_digest", told.get("pack_digest", [""]))
    with placing({name: value.where for name, value in given.items()}):
        return Asked(question_of(given, added, today=today), str(detail), digest)


def _value(item: Told, texts: list[str]) -> Any:
    if item.kind is None:
        return _yes_or_no(_once(item.key, texts), item.key)
    if item.several:
        return tuple(period for text in texts for period in item.kind.read(text, item.key))  # type: ignore[attr-defined]
    return item.kind.read(_once(item.key, texts), item.key)


def _yes_or_no(text: str, key: str) -> bool:
    if text not in ("true", "false"):
        raise NotInChoices(text, ("true", "false"), key)
    return text == "true"


def _once(name: str, texts: list[str]) -> str:
    if len(texts) > 1:
        raise GivenTwice(name, texts[1])
    return texts[0]


def refuse_unknown(told: Iterable[str], known: tuple[str, ...]) -> None:
    """Every name must be a known one. Raises UnknownParameter."""
    for name in told:
        if name not in known:
            raise UnknownParameter(name, known)


def _refuse_unreasonable(given: dict[str, Given], added: Added) -> None:
    """No formula is asked about the year 9999."""
    events: Any = given["events"].value if "events" in given else ()
    if len(events) + len(added.payments) + len(added.registrations) > MOST_EVENTS:
        raise OutOfReason(
            len(events) + len(added.payments) + len(added.registrations), where="events",
            en=f"more than {MOST_EVENTS} payments.", zh=f"缴费超过 {MOST_EVENTS} 笔。",
        )  # fmt: skip
    for name, value in given.items():
        if name == "events":
            for day, periods, _ in events:
                _refuse_far((day, *periods), value.where)
        else:
            _refuse_far(value.value if isinstance(value.value, tuple) else (value.value,), value.where)
    for day, months in added.payments:
        _refuse_far((day, *months[:1], *months[-1:]), "pay")
    _refuse_far(added.registrations, "registers")


def _refuse_far(values: Iterable[object], where: str) -> None:
    for value in values:
        years = _years(value)
        if any(not FIRST_YEAR <= year <= LAST_YEAR for year in years):
            raise OutOfReason(
                value, where=where, en=f"{value} does not lie between {FIRST_YEAR} and {LAST_YEAR}.",
                zh=f"{value} 不在 {FIRST_YEAR} 年至 {LAST_YEAR} 年之间。",
            )  # fmt: skip


def _years(value: object) -> tuple[int, ...]:
    """The years of a day, a month, or a period that is still text; () for anything else."""
    if isinstance(value, date | Month):
        return (value.year,)
    if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-":
        return tuple(int(end[:4]) for end in value.split(".."))
    return ()


def _text(raw: str) -> str:
    try:
        return unquote(raw.replace("+", " "), errors="strict")
    except UnicodeDecodeError as problem:
        raise NotReadable(raw, en=f"{raw!r} is not UTF-8.", zh=f"“{raw}”不是 UTF-8 编码。") from problem


def _pointer(*steps: str | int, key: str | None = None) -> str:
    """The place in the body as a JSON pointer (RFC 6901)."""
    return "".join(f"/{step}" for step in (*steps, *(() if key is None else (key,))))

"""The provisions of a pack under the eight questions of every answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from xubao.engine.area_page.cited_sources import CitedSources
from xubao.engine.area_page.document import QuestionSection, RuleText, SettingText
from xubao.engine.freshness import AreaFreshness, QuestionFreshness
from xubao.engine.pack_words.catalogue import PackWords, capital
from xubao.engine.pack_words.rule_words import decided_in_words, events_in_words, person_in_words
from xubao.engine.pack_words.setting_words import setting_name, setting_value
from xubao.rulebook.format.entry import Entry, Unknown
from xubao.rulebook.format.provision import Provision

GROUPS: Final = {
    "amount": ("back_payment_price", "late_fee", "interest_charge"),
    "window": ("back_payment",),
    "treatment": ("treated_as", "enrolment"),
    "stop": (),
    "resumption": ("benefit_resumption", "outpatient_resumption"),
    "waiting": ("waiting", "lapse_in_wait"),
    "gap_costs": ("gap_costs", "co_payment", "benefit_ceiling"),
    "years": ("counts_as_years", "continuous_years"),
}
"""Under which question a reader looks for what a provision decides."""
_STOP: Final = "benefit_suspension"


def question_sections(known: AreaFreshness, cited: CitedSources) -> tuple[QuestionSection, ...]:
    """One section a question, in the order of every answer."""
    return tuple(_section(item, cited) for item in known.questions)


def setting_texts(cited: CitedSources) -> tuple[SettingText, ...]:
    """What else holds in the area, in force first, then what is expressly not known."""
    pack, words = cited.pack, cited.words
    found = [
        SettingText(setting.kind, setting_name(setting.kind, words), scheme_of(setting, cited), setting_value(setting, words),
                    cited.basis(setting))
        for setting in pack.settings if setting.kind != _STOP
    ]  # fmt: skip
    held = [item for item in found if item.basis and item.basis.in_force]
    past = [item for item in found if not (item.basis and item.basis.in_force)]
    unknown = [
        SettingText(entry.kind, setting_name(entry.kind, words), scheme_of(entry, cited), "", None)
        for entry in pack.unknown if entry.kind != "amounts" and entry.from_ <= cited.as_of <= entry.last_day
    ]  # fmt: skip
    return (*held, *past, *unknown)


def scheme_of(entry: Entry | Unknown, cited: CitedSources) -> str:
    """The schemes of an entry in words; "" where it is the one that is meant where none is named."""
    pack = cited.pack
    schemes = pack.schemes_of(entry)
    if len(pack.identity.schemes) == 1 or schemes == (pack.default_scheme,):
        return ""
    return cited.words.joined(cited.words.text(pack.identity.schemes[name].names) for name in schemes)


def _section(item: QuestionFreshness, cited: CitedSources) -> QuestionSection:
    words = cited.words
    rules = [*_stops(cited)] if item.question == "stop" else [*_provisions(item.question, cited)]
    return QuestionSection(
        item.question,
        capital(words.terms[f"question.{item.question}"]),
        item.known,
        words.say[f"page.known.{item.known}"],
        item.stale,
        checked_to(item.verified_through, cited.as_of, words),
        tuple(sorted(rules, key=lambda rule: not rule.basis.in_force)),
    )


def checked_to(verified: date | None, as_of: date, words: PackWords) -> str:
    """Until when something was checked; that it is in force, where the check reaches past the day; "" where nothing was."""
    if verified is None:
        return ""
    return words.say["page.in_force" if verified >= as_of else "page.checked_to"].format(day=words.day(verified))


def _stops(cited: CitedSources) -> Iterator[RuleText]:
    for setting in cited.pack.settings:
        if setting.kind == _STOP:
            words = cited.words
            yield RuleText(scheme_of(setting, cited), "", "", setting_value(setting, words), False, cited.basis(setting))


def _provisions(question: str, cited: CitedSources) -> Iterator[RuleText]:
    words = cited.words
    groups = set(GROUPS[question])
    concerned = [
        provision for provision in cited.pack.provisions
        if not groups.isdisjoint(provision.unknown) or any(getattr(provision.then, group) is not None for group in groups)
    ]  # fmt: skip
    for provision in _for_reading(concerned):
        decided = words.say["semicolon"].join(_decided(question, provision, cited))
        text = decided or _left_open(question, provision, words)
        if provision.grade == "unverified":
            text = words.say["page.unused"].format(text=text)
        events = capital(events_in_words(provision, words))
        yield RuleText(
            scheme_of(provision, cited),
            capital(person_in_words(provision, words)),
            events,
            text if events else capital(text),
            not decided or provision.grade == "unverified",
            cited.basis(provision),
        )


def _left_open(question: str, provision: Provision, words: PackWords) -> str:
    """What a provision leaves open, named where it is not the question itself."""
    open_ones = [group for group in GROUPS[question] if group in provision.unknown]
    if open_ones == [GROUPS[question][0]]:
        return words.say["page.known.unknown"]
    return words.say["page.left_open"].format(names=words.joined(words.terms[f"group.{group}"] for group in open_ones))


def _for_reading(provisions: Iterable[Provision]) -> list[Provision]:
    """Those about the lapse of a flexible worker first, as far as order does not matter: past rules for other people only."""
    found: list[Provision] = []
    for provision in provisions:
        place = len(found)
        while place and _rank(provision) < _rank(found[place - 1]) and _exclude(provision, found[place - 1]):
            place -= 1
        found.insert(place, provision)
    return found


def _exclude(one: Provision, other: Provision) -> bool:
    """Can nobody be under both provisions?"""
    pairs = ((one.when.participation, other.when.participation), (one.when.history, other.when.history))
    return any(a is not None and b is not None and set(a).isdisjoint(b) for a, b in pairs)


def _rank(provision: Provision) -> int:
    people, history = provision.when.participation or (), provision.when.history or ("employee",)
    if "flexible" in people and "employee" in history:
        return 0
    return 1 if "left-employer" in people else 2


def _decided(question: str, provision: Provision, cited: CitedSources) -> Iterator[str]:
    """How a provision decides the groups of a question, those named that are not the question itself."""
    words = cited.words
    for number, group in enumerate(GROUPS[question]):
        text = decided_in_words(group, provision, words)
        if text is not None:
            bare = number == 0 and question != "amount"
            yield text if bare else words.say["pair"].format(name=words.terms[f"group.{group}"], value=text)

"""What to ask, and whom, where a question stays open."""

from __future__ import annotations

from collections.abc import Sequence

from xubao.engine.answer import Ask
from xubao.engine.area_rules import AreaRules
from xubao.engine.formulas.person import Person
from xubao.engine.formulas.provision import MAYBE, condition_holds
from xubao.engine.trace.node import Node
from xubao.engine.words import words
from xubao.rulebook.codes import CHOICES, DEPENDS, RANGES
from xubao.rulebook.format.area_file import Question
from xubao.rulebook.format.text import Text
from xubao.rulebook.resolving.provenance import Provenance

CIRCUMSTANCE_NAMES = {code: name for name, code in RANGES.items()} | {code: name for name, (code, _) in CHOICES.items()}
ABOUT = {
    "amount": ("amount", "back_payment_price", "late_fee"),
    "window": ("window", "back_payment"),
    "treatment": ("treated_as",),
    "stop": ("benefit_suspension",),
    "resumption": ("benefit_resumption",),
    "waiting": ("waiting",),
    "gap_costs": ("gap_costs",),
    "years": ("counts_as_years",),
}


def asks_for(area: AreaRules, question: str, needed: tuple[str, ...], rests_on: Sequence[Provenance] = ()) -> tuple[Ask, ...]:
    """The questions that would settle an open one.

    The person's own missing facts first; else what the deciding entries themselves leave open; else what the area lists about
    it; else the question itself. Each with whom to ask.
    """
    if needed:
        return tuple(
            Ask(words("zh")[f"need.{name}"], words("en")[f"need.{name}"], *whom_to_ask(area), fact=name) for name in needed
        )
    named = {row.question.id: row.question for row in rests_on if row.question}
    about = {item.id: item for item in area.pack.questions.values() if set(item.about) & set(ABOUT[question])}
    return tuple(ask_of(item) for item in (named or about).values()) or (general_ask(area, question),)


def ask_of(item: Question) -> Ask:
    """An open question of a pack."""
    return Ask(item.zh, item.en, *_both(item.ask))


def general_ask(area: AreaRules, question: str) -> Ask:
    """The question itself, put to the office of the area."""
    names = area.names
    return Ask(
        words("zh")["ask.general"].format(area=names["zh"], question=words("zh")[f"question.{question}"]),
        words("en")["ask.general"].format(area=names["en"], question=words("en")[f"question.{question}"]),
        *whom_to_ask(area),
    )


def whom_to_ask(area: AreaRules) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Hotlines and the office of the area, in Chinese and in English."""
    identity = area.pack.identity
    return _both((*(line.number for line in identity.hotlines), identity.authorities.policy))


def _both(whom: Sequence[str | Text]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    zh = tuple(who if isinstance(who, str) else who.zh for who in whom)
    return zh, tuple(who if isinstance(who, str) else who.en for who in whom)


def needed_facts(area: AreaRules, person: Person, trace: Node, row: int, group: int) -> tuple[str, ...]:
    """Names of the circumstances that keep a group open: those that its possible provisions test and nobody has told."""
    if row != DEPENDS:
        return ()
    held = [node for node in trace.walk() if node.formula == "provisions_that_hold"]
    if not held:
        return ()
    low, high = held[-1].inputs["low"], held[-1].inputs["high"]
    _, possible = held[-1].result
    rules = area.rules
    first = rules.provision_first[person.rule_set]
    names: dict[str, None] = {}
    for provision in range(first, rules.provision_end[person.rule_set]):
        if possible >> (provision - first) & 1 and rules.provision_states[provision] >> group & 1:
            for condition in range(rules.condition_first[provision], rules.condition_end[provision]):
                if condition_holds(rules, condition, low, high) == MAYBE:
                    names[CIRCUMSTANCE_NAMES[rules.condition_circumstance[condition]]] = None
    return tuple(names)

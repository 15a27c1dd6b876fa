"""The amounts of a pack as a table: newest first, with the stretches that are not known; sums are computed by the engine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from xubao.engine.area_page.cited_sources import CitedSources
from xubao.engine.area_page.document import AmountText
from xubao.engine.area_page.rules import scheme_of
from xubao.engine.area_rules import area_rules
from xubao.engine.formulas.contribution import computed_contribution, fee_cell
from xubao.engine.pack_words.amount_words import made_of, printed
from xubao.engine.pack_words.entry_words import period_in_words
from xubao.rulebook.codes import UNKNOWN
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Unknown
from xubao.values.fen import Fen, format_yuan, parse_yuan
from xubao.values.month import Month


def amount_texts(cited: CitedSources, packs: Path | None) -> tuple[AmountText, ...]:
    """One row an entry, the newest first; in the order of the pack where they begin together."""
    pack = cited.pack
    entries: list[Amount | Unknown] = [*pack.amounts, *(item for item in pack.unknown if item.kind == "amounts")]
    entries.sort(key=lambda entry: entry.from_, reverse=True)
    return tuple(_row(entry, cited, packs) for entry in entries)


def _row(entry: Amount | Unknown, cited: CitedSources, packs: Path | None) -> AmountText:
    words, plans = cited.words, cited.pack.identity.plans
    named = [words.text(plans[name].names) for name in cited.pack.plans_of(entry)]
    head = (
        entry.from_.year,
        period_in_words(entry.from_, None if entry.is_open else entry.last_day, cited.words),
        scheme_of(entry, cited),
        words.joined(named) if len(plans) > 1 else "",
    )
    if isinstance(entry, Unknown):
        return AmountText(*head, words.say["page.amount.unknown"], "", None)
    shown = printed(entry, words) or _computed(entry, cited, packs)
    return AmountText(*head, shown, made_of(entry, words), cited.basis(entry))


def _computed(entry: Amount, cited: CitedSources, packs: Path | None) -> str:
    """What a computed month comes to; from lowest to highest where it differs by the base or by calendar month."""
    sums = sorted(set(_sums(entry, cited, packs)))
    say = cited.words.say
    if not sums or sums[0] == UNKNOWN:
        return say["amount.computed"]
    low, high = format_yuan(Fen(sums[0])), format_yuan(Fen(sums[-1]))
    if low == high:
        return say["amount.month"].format(amount=low)
    declared = entry.base is not None and entry.base.declared is not None
    return say["page.amount.by_base" if declared else "page.amount.by_month"].format(low=low, high=high)


def _sums(entry: Amount, cited: CitedSources, packs: Path | None) -> Iterator[int]:
    """Fen, for each of the first twelve months of the entry and for the lowest and the highest base."""
    pack = cited.pack
    area = area_rules(pack.area, pack.schemes_of(entry)[0], "inform", cited.as_of, frozenset(), packs)
    plan = area.plans.get(pack.plans_of(entry)[0], UNKNOWN)
    declared = entry.base.declared if entry.base else None
    limits = (declared.lowest, declared.highest) if declared else ("0.00",)
    if None in limits:
        yield UNKNOWN
        return
    bases = [parse_yuan(limit) for limit in limits if limit is not None]
    first = Month.of(entry.from_)
    for month in range(first, min(first + 12, Month.of(entry.last_day) + 1)):
        cell = fee_cell(area.rules, plan, month)
        row = area.rules.fee_formula[cell] if cell >= 0 else UNKNOWN
        if row >= 0:
            yield from (computed_contribution(area.rules, row, base) for base in bases)

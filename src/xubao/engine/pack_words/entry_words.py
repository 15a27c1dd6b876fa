"""Any dated entry of a pack as one sentence: for whom, what must hold, what then follows."""

from __future__ import annotations

from datetime import date, timedelta

from xubao.engine.pack_words.amount_words import amount_in_words
from xubao.engine.pack_words.catalogue import PackWords, capital
from xubao.engine.pack_words.rule_words import conditions_in_words, open_in_words, outcomes_in_words
from xubao.engine.pack_words.setting_words import setting_in_words
from xubao.rulebook.format.amount import Amount
from xubao.rulebook.format.entry import Entry
from xubao.rulebook.format.provision import Provision
from xubao.rulebook.reading.pack import Pack


def entry_in_words(entry: Entry, pack: Pack, words: PackWords) -> str:
    """What an entry says, its scheme named where it is not the usual one."""
    schemes = pack.schemes_of(entry)
    said = capital(_said(entry, pack, words))
    if len(pack.identity.schemes) == 1 or schemes == (pack.default_scheme,):
        return said
    named = words.joined(words.text(pack.identity.schemes[name].names) for name in schemes)
    return words.say["pair"].format(name=capital(named), value=said)


def period_in_words(first: date, last: date | None, words: PackWords) -> str:
    """The stretch in which an entry holds; months where it is of whole months. last: None where it goes on."""
    whole = first.day == 1 and (last is None or (last + timedelta(days=1)).day == 1)
    shown = words.month if whole else words.day
    if last is None:
        return words.say["page.since"].format(first=shown(first))
    if whole and (first.year, first.month) == (last.year, last.month):
        return shown(first)
    return words.say["page.from_to"].format(first=shown(first), last=shown(last))


def _said(entry: Entry, pack: Pack, words: PackWords) -> str:
    if isinstance(entry, Amount):
        return amount_in_words(entry, pack, words)
    if not isinstance(entry, Provision):
        # Whatever has a date and is neither is a setting.
        return setting_in_words(entry, words)  # type: ignore[arg-type]
    found = [outcomes_in_words(entry, words)]
    if entry.unknown:
        found.append(words.say["page.left_open"].format(names=open_in_words(entry, words)))
    text = words.say["semicolon"].join(part for part in found if part)
    text = words.say["page.unused"].format(text=text) if entry.grade == "unverified" else text
    return words.say["pair"].format(name=conditions_in_words(entry, words), value=text)

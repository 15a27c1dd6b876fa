"""An amount in words: what it comes to, from which base, in which parts."""

from __future__ import annotations

from xubao.engine.pack_words.catalogue import PackWords
from xubao.rulebook.format.amount import Amount, Base, Part
from xubao.rulebook.reading.pack import Pack


def amount_in_words(amount: Amount, pack: Pack, words: PackWords) -> str:
    """Plan, amount, base and parts."""
    plans = [f"{words.text(pack.identity.plans[name].names)} ({name})" for name in pack.plans_of(amount)]
    first = printed(amount, words) or words.say["amount.computed"]
    pieces = [first, made_of(amount, words)]
    return words.say["pair"].format(
        name=words.joined(plans), value=words.say["semicolon"].join(piece for piece in pieces if piece)
    )


def printed(amount: Amount, words: PackWords) -> str:
    """What the source prints; "" where the amount is computed."""
    if amount.published is None:
        return ""
    return words.say[f"amount.{amount.period}"].format(amount=amount.published)


def made_of(amount: Amount, words: PackWords) -> str:
    """Base, parts and rounding, as far as they are known."""
    pieces = []
    if amount.base is not None:
        pieces.append(_base(amount.base, words))
    if amount.parts:
        pieces.append(" + ".join(_part(part, words) for part in amount.parts))
    if amount.rounding is not None:
        rounding = amount.rounding
        pieces.append(words.say[f"rounding.{rounding.direction}"].format(unit=rounding.unit))
    return words.say["semicolon"].join(pieces)


def _base(base: Base, words: PackWords) -> str:
    if base.declared is not None:
        unknown = words.say["base.limit_unknown"]
        return words.say["base.declared"].format(lowest=base.declared.lowest or unknown, highest=base.declared.highest or unknown)
    return words.say["base.fixed"].format(amount=base.fixed)


def _part(part: Part, words: PackWords) -> str:
    name = words.text(part.names) or words.terms.get(f"part.{part.name}", part.name)
    if part.by_calendar_month:
        sums = words.joined([f"{amount} ({', '.join(map(str, months))})" for amount, months in part.by_calendar_month.items()])
        return words.say["part.by_month"].format(name=name, amounts=sums)
    return f"{name} {part.rate or part.fixed}"

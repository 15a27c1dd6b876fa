"""An amount in words: what it comes to, from which base, in which parts."""

from __future__ import annotations

from xubao.cli.page import Page
from xubao.rulebook.format.amount import Amount, Base, Part
from xubao.rulebook.reading.pack import Pack


def amount_in_words(amount: Amount, pack: Pack, page: Page) -> str:
    """Plan, amount, base and parts."""
    chinese = page.lang == "zh"
    plans = []
    for name in pack.plans_of(amount):
        names = pack.identity.plans[name].names
        plans.append(f"{names.zh if chinese else names.en} ({name})")
    pieces = [page.say["amount.computed"]]
    if amount.published is not None:
        pieces = [page.say[f"amount.{amount.period}"].format(amount=amount.published)]
    if amount.base is not None:
        pieces.append(_base(amount.base, page))
    if amount.parts:
        pieces.append(" + ".join(_part(part, page) for part in amount.parts))
    if amount.rounding is not None:
        rounding = amount.rounding
        pieces.append(page.say[f"rounding.{rounding.direction}"].format(unit=rounding.unit))
    return page.say["pair"].format(name=page.joined(plans), value=page.say["semicolon"].join(pieces))


def _base(base: Base, page: Page) -> str:
    if base.declared is not None:
        return page.say["base.declared"].format(lowest=base.declared.lowest, highest=base.declared.highest)
    return page.say["base.fixed"].format(amount=base.fixed)


def _part(part: Part, page: Page) -> str:
    own = part.names
    name = (own.zh if page.lang == "zh" else own.en) if own else page.terms.get(f"part.{part.name}", part.name)
    if part.by_calendar_month:
        sums = page.joined([f"{amount} ({', '.join(map(str, months))})" for amount, months in part.by_calendar_month.items()])
        return page.say["part.by_month"].format(name=name, amounts=sums)
    return f"{name} {part.rate or part.fixed}"

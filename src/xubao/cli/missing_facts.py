"""Facts about the person that a rule needs and nobody has told: which option tells them."""

from __future__ import annotations

from typing import Final

from xubao.cli.page import Page
from xubao.engine.answer import Answer, Ask

NEEDS: Final = {
    "plan": "--plan", "participation": "--participation", "history": "--paid", "payment_period": "--payment-period",
    "pension_paid": "--pension-paid", "household": "--household", "resident_this_year": "--resident-paid",
    "employer_in_arrears": "--employer-in-arrears", "continuous_months": "--continuous-months-before",
    "insured_months": "--continuous-months-before", "age": "--age",
    "declared_base": "--base", "months_to_return": "--employment-ended",
}  # fmt: skip
"""The option that answers a question about the person, by the circumstance that a rule tests."""


def option_for_ask(ask: Ask, answer: Answer, page: Page) -> str:
    """The option that answers a question about the person, with the plans that there are; "" for any other question."""
    if ask.fact != "plan":
        return NEEDS.get(ask.fact, "")
    area = answer.reader.area
    names = {plan: area.pack.identity.plans[plan].names for plan in area.plans}
    shown = [f"{plan} ({name.zh if page.lang == 'zh' else name.en})" for plan, name in names.items()]
    return f"--plan {page.joined(shown)}"


def needs_plan(answer: Answer) -> bool:
    """Is the amount open because the plan is not told?"""
    return any(ask.fact == "plan" for ask in answer.questions["amount"].ask)

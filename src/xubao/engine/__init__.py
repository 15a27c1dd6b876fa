"""The engine: facts and resolved rules to amounts, dates and reasons."""

from xubao.engine.answer import Answer, Ask, Choice, Citation, Finding, OwedMonth, TimelineMonth
from xubao.engine.bad_facts import BadFacts
from xubao.engine.explain import explain
from xubao.engine.explain_again import explain_again
from xubao.engine.facts import Facts, Payment

__all__ = [
    "Answer",
    "Ask",
    "BadFacts",
    "Choice",
    "Citation",
    "Facts",
    "Finding",
    "OwedMonth",
    "Payment",
    "TimelineMonth",
    "explain",
    "explain_again",
]

"""The questions that have a page of their own in every area whose pack says something about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from django.utils.translation import gettext as _

Person = Literal["flexible", "left-employer", "transfer-in", "new"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A question.

    slug: the last part of the address. sections: the questions of an answer under which its rules stand. about: what an open
    question of a pack must be about to belong here. person: whose rules. missed: whole months missed in the worked example.
    """

    slug: str
    sections: tuple[str, ...]
    about: frozenset[str]
    person: Person = "flexible"
    missed: int = 2


TOPICS: Final = {
    topic.slug: topic
    for topic in (
        Topic("amount", ("amount",), frozenset({"amount", "back_payment_price", "late_fee", "interest_charge"}), missed=1),
        Topic("pay-back", ("window", "years"), frozenset({"back_payment", "window", "counts_as_years", "due_day"})),
        Topic("missed-months", ("treatment", "stop"), frozenset({"treated_as", "benefit_suspension", "lapse_in_wait"}), missed=3),
        Topic("cover-again", ("resumption", "waiting"), frozenset({"benefit_resumption", "waiting"}), missed=3),
        Topic("bills", ("gap_costs",), frozenset({"gap_costs", "co_payment", "benefit_ceiling"})),
        Topic("join", ("treatment", "waiting", "resumption"), frozenset({"enrolment"}), "new", 14),
        Topic("left-employer", ("window", "treatment", "waiting", "resumption", "gap_costs"), frozenset(), "left-employer"),
        Topic("transfer", ("window", "treatment", "waiting", "resumption", "gap_costs"), frozenset(), "transfer-in"),
    )
}
"""By slug, in the order in which people ask them."""


def topic_title(topic: Topic) -> str:
    """The question as a heading, without the area."""
    return {
        "amount": _("每月缴多少"),
        "pay-back": _("怎么补缴，能补几个月"),
        "missed-months": _("断缴几个月会怎样"),
        "cover-again": _("什么时候恢复待遇"),
        "bills": _("断缴期间的医疗费报不报"),
        "join": _("第一次参保，或者断了很久再参保"),
        "left-employer": _("离职后自己接着缴"),
        "transfer": _("从外地转进来"),
    }[topic.slug]

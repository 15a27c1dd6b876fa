"""Writes packs of an invented area, Trialton 990100, from a few words per entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from xubao.engine import Answer, Facts, Payment, explain
from xubao.rulebook.resolving.provenance import Mode
from xubao.values.month_ranges import parse_month_ranges

AREA = "990100"
AREA_YAML = """\
format: 1
area: "990100"
names: {zh: 试验市, en: Trialton}
schemes:
  city: {names: {zh: 市级, en: City}, default: true}
plans:
  basic: {names: {zh: 一档, en: Basic}, default: true}
authorities:
  policy: {zh: 试验市医保局, en: Trialton bureau}
hotlines:
  - {number: "12345", for: {zh: 咨询, en: enquiries}, grade: unverified}
questions:
  - id: costs
    about: [gap_costs]
    zh: 断缴期间的费用怎样处理？
    en: What becomes of the costs of the gap?
    ask: ["12345", {zh: 试验市医保局, en: Trialton bureau}]
"""
SOURCE_YAML = """\
id: trial-rule
title: 试验市职工医保办法
number: 试医保〔2017〕1号
issuer: 试验市医保局
kind: local_rule
dated: 2017-09-01
effective: 2018-01-01
read_at: https://example.org/rule
"""


@dataclass(frozen=True)
class Entry:
    """One entry. body: its own lines, in YAML; the rest is its envelope. `open` is written `to=None`."""

    id: str
    body: str
    first: str = "2018-01-01"
    to: str | None = None
    verified: str = "2028-12-31"
    grade: str = "primary"
    kind: str = "verbatim"
    quote: str = ""

    @property
    def text(self) -> str:
        """The entry in YAML."""
        end = f"to: {self.to}" if self.to else f"to: open\n    verified_through: {self.verified}"
        quote = self.quote or f"第{self.id}条的原文"
        lines = self.body.strip().replace("\n", "\n    ")
        return (
            f"  - id: {self.id}\n    from: {self.first}\n    {end}\n    {lines}\n    source: trial-rule\n"
            f"    quote: {quote}\n    quote_kind: {self.kind}\n    grade: {self.grade}\n"
        )


FEE = Entry("fee", 'published: "400.00"\nplan: basic', first="2018-01-01")
COMPUTED = Entry(
    "fee",
    """
published: "366.47"
plan: basic
base: {fixed: "7489.00"}
parts:
  - {name: basic, rate: "4.8%"}
  - {name: large_amount_supplement, fixed: "7.00"}
rounding: {unit: "0.01", direction: half_up}
""",
)
STOP = Entry("stop", "kind: benefit_suspension\nvalue: next_month")
YEAR = Entry("year", "kind: cumulative_year\nvalue: [calendar]")
FIRST = Entry(
    "first",
    "when: {history: [none]}\nthen: {treated_as: first-enrolment, waiting: {months: 6, starts: payment_month, percent: 0}}",
)
OVER = Entry(
    "over",
    "when: {history: [employee], unpaid_in_a_row: {more_than: 3}}\nthen: {treated_as: re-enrolment, waiting: {months: 6, "
    "starts: payment_month, percent: 0}, gap_costs: not-covered}",
)
WITHIN = Entry(
    "within",
    "when: {history: [employee], unpaid_in_a_row: {at_most: 3}, paid_back: [whole]}\nthen: {treated_as: continuous, "
    "waiting: {months: 0}, benefit_resumption: payment_day, gap_costs: covered}",
)
WITHIN_NOT = Entry(
    "within-not",
    "when: {history: [employee], unpaid_in_a_row: {at_most: 3}}\nthen: {treated_as: continuous, waiting: "
    "{months: 0}, benefit_resumption: month_after_payment, gap_costs: not-covered}",
)
PRICE = Entry(
    "price",
    "then: {back_payment: {reach: whole_gap}, counts_as_years: true, back_payment_price: month_owed, late_fee: none}",
)
PROVISIONS = (FIRST, OVER, WITHIN, WITHIN_NOT, PRICE)
SETTINGS = (STOP, YEAR)


def write_pack(
    folder: Path,
    provisions: Sequence[Entry] = PROVISIONS,
    settings: Sequence[Entry] = SETTINGS,
    amounts: Sequence[Entry] = (FEE,),
    unknown: Sequence[str] = (),
) -> Path:
    """Write the pack and return the packs folder. unknown: lines such as "{kind: amounts, …}"."""
    root = folder / "packs"
    area = root / "areas" / "990100-trialton"
    area.mkdir(parents=True)
    (root / "sources").mkdir()
    (root / "sources" / "trial-rule.yaml").write_text(SOURCE_YAML, encoding="utf-8")
    (area / "area.yaml").write_text(AREA_YAML, encoding="utf-8")
    contribution = _list("amounts", amounts) + _list("settings", settings)
    if unknown:
        contribution += "unknown:\n" + "".join(f"  - {line}\n" for line in unknown)
    (area / "contribution.yaml").write_text(contribution, encoding="utf-8")
    (area / "lapse.yaml").write_text(_list("provisions", provisions), encoding="utf-8")
    return root


def _list(name: str, entries: Sequence[Entry]) -> str:
    return f"{name}:\n" + "".join(entry.text for entry in entries) if entries else ""


def facts(*paid: str, **told: object) -> Facts:
    """A flexible worker with these paid months."""
    return Facts(**{"participation": "flexible", "paid": parse_month_ranges(list(paid))} | told)  # type: ignore[arg-type]


def pays(on: str, *months: str, registers: bool = False) -> Payment:
    """Money credited on a day for months."""
    return Payment(on=date.fromisoformat(on), months=parse_month_ranges(list(months)), registers=registers)


def ask(
    packs: Path | None,
    who: Facts,
    as_of: str,
    *events: Payment,
    place: str = AREA,
    mode: Mode = "inform",
    accepted: Sequence[str] = (),
) -> Answer:
    """`explain`, with the day as text. place: the code of an area, perhaps with a scheme ("000000/city")."""
    area, _, scheme = place.partition("/")
    return explain(
        area, who, date.fromisoformat(as_of), events, scheme=scheme or None, mode=mode, accepted=frozenset(accepted), packs=packs
    )

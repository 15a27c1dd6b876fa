"""A small invented pack, written into a temporary folder, which tests spoil in one place at a time."""

from __future__ import annotations

from pathlib import Path

AREA_YAML = """\
format: 1
area: "990100"
names: {zh: 试验市, en: Trialton}
schemes:
  city: {names: {zh: 市级, en: City}, default: true}
  organs: {names: {zh: 机关, en: Organs}}
plans:
  basic: {names: {zh: 一档, en: Basic}, default: true}
  chosen: {names: {zh: 自选, en: Chosen base}}
  yearly: {names: {zh: 年缴, en: Yearly}}
authorities:
  policy: {zh: 试验市医保局, en: Trialton bureau}
hotlines:
  - {number: "12345", for: {zh: 咨询, en: enquiries}, grade: unverified}
questions:
  - id: amount-2021
    about: [amount]
    zh: 2021年的金额是多少？
    en: What was the amount in 2021?
    ask: ["12345", {zh: 试验市医保局, en: Trialton bureau}]
  - id: which-year
    about: [treated_as]
    zh: 一个年度指哪一年？
    en: Which year is meant?
    ask: ["12345"]
"""

CONTRIBUTION_YAML = """\
amounts:
  - id: monthly-2020
    plan: basic
    from: 2020-01-01
    to: 2020-12-31
    published: "107.00"
    base: {fixed: "2000.00"}
    parts:
      - {name: basic, rate: "5%"}
      - {name: large_amount_supplement, fixed: "7.00"}
    rounding: {unit: "0.01", direction: half_up}
    source: trial-rule
    quote: 每月107元
    quote_kind: verbatim
    grade: primary
  - id: monthly-2022
    plan: basic
    from: 2022-01-01
    to: open
    verified_through: 2024-06-30
    base: {fixed: "2500.00"}
    parts:
      - {name: basic, rate: "5%"}
      - {name: large_amount_supplement, by_calendar_month: {"21.00": [1, 4, 7, 10], "22.00": [2, 3, 5, 6, 8,
      9, 11, 12]}}
    rounding: {unit: "0.10", direction: up}
    source: trial-rule
    quote: 按5%缴纳
    quote_kind: verbatim
    grade: secondary
  - id: chosen-2022
    plan: chosen
    from: 2022-01-01
    to: 2022-12-31
    base: {declared: {lowest: "2000.00", highest: "10000.00"}}
    parts: [{name: basic, rate: "5%"}]
    rounding: {unit: "0.01", direction: half_up}
    source: trial-rule
    quote: 自选基数
    quote_kind: verbatim
    grade: primary
  - id: yearly-2022
    plan: yearly
    period: year
    from: 2022-01-01
    to: 2022-12-31
    published: "3075.00"
    source: trial-rule
    quote: 每年3075元
    quote_kind: verbatim
    grade: primary
settings:
  - id: insurance-year
    kind: insurance_year
    value: "07-01"
    from: 2018-01-01
    to: open
    verified_through: 2024-06-30
    source: trial-rule
    quote: 每年7月1日
    quote_kind: verbatim
    grade: primary
unknown:
  - {kind: amounts, plan: basic, from: 2021-01-01, to: 2021-12-31, question: amount-2021}
"""

LAPSE_YAML = """\
provisions:
  - id: within-window
    from: 2018-01-01
    to: open
    verified_through: 2024-06-30
    when:
      participation: [flexible]
      unpaid_in_a_row: {at_most: 3}
      paid_back: [whole]
    then:
      treated_as: continuous
      waiting: {months: 0}
      gap_costs: covered
    source: trial-rule
    article: 第九条
    quote: 三个月内补缴的视为连续
    quote_kind: verbatim
    grade: primary
  - id: over-three
    scheme: [city, organs]
    from: 2018-01-01
    to: open
    verified_through: 2024-06-30
    when:
      participation: [flexible, left-employer]
      unpaid_in_a_row: {more_than: 3}
    then:
      treated_as: first-enrolment
      waiting: {months: 6, starts: payment_month, percent: 0}
      back_payment: {reach: last_months, months: 12}
      late_fee: {per_day: "0.05%"}
    unknown: [gap_costs]
    source: trial-news
    quote: 超过三个月的视为首次参保
    quote_kind: verbatim
    grade: secondary
    question: which-year
settings:
  - id: cumulative-year
    kind: cumulative_year
    value: [calendar, insurance]
    from: 2018-01-01
    to: open
    verified_through: 2024-06-30
    source: trial-rule
    quote: 一个年度内累计
    quote_kind: verbatim
    grade: primary
    question: which-year
  - id: debit-days
    kind: debit_days
    value: [20, 21]
    from: 2018-01-01
    to: 2022-12-31
    source: trial-rule
    quote: 每月20日、21日扣款
    quote_kind: verbatim
    grade: primary
"""

RULE_YAML = """\
id: trial-rule
title: 试验市职工医保办法
number: 试医保〔2017〕1号
issuer: 试验市医保局
kind: local_rule
dated: 2017-09-01
effective: 2018-01-01
read_at: https://example.org/rule
"""

NEWS_YAML = """\
id: trial-news
title: 试验日报报道
number: null
issuer: 试验日报
kind: news
dated: 2017-10-01
read_at: https://example.org/news
"""

FILES = {
    "areas/990100-trialton/area.yaml": AREA_YAML,
    "areas/990100-trialton/contribution.yaml": CONTRIBUTION_YAML,
    "areas/990100-trialton/lapse.yaml": LAPSE_YAML,
    "sources/trial-rule.yaml": RULE_YAML,
    "sources/trial-news.yaml": NEWS_YAML,
}


def write_packs(folder: Path, file: str = "", old: str = "", new: str = "") -> Path:
    """Write the pack into `folder`/packs with `old` replaced once by `new` in the file of that name; return
    the root.
    """
    root = folder / "packs"
    for name, text in FILES.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        spoil = bool(file) and name.endswith(file)
        if spoil:
            assert old in text, f"{old!r} is not in {name}"
        path.write_text(text.replace(old, new, 1) if spoil else text, encoding="utf-8")
    return root


def line_of(root: Path, file: str, text: str) -> int:
    """The line, from 1, on which `text` first stands in a file of the pack."""
    path = next(path for path in root.rglob("*.yaml") if path.as_posix().endswith(file))
    lines = path.read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, 1) if text in line)

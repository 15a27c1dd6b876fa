"""The small pack of `small_pack` with a full text of its rule, which tests spoil in one place."""

from __future__ import annotations

import hashlib
from pathlib import Path

from tests.unit.rulebook.small_pack import write_packs

TEXT = """\
## 第一章 总则

第八条 本办法适用于本市。

第九条 在三个月内补缴的，视为连续缴费：

（一）补缴全部欠费的；

（二）当月缴费的。

灵活就业人员超过三个月的，等待期为6个月（含缴费当月）。

第十条 每年3075元，按5%缴纳。
"""
HEAD = """\
---
id: trial-rule
title: 试验市职工医保办法
number: 试医保〔2017〕1号
issuer: 试验市医保局
version: 2017-09-01
history:
  - 2017年9月1日 公布
read_at: https://example.org/rule
snapshot: 2024-01-01
---
"""
QUOTE = "三个月内补缴的视为连续"


def write_with_law(folder: Path, quote: str, article: str, *, head: str = HEAD, text: str = TEXT, kind: str = "verbatim") -> Path:
    """The packs with the text, and the provision of article 9 quoting `quote` from `article`. Other quotes become gists."""
    root = write_packs(folder)
    lapse = root / "areas/990100-trialton/lapse.yaml"
    gist = lapse.read_text(encoding="utf-8").replace("quote_kind: verbatim", "quote_kind: gist")
    mine = gist.replace(f"quote: {QUOTE}\n    quote_kind: gist", f"quote: {quote}\n    quote_kind: {kind}", 1)
    lapse.write_text(mine.replace("article: 第九条", article, 1), encoding="utf-8")
    amounts = root / "areas/990100-trialton/contribution.yaml"
    amounts.write_text(amounts.read_text(encoding="utf-8").replace("verbatim", "gist"), encoding="utf-8")
    (root / "law").mkdir()
    (root / "law/trial-rule.md").write_text(head + text, encoding="utf-8")
    source = root / "sources/trial-rule.yaml"
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    source.write_text(
        source.read_text(encoding="utf-8") + f"text: trial-rule.md\ntext_digest: {digest}\n",
        encoding="utf-8",
    )
    return root

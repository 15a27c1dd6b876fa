"""What the rulebook cannot answer: no pack for an area, no rule for a day, no packs at all."""

from __future__ import annotations

from datetime import date

from xubao.rulebook.format.text import Text
from xubao.values.errors import XubaoError


class NoPacksFolder(XubaoError):
    """The folder of packs is not where it should be."""

    code = "XB-RULE-010"
    next_step_en = "Give the folder that holds areas/ and sources/, or set XUBAO_PACKS to it."
    next_step_zh = "请指定包含 areas/ 和 sources/ 的文件夹，或设置 XUBAO_PACKS。"


class NoPack(XubaoError):
    """There is no pack for this area: nothing is known here, and no other area's rule may stand in."""

    code = "XB-RULE-011"
    next_step_en = (
        "Ask the medical insurance agency of the area (telephone 12393 or 12345); "
        "`xubao packs list` shows the areas that are known."
    )
    next_step_zh = "请向当地医保经办机构查询（12393 或 12345）；已收录的地区见 xubao packs list。"

    def __init__(self, area: str, *, known: tuple[str, ...] = ()) -> None:
        """known: the nearest known areas, as "420100 wuhan"."""
        near_en = f" Known nearby: {', '.join(known)}." if known else ""
        near_zh = f"邻近已收录：{'、'.join(known)}。" if known else ""
        super().__init__(
            area,
            en=f"the rules of area {area} are not known here: there is no pack for it.{near_en}",
            zh=f"尚未收录地区 {area} 的规则。{near_zh}",
        )
        self.area = area
        self.known = known


class UnknownScheme(XubaoError):
    """The area has no scheme or plan of this name."""

    code = "XB-RULE-012"
    next_step_en = "Give one of the names of the area, or leave it out for the default."
    next_step_zh = "请使用该地区已有的名称，或省略以采用默认值。"

    def __init__(self, area: str, name: str, known: tuple[str, ...]) -> None:
        """known: the names that the area has."""
        super().__init__(
            name,
            en=f"area {area} has no scheme or plan {name!r}; it has {', '.join(known)}.",
            zh=f"地区 {area} 没有“{name}”这一险种或档次，可用：{'、'.join(known)}。",
        )


class OutsideCoverage(XubaoError):
    """The day or month asked about lies outside what the pack covers."""

    code = "XB-RULE-013"

    def __init__(
        self,
        area: str,
        rule: str,
        asked: date,
        *,
        first: date | None,
        last: date | None,
        ask: tuple[str | Text, ...] = (),
    ) -> None:
        """rule: which rule is asked. first, last: first covered and last verified day, None where nothing
        is covered.
        """
        span_en = f"it is known from {first} to {last}" if first and last else "it is not known for any day"
        span_zh = f"已知期间为 {first} 至 {last}" if first and last else "任何日期均未收录"
        offices_en = ", ".join(office if isinstance(office, str) else office.en for office in ask) or "12393"
        offices_zh = "、".join(office if isinstance(office, str) else office.zh for office in ask) or "12393"
        super().__init__(
            asked,
            en=f"area {area}, {rule}: {asked} is outside what is known; {span_en}.",
            zh=f"地区 {area} 的“{rule}”：{asked} 不在已知范围内，{span_zh}。",
            next_step_en=f"Ask {offices_en}.",
            next_step_zh=f"请向 {offices_zh} 查询。",
        )
        self.area = area
        self.rule = rule
        self.first_covered = first
        self.last_verified = last
        self.ask = ask

"""What can be wrong with the marginals of an invented population."""

from __future__ import annotations

from xubao.values.errors import XubaoError


class BadMarginals(XubaoError):
    """A marginal that no population can be drawn from."""

    code = "XB-SYN-001"
    next_step_en = "Copy the shipped marginals (xubao population marginals) and change only the numbers."
    next_step_zh = "请复制自带的参数文件（xubao population marginals），只改数字。"


class BadCount(XubaoError):
    """Not a number of persons that can be drawn."""

    code = "XB-SYN-002"

    def __init__(self, persons: int) -> None:
        super().__init__(
            persons,
            en=f"{persons} persons cannot be drawn.",
            zh=f"无法生成 {persons} 人。",
            next_step_en="Give a number from 1 to 10,000,000,000.",
            next_step_zh="请填写 1 至 100 亿之间的人数。",
        )

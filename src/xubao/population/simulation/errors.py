"""What can be wrong with a change that is to be simulated, or with the assumptions of a simulation."""

from __future__ import annotations

from xubao.values.errors import XubaoError


class ChangeFitsNothing(XubaoError):
    """A named change that meets nothing in an area: a simulation of it would show "no effect" where there was no change."""

    code = "XB-SIM-001"
    next_step_en = "Name only areas whose rules have what is to be changed; `xubao packs show AREA` lists them."
    next_step_zh = "只填写确有该规定的地区；可用 xubao packs show 地区 查看。"


class CannotCompute(XubaoError):
    """A change of base or rate for an amount that is only published as a sum."""

    code = "XB-SIM-002"
    next_step_en = "Give the pack its base and parts first, or leave the area out."
    next_step_zh = "请先在规则包中写明基数和组成，或者不选该地区。"


class BadChange(XubaoError):
    """A change file that contradicts itself or the packs."""

    code = "XB-SIM-003"
    next_step_en = "docs/how-to/simulate-a-change.en.md shows each kind of change."
    next_step_zh = "各种改动的写法见 docs/how-to/simulate-a-change.md。"


class BadAssumptions(XubaoError):
    """Assumptions that no simulation can run on."""

    code = "XB-SIM-004"
    next_step_en = "Copy src/xubao/population/simulation/assumptions.yaml and change only the numbers."
    next_step_zh = "请复制自带的 assumptions.yaml，只改数字。"


class BaselineMoved(XubaoError):
    """The packs in force changed while a simulation ran: its two sides would not stand beside the same baseline."""

    code = "XB-SIM-005"
    next_step_en = "Run the simulation again."
    next_step_zh = "请重新运行模拟。"

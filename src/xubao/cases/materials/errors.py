"""What is refused when papers are asked for or verified."""

from xubao.values.errors import XubaoError


class AskedAlready(XubaoError):
    """Everything missing is asked for once; this was known then."""

    code = "XB-MATERIAL-001"
    next_step_zh = "只能再要上次要过、交来后需重新提供的材料；其他请自行查询核实。"
    next_step_en = "Only a paper that came and has to be replaced may be asked for again; look the rest up yourself."


class NothingToAsk(XubaoError):
    """Nothing was chosen, or nothing of it may be asked for."""

    code = "XB-MATERIAL-002"
    next_step_zh = "没有法律、法规和国务院决定依据的材料不得索要。"
    next_step_en = "A paper without a basis in law, regulation or a decision of the State Council must not be asked for."


class DayTooSoon(XubaoError):
    """The last day for the papers leaves no time."""

    code = "XB-MATERIAL-003"
    next_step_zh = "请选择今天以后的日期。"
    next_step_en = "Choose a day after today."


class DisagreesWithRecord(XubaoError):
    """A paper is accepted although it says something else than the record."""

    code = "XB-MATERIAL-004"
    next_step_zh = "请写明采用的理由，或要求重新提供，或先更正记录。"
    next_step_en = "Give the reason for accepting it, ask for another one, or correct the record first."

"""Who takes the money in an area on a day, by its pack: the agency itself or the tax authority."""

from datetime import date

from xubao.rulebook.packs import load_pack
from xubao.values.area_code import AreaCode


def collector_of(area: AreaCode, day: date) -> str | None:
    """``agency`` or ``tax``; None where the pack does not say it for this day, or says both for different schemes."""
    pack = load_pack(area)
    found = {
        str(setting.value)
        for setting in pack.settings
        if setting.kind == "collector" and setting.from_ <= day and (setting.to == "open" or day.isoformat() <= setting.to)
    }
    return found.pop() if len(found) == 1 else None

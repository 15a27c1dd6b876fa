"""The parts of each month of a demand as they are printed: what it is called in both languages, by which rate of which base."""

from xubao.engine import Answer
from xubao.engine.owed import PartOfMonth, parts_of_month
from xubao.engine.words import words
from xubao.values.fen import Fen, format_yuan
from xubao.values.month import Month

_MILLION = 1_000_000


def month_parts(answer: Answer, months: tuple[Month, ...]) -> dict[Month, dict[str, int]]:
    """By month: fen by the label of the part. A month of unknown parts, or of one part without a rate, is left out."""
    found = {month: parts_of_month(answer.reader.area, answer.reader.person, month) for month in months}
    told = {month: parts for month, parts in found.items() if len(parts) > 1 or any(part.rate for part in parts)}
    return {month: {_label(part): part.fen for part in parts} for month, parts in told.items()}


def _label(part: PartOfMonth) -> str:
    zh, en = (words(lang).get(f"part.{part.name}", part.name) for lang in ("zh", "en"))
    name = zh if zh == en else f"{zh} {en}"
    if part.base_fen is None:
        return name
    return f"{name}（{format_yuan(Fen(part.base_fen))} × {_percent(part.rate)}）"


def _percent(rate: int) -> str:
    whole, rest = divmod(rate * 100, _MILLION)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".") + "%"

"""人民币券别: the pieces that a drawer is counted by, as data."""

from collections.abc import Mapping

from xubao.payments.cash.errors import BadCount
from xubao.values.fen import Fen

DENOMINATIONS_FEN: tuple[int, ...] = (10000, 5000, 2000, 1000, 500, 100, 50, 10, 5, 2, 1)
"""100, 50, 20, 10, 5 and 1 yuan, 5 and 1 jiao, 5, 2 and 1 fen: the notes and coins that are legal tender and circulate."""

_MOST_PIECES = 100_000


def counted(pieces: Mapping[int, int]) -> Fen:
    """The sum of a count: denomination in fen -> number of pieces; raises BadCount."""
    for denomination, number in pieces.items():
        if denomination not in DENOMINATIONS_FEN:
            raise BadCount(denomination, en=f"there is no piece of {denomination} fen.", zh=f"没有面值 {denomination} 分的券别。")
        if not 0 <= number <= _MOST_PIECES:
            raise BadCount(
                number,
                en=f"{number} pieces of {denomination} fen is no count.",
                zh=f"面值 {denomination} 分的张（枚）数“{number}”有误。",
            )
    return Fen(sum(denomination * number for denomination, number in pieces.items()))

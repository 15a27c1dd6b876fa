"""The statement that the demo's bank makes: a table as many banks write it, in GBK, with Windows line ends and a total row."""

from collections.abc import Sequence

from xubao.documents.inert_cell import inert_cell
from xubao.project.story.bank_book import Movement
from xubao.values.fen import Fen, format_yuan

# Headings of payments/statements/mappings/general.yaml.
_HEADS = "交易日期,交易流水号,收入金额,支出金额,对方户名,对方账号,附言"
_NOT_IN_A_CELL = str.maketrans({",": "，", '"': "“", "\r": " ", "\n": " "})


def bank_statement(movements: Sequence[Movement]) -> bytes:
    """The file."""
    came = sum(row.fen for row in movements if row.fen > 0)
    went = -sum(row.fen for row in movements if row.fen < 0)
    total = f"合计,{len(movements)}笔,{format_yuan(Fen(came))},{format_yuan(Fen(went))},,,"
    return "\r\n".join([_HEADS, *map(_row, movements), total, ""]).encode("gb18030")


def _row(row: Movement) -> str:
    amount = format_yuan(Fen(abs(row.fen)))
    came, went = (amount, "") if row.fen > 0 else ("", amount)
    texts = (inert_cell(text.translate(_NOT_IN_A_CELL)) for text in (row.name, row.account, row.remark))
    return ",".join([row.day, row.serial, came, went, *texts])

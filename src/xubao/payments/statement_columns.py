"""What banks call the columns of a statement, as data."""

from enum import StrEnum


class Column(StrEnum):
    """The columns that an import can use."""

    BOOKED_ON = "booked_on"
    AMOUNT = "amount"
    SERIAL = "serial"
    PAYER_NAME = "payer_name"
    PAYER_ACCOUNT = "payer_account"
    REMARK = "remark"


HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.BOOKED_ON: ("交易日期", "记账日期", "入账日期", "交易时间", "日期", "date"),
    Column.AMOUNT: ("收入金额", "贷方发生额", "贷方金额", "转入金额", "收入", "交易金额", "金额", "amount"),
    Column.SERIAL: ("交易流水号", "流水号", "银行流水号", "凭证号", "serial"),
    Column.PAYER_NAME: ("对方户名", "付款人名称", "付款人户名", "付款人", "对方名称", "payer"),
    Column.PAYER_ACCOUNT: ("对方账号", "付款人账号", "付款账号", "对方账户", "payer account"),
    Column.REMARK: ("附言", "用途", "摘要", "备注", "remark"),
}

REQUIRED = (Column.BOOKED_ON, Column.AMOUNT)
TOTAL_WORDS = ("合计", "总计", "共计", "total")


def columns_of(cells: list[str]) -> dict[Column, int]:
    """Which column stands at which place in a header row; the first name in the list wins."""
    places = {cell.casefold().partition("(")[0].partition("（")[0].strip(): i for i, cell in enumerate(cells)}
    found: dict[Column, int] = {}
    for column, names in HEADINGS.items():
        for name in names:
            if name in places:
                found[column] = places[name]
                break
    return found


def is_header(cells: list[str]) -> bool:
    """Whether a row names all columns that are needed."""
    return all(column in columns_of(cells) for column in REQUIRED)

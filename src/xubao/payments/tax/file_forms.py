"""How the files look: columns by mapping, as data. CSV, read in UTF-8 or GBK, written in GB18030.

The form that a tax bureau really uses differs by province and is not published; these columns carry what a credit needs,
and another mapping is another row here.
"""

EXPORT_COLUMNS: tuple[tuple[str, str], ...] = (
    ("缴费识别码", "reference"),
    ("姓名", "name"),
    ("身份证件号码", "identity"),
    ("费款属期", "months"),
    ("应缴金额", "amount"),
    ("金额有效至", "valid_until"),
)
IMPORT_COLUMNS: tuple[tuple[str, str], ...] = (
    ("税票号码", "tax_number"),
    ("缴费识别码", "reference"),
    ("入库金额", "amount"),
    ("入库日期", "day"),
    ("状态", "status"),
)
CREDITED_WORDS = frozenset({"入库", "已入库"})
REVOKED_WORDS = frozenset({"撤销", "已撤销", "退库"})

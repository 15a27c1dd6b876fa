"""What can be wrong with the number of a document other than the identity card; no error carries a whole number."""

from __future__ import annotations

from xubao.values.identity_errors import BadIdentityNumber


class OtherDocument(BadIdentityNumber):
    """The number is of another document than the one that was chosen; `value` is the prefix that shows it."""

    code = "XB-VALUE-018"
    next_step_en = "Choose the document that the number stands on."
    next_step_zh = "请选择与号码相符的证件类型。"

    def __init__(self, prefix: str, *, chosen_en: str, chosen_zh: str) -> None:
        super().__init__(
            prefix,
            en=f"a number that begins with {prefix} is not that of a {chosen_en}.",
            zh=f"以{prefix}开头的号码不是{chosen_zh}的号码。",
        )


class BadPermitNumber(BadIdentityNumber):
    """A permanent residence number of neither form; `value` is how many characters it has."""

    code = "XB-VALUE-019"
    next_step_en = "The card of 2023 has 18 characters and begins with 9; the one before has 3 letters and 12 digits."
    next_step_zh = "2023年版号码为18位，首位是9；2017年版为3位字母加12位数字。请对照证件填写。"

    def __init__(self, length: int) -> None:
        super().__init__(
            length,
            en=f"a permanent residence number has 18 or 15 characters in a known form, this one has {length} in another.",
            zh=f"永久居留身份证号码的写法不符（现为{length}位）。",
        )


class BadPassport(BadIdentityNumber):
    """A passport without its country, or with a number that none has; `value` is how many characters the number has."""

    code = "XB-VALUE-020"
    next_step_en = "Write the three letters of the issuing country, then the number: FRA 12AB34567."
    next_step_zh = "请先写签发国的三位字母代码，再写护照号，例如 FRA 12AB34567。"

    def __init__(self, length: int) -> None:
        super().__init__(
            length,
            en=f"a passport is three letters of its country and 5 to 9 letters or digits; this has {length} characters.",
            zh=f"护照应写为三位国家代码加5至9位字母或数字（现为{length}位）。",
        )

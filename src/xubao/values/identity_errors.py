"""What can be wrong with an identity number, one class per reason.

No error carries a whole number: it would end in logs. `value` is the part that is wrong.
"""

from __future__ import annotations

from xubao.values.errors import XubaoError


class BadIdentityNumber(XubaoError):
    """The root of all reasons for which an identity number is refused."""

    code = "XB-VALUE-010"
    next_step_en = "Copy the 18 characters from the identity card."
    next_step_zh = "请对照身份证填写18位号码。"


class WrongLength(BadIdentityNumber):
    """Not 18 characters; `value` is how many there are."""

    code = "XB-VALUE-011"

    def __init__(self, length: int) -> None:
        first_generation = length == 15
        super().__init__(
            length,
            en=f"an identity number has 18 characters, this one {length}.",
            zh=f"身份证号码应为18位，现为{length}位。",
            next_step_en="Numbers of 15 digits are out of use: take the 18 characters of the present card."
            if first_generation
            else None,
            next_step_zh="15位号码已停用，请填写现行身份证上的18位号码。" if first_generation else None,
        )


class WrongCharacters(BadIdentityNumber):
    """Something other than 17 digits and a digit or X; `value` holds the wrong characters."""

    code = "XB-VALUE-012"

    def __init__(self, wrong: str, position: int) -> None:
        super().__init__(
            wrong,
            en=f"character {position} of the identity number is {wrong!r}: 17 digits and a last digit or X are expected.",
            zh=f"身份证号码第{position}位“{wrong}”有误：前17位应为数字，末位为数字或X。",
        )
        self.position = position


class NoSuchBirthDate(BadIdentityNumber):
    """Characters 7 to 14 are no day on which a person can have been born; `value` holds them."""

    code = "XB-VALUE-013"

    def __init__(self, digits: str) -> None:
        super().__init__(
            digits,
            en=f"characters 7 to 14 of the identity number, {digits}, are not a possible date of birth.",
            zh=f"身份证号码第7至14位“{digits}”不是有效的出生日期。",
        )


class NoSuchProvince(BadIdentityNumber):
    """The first two digits are not those of a province; `value` holds them."""

    code = "XB-VALUE-014"

    def __init__(self, prefix: str) -> None:
        super().__init__(
            prefix,
            en=f"no province has numbers that begin with {prefix}.",
            zh=f"身份证号码前两位“{prefix}”不是有效的省级代码。",
        )


class WrongCheckCharacter(BadIdentityNumber):
    """The last character does not follow from the others; `value` holds it, `expected` the one that would.

    Usually the error is in another place, so the text for the citizen does not offer the expected character:
    putting it in would make a valid number of somebody else.
    """

    code = "XB-VALUE-015"
    next_step_en = "Compare every character with the card; do not only replace the last one."
    next_step_zh = "请逐位对照身份证核对，不要只改末位。"

    def __init__(self, given: str, expected: str) -> None:
        super().__init__(
            given,
            en=f"the identity number ends with {given}, but its other digits call for {expected}.",
            zh="身份证号码校验不符，其中至少有一位写错或次序颠倒。",
        )
        self.expected = expected


class FictionalNumber(BadIdentityNumber):
    """A number of a fictional person where real people are registered; `value` holds its prefix."""

    code = "XB-VALUE-016"

    def __init__(self, prefix: str) -> None:
        super().__init__(
            prefix,
            en=f"numbers that begin with {prefix} belong to fictional people of demonstrations and tests.",
            zh=f"以{prefix}开头的号码仅用于演示和测试中的虚构人员。",
        )


class RealNumberInDemo(BadIdentityNumber):
    """A number that can be a living person's where only fictional people may be; `value` holds two digits."""

    code = "XB-VALUE-017"
    next_step_en = "Use a number whose first six digits are 999999, from the list of the demonstration."
    next_step_zh = "请使用演示名单中以999999开头的号码。"

    def __init__(self, prefix: str) -> None:
        super().__init__(
            prefix,
            en="this is a demonstration: the number can be a real person's and is not taken.",
            zh="这是演示系统，不接收可能属于真实个人的身份证号码。",
        )

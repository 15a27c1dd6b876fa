"""Amounts in the capital characters of Chinese financial papers: 1098.00 is 壹仟零玖拾捌元整.

Rules: 正确填写票据和结算凭证的基本规定 (the People's Bank's payment and settlement rules, annex 1).
"""

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ("", "万", "亿", "万亿")


def amount_in_words(amount_fen: int) -> str:
    """A positive amount below 10^16 yuan in capital characters, with 整 where no fen follow."""
    yuan, rest = divmod(amount_fen, 100)
    jiao, fen = divmod(rest, 10)
    words = f"{_integer(yuan)}元" if yuan else ""
    if rest == 0:
        return f"{words or '零元'}整"
    if jiao:
        words += f"{_DIGITS[jiao]}角"
    elif yuan:
        words += "零"
    return f"{words}{_DIGITS[fen]}分" if fen else f"{words}整"


def _integer(number: int) -> str:
    groups: list[int] = []
    while number:
        number, group = divmod(number, 10_000)
        groups.append(group)
    words = ""
    gap = False
    for place in range(len(groups) - 1, -1, -1):
        group = groups[place]
        if group == 0:
            gap = bool(words)
            continue
        # A group without its thousands digit, or after empty groups, is joined by one 零.
        if words and (gap or group < 1000):
            words += "零"
        words += _group(group) + _GROUPS[place]
        gap = False
    return words


def _group(number: int) -> str:
    words = ""
    gap = False
    for place in (3, 2, 1, 0):
        digit = number // 10**place % 10
        if digit == 0:
            gap = bool(words)
            continue
        words += ("零" if gap else "") + _DIGITS[digit] + _PLACES[place]
        gap = False
    return words

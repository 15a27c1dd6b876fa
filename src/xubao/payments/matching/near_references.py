"""References that somebody may have meant who made one mistake in typing. Pure: texts only."""

import re
import unicodedata

from xubao.payments.reference import is_reference

_LENGTH = 12
# A run of digits with blanks or dashes inside, about as long as a reference; not part of a longer number.
_RUN = re.compile(r"(?<![0-9])[0-9](?:[ -]?[0-9]){10,12}(?![0-9])")
# Letters that are read as digits.
_LOOKALIKES = str.maketrans("OoQIlBSZ", "00011852")
_RUN_WITH_LETTERS = re.compile(r"(?<![0-9A-Za-z])[0-9OoQIlBSZ](?:[ -]?[0-9OoQIlBSZ]){11}(?![0-9A-Za-z])")


def near_references(remark: str) -> tuple[str, ...]:
    """Every valid reference one mistake away from a number in the remark: a digit wrong, missing or too many, two
    neighbours swapped, or letters for digits. Numbers that are valid as they stand are left out.

    The check digits let about one in a hundred of the possible mistakes through: usually none or one is left.
    """
    plain = unicodedata.normalize("NFKC", remark)
    found: dict[str, None] = {}
    for run in _RUN.findall(plain):
        digits = re.sub("[^0-9]", "", run)
        if not is_reference(digits):
            found |= dict.fromkeys(filter(is_reference, sorted(_one_edit(digits))))
    for run in _RUN_WITH_LETTERS.findall(plain):
        digits = re.sub("[^0-9]", "", run.translate(_LOOKALIKES))
        if re.search("[A-Za-z]", run) and is_reference(digits):
            found[digits] = None
    return tuple(found)


def _one_edit(digits: str) -> set[str]:
    places = range(len(digits))
    if len(digits) == _LENGTH - 1:
        return {digits[:i] + digit + digits[i:] for i in range(len(digits) + 1) for digit in "0123456789"}
    if len(digits) == _LENGTH + 1:
        return {digits[:i] + digits[i + 1 :] for i in places}
    wrong = {digits[:i] + digit + digits[i + 1 :] for i in places for digit in "0123456789"}
    swapped = {digits[:i] + digits[i + 1] + digits[i] + digits[i + 2 :] for i in places[:-1]}
    return (wrong | swapped) - {digits}

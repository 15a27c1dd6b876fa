"""The one guard against cells that a spreadsheet would take for a formula."""

import re

# What begins a formula in one of the usual programs, also in full width; a leading blank is cut off by some of them.
_BEGINS = frozenset("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?")


def inert_cell(text: str) -> str:
    """The text, behind an apostrophe where it would be a formula; a plain number with its sign stays what it is."""
    if text.lstrip(" ")[:1] in _BEGINS and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text

"""What staff read when something is refused: the code, what is wrong, what to do."""

from django.utils.translation import get_language

from xubao.values.errors import XubaoError


def page_language() -> str:
    """``zh`` or ``en``."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def problem_text(problem: XubaoError) -> str:
    """The whole error in one line, with its code, in the language of the page."""
    return problem.line(page_language())

"""What a person reads when something is refused: what is wrong and what to do, in the language of the page."""

from xubao.portal.page_language import page_language
from xubao.values.errors import XubaoError


def problem_text(problem: XubaoError) -> str:
    """One or two plain sentences, without the code."""
    if page_language() == "en":
        return f"{problem.en[:1].upper()}{problem.en[1:]} {problem.next_step_en}".strip()
    return f"{problem.zh}{problem.next_step_zh}"

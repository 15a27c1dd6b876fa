"""One act of staff: what was done is said, what was refused is said with its reason."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest

from xubao.office.problem_text import problem_text
from xubao.values.errors import XubaoError


def attempt(request: HttpRequest, act: Callable[[], str]) -> bool:
    """Do it; ``act`` returns the sentence that the next page shows ("": it has said why nothing was done).

    False where it was refused.
    """
    try:
        done = act()
    except XubaoError as problem:
        messages.error(request, problem_text(problem))
        return False
    if done:
        messages.success(request, done)
    return True


def actor(request: HttpRequest) -> str:
    """The name of whoever is signed in, as it stands in records."""
    return request.user.get_username()

"""Back to the beginning with one click."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from xubao.portal.problem_text import problem_text
from xubao.project.story.errors import NoFirstState
from xubao.project.story.first_state import go_back
from xubao.project.story.only_in_demo import only_in_demo


@only_in_demo
@require_POST
def reset(request: HttpRequest) -> HttpResponse:
    """Everything as it was when the demo had just been filled: database, files, bank, mailbox, and the clock."""
    try:
        go_back()
    except NoFirstState as problem:
        messages.error(request, problem_text(problem))
        return redirect("demo:start")
    # The session went with everything else: the message begins a new one.
    request.session.flush()
    messages.success(request, gettext("演示已回到初始状态。"))
    return redirect("demo:start")

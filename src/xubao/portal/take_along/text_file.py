"""The text for a chat message as a file."""

from django.http import HttpResponse

from xubao.portal.ask.answered import Answered
from xubao.portal.ask.chat_text import chat_text
from xubao.portal.take_along.taken import file_name, taken_along


@taken_along
def text_file(found: Answered) -> HttpResponse:
    """Plain text, in the language of the address."""
    response = HttpResponse(chat_text(found), content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file_name(found, "txt")}"'
    return response

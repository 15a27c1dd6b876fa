"""The address that a provider calls. No session, no form, no token: the signature over the body is all that counts."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.payments.channels.public import UnknownProvider, counts_from, provider_named, receive_callback


@csrf_exempt
@require_POST
def callback(request: HttpRequest, provider: str) -> HttpResponse:
    """Receive a callback and answer it in the provider's words; 404 for a channel that is not switched on."""
    try:
        channel = provider_named(provider)
    except UnknownProvider as problem:
        raise Http404(provider) from problem
    answer = receive_callback(channel, request.headers, request.body, counts_from=counts_from(), at=now())
    return HttpResponse(answer.body, status=answer.status, content_type=answer.content_type)

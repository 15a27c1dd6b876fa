"""The address that the provider of short messages calls. No session, no form: the signature over the body is all that counts."""

from http import HTTPStatus

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from xubao.cases.public import now
from xubao.notices.public import SIGNATURE_HEADER, TIME_HEADER, BadReceipt, take_callback

_MOST_BYTES = 256 * 1024


@csrf_exempt
@require_POST
def sms_receipt(request: HttpRequest) -> JsonResponse:
    """Take receipts; 400 with the reason for what is not signed or cannot be read."""
    moment, given = request.headers.get(TIME_HEADER, ""), request.headers.get(SIGNATURE_HEADER, "")
    try:
        if int(request.headers.get("Content-Length") or 0) > _MOST_BYTES:
            raise BadReceipt("size", en="the receipt is too large.", zh="回执过大。")
        taken = take_callback(request.body, moment, given, at=now())
    except BadReceipt as problem:
        return JsonResponse({"code": problem.code, "reason": problem.en}, status=HTTPStatus.BAD_REQUEST)
    return JsonResponse({"taken": taken})

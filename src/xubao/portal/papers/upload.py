"""A file in pieces over a slow line: announced, sent from where it stands, finished. The core of the tus protocol."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from xubao.cases.public import now
from xubao.people.public import AuthorityMissing
from xubao.portal.papers.pages import Subject, subject_for, told_of
from xubao.portal.problem_text import problem_text
from xubao.records.papers.public import UploadNotFound, WrongOffset, add_piece, begin_upload, finish_upload, upload_by_key
from xubao.values.errors import XubaoError

_MOST_PIECE = 1024 * 1024


@never_cache
@require_POST
def begin(request: HttpRequest, number: str) -> HttpResponse:
    """Announce a file: how large it is, what it is called, which paper it is. Says where its pieces go."""
    subject = _subject(request, number, "papers:begin")
    if isinstance(subject, HttpResponse):
        return subject
    size = request.POST.get("size", "")
    told = told_of(subject, request.POST.get("name", ""), request.POST.get("kind", ""))
    try:
        upload = begin_upload(told, int(size) if size.isdigit() else 0, at=now())
    except XubaoError as problem:
        return JsonResponse({"problem": problem_text(problem)}, status=422)
    response = JsonResponse({"offset": 0}, status=201)
    response["Location"] = reverse("papers:piece", kwargs={"number": number, "key": upload.key})
    return response


@never_cache
@require_http_methods(["HEAD", "PATCH"])
def piece(request: HttpRequest, number: str, key: str) -> HttpResponse:
    """HEAD: where the upload stands. PATCH: the piece that begins there; the last one finishes it."""
    subject = _subject(request, number, "papers:piece")
    if isinstance(subject, HttpResponse):
        return subject
    try:
        upload = upload_by_key(key, number)
        if request.method == "PATCH":
            begins = request.headers.get("Upload-Offset", "")
            upload = add_piece(upload, int(begins) if begins.isdigit() else -1, request.read(_MOST_PIECE))
            if upload.received == upload.size:
                finish_upload(upload, told_of(subject, "", upload.kind), at=now())
                return JsonResponse({"done": True})
    except WrongOffset as problem:
        return JsonResponse({"problem": problem_text(problem)}, status=409)
    except UploadNotFound as problem:
        return JsonResponse({"problem": problem_text(problem)}, status=404)
    except XubaoError as problem:
        return JsonResponse({"problem": problem_text(problem)}, status=422)
    response = HttpResponse(status=204 if request.method == "PATCH" else 200)
    response["Upload-Offset"], response["Upload-Length"] = str(upload.received), str(upload.size)
    return response


def _subject(request: HttpRequest, number: str, page: str) -> Subject | HttpResponse:
    try:
        subject = subject_for(request, number, page)
    except AuthorityMissing as problem:
        return JsonResponse({"problem": problem_text(problem)}, status=403)
    return subject if subject is not None else HttpResponse(status=404)

"""The mark that every form carries: for whom its page was made, which page that was, and which of its forms this is.

Signed, so that what is sent with it can be kept for whoever typed it, even when nobody is signed in any more.
"""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest

from xubao.portal.large_type import PREFIX
from xubao.project.same_page import ENGLISH

FIELD = "made_for"
KEEP = "keep_draft"
"""The field of a form whose text is kept while it is typed."""
_SIGNER = Signer(salt="xubao.form_mark")


@dataclass(frozen=True, slots=True)
class FormMark:
    """owner: key of the account the page was made for, "" for a visitor. address: of the page, with its query."""

    owner: str
    address: str
    place: int

    @property
    def page(self) -> str:
        """The page, whatever its language, size and query."""
        return plain_path(self.address)


def new_mark(request: HttpRequest) -> str:
    """The mark of the next form on the page that answers this request."""
    place = getattr(request, "_xubao_forms", 0) + 1
    request._xubao_forms = place  # type: ignore[attr-defined]
    # A page that comes back with problems may have an address that is only sent to.
    before = read_mark(request.POST.get(FIELD, "")) if request.method == "POST" else None
    address = before.address if before is not None else request.get_full_path()
    return signed_mark(FormMark(owner_of(request), address, place))


def signed_mark(mark: FormMark) -> str:
    """A mark as it stands in a form."""
    return _SIGNER.sign_object((mark.owner, mark.address, mark.place))


def read_mark(text: str) -> FormMark | None:
    """What a mark says; None where it is not one of this product."""
    try:
        owner, address, place = _SIGNER.unsign_object(text)
    except (BadSignature, ValueError):
        return None
    return FormMark(owner, address, place)


def owner_of(request: HttpRequest) -> str:
    """Who is signed in, as it stands in a mark."""
    user = getattr(request, "user", None)
    return str(user.pk) if user is not None and user.is_authenticated else ""


def plain_path(address: str) -> str:
    """The path of a page in Chinese and ordinary size: the same page, however it is looked at."""
    path = urlsplit(address).path
    for prefix in (PREFIX, ENGLISH):
        if path.startswith(f"{prefix}/"):
            path = path.removeprefix(prefix)
    return path

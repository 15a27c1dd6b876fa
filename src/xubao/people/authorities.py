"""Who may act for a person: proxies whom the person named, guardians whose papers a clerk has seen."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.conf import settings
from django.db.models import Q, QuerySet

from xubao.people.blind_index import blind_index
from xubao.people.errors import AuthorityMissing, BadAuthority
from xubao.people.models import Authority, InsuredPerson
from xubao.people.person_name import clean_name
from xubao.people.sealing import seal, unseal
from xubao.people.second_person import require_reason
from xubao.values.identity_document import DocumentKind, IdentityDocument, guess_kind

_PURPOSE = "proxy"


class AuthorityKind(StrEnum):
    """On what the authority rests."""

    NAMED = "named"
    GUARDIAN = "guardian"


AUTHORITY_LABELS_ZH: dict[AuthorityKind, str] = {AuthorityKind.NAMED: "授权代办", AuthorityKind.GUARDIAN: "监护人"}


class Scope(StrEnum):
    """What may be done for somebody else."""

    REGISTER = "register"
    BACK_PAY = "back_pay"
    FOLLOW = "follow"
    REQUESTS = "requests"


SCOPE_LABELS_ZH: dict[Scope, str] = {
    Scope.REGISTER: "参保登记",
    Scope.BACK_PAY: "补缴与缴费",
    Scope.FOLLOW: "查询进度和凭证",
    Scope.REQUESTS: "更正、查询等申请",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAuthority:
    """What is recorded. ``basis``: the paper or statement it rests on; ``ends_on`` None: until it is taken back (guardians)."""

    kind: AuthorityKind
    proxy_name: str
    proxy_identity: str
    scope: frozenset[Scope]
    basis: str
    begins_on: date
    ends_on: date | None


def record_authority(principal: InsuredPerson, new: NewAuthority, *, by: str, at: datetime) -> Authority:
    """Record that somebody may act for ``principal``.

    Raises BadAuthority, BadPersonName, ReasonMissing for a missing basis, and the errors of the proxy's number.
    """
    require_reason(new.basis)
    document = _document(new.proxy_identity)
    index = blind_index(str(document), document.index_purpose)
    if index == principal.identity_index:
        raise BadAuthority(new.kind.value, en="nobody is their own proxy.", zh="代办人不能是本人。")
    if not new.scope:
        raise BadAuthority(new.kind.value, en="the authority says nothing that may be done.", zh="请至少选择一项可以代办的事。")
    if new.kind is AuthorityKind.NAMED and new.ends_on is None:
        raise BadAuthority(new.kind.value, en="a proxy's authority has an end.", zh="授权代办须写明截止日期。")
    if new.ends_on is not None and new.ends_on < new.begins_on:
        raise BadAuthority(new.ends_on, en="the authority ends before it begins.", zh="截止日期早于开始日期。")
    return Authority.objects.create(
        principal=principal,
        kind=new.kind.value,
        proxy_name=clean_name(new.proxy_name),
        proxy_sealed=seal(str(document), f"{_PURPOSE}:{index}"),
        proxy_index=index,
        scope=sorted(new.scope),
        basis=new.basis.strip(),
        begins_on=new.begins_on,
        ends_on=new.ends_on,
        recorded_by=by,
        recorded_at=at,
    )


def end_authority(authority_id: int, *, reason: str, by: str, at: datetime) -> None:
    """Take an authority back; nothing happens where it has ended. Raises ReasonMissing."""
    require_reason(reason)
    Authority.objects.filter(pk=authority_id, ended_at=None).update(ended_at=at, ended_by=by, end_reason=reason.strip())


def authorities_of(principal: InsuredPerson) -> QuerySet[Authority]:
    """Every authority that was ever recorded for a person, the newest first."""
    return Authority.objects.filter(principal=principal).order_by("-pk")


def standing_for(proxy: InsuredPerson, *, on: date) -> QuerySet[Authority]:
    """The authorities by which somebody may act for others on a day."""
    return _standing(on).filter(proxy_index=proxy.identity_index).select_related("principal").order_by("pk")


def ever_authorised(proxy: InsuredPerson, principal: InsuredPerson) -> bool:
    """Whether ``proxy`` may act for ``principal`` in anything, or could once: whoever could is told why she no longer can."""
    return Authority.objects.filter(proxy_index=proxy.identity_index, principal=principal).exists()


def require_authority(proxy: InsuredPerson, principal: InsuredPerson, *scopes: Scope, on: date) -> Authority:
    """The authority by which ``proxy`` may do one of ``scopes`` for ``principal`` on a day. Raises AuthorityMissing."""
    for authority in _standing(on).filter(proxy_index=proxy.identity_index, principal=principal).order_by("pk"):
        if any(scope.value in authority.scope for scope in scopes):
            return authority
    scope = scopes[-1]
    raise AuthorityMissing(
        scope.value,
        en=f"there is no authority to do this ({scope.value}) for this person on {on}.",
        zh=f"{on} 没有为此人办理“{SCOPE_LABELS_ZH[scope]}”的有效授权。",
    )


def masked_proxy(authority: Authority) -> str:
    """The proxy's number, masked."""
    return _document(unseal(authority.proxy_sealed, f"{_PURPOSE}:{authority.proxy_index}")).masked()


def _standing(on: date) -> QuerySet[Authority]:
    return Authority.objects.filter(Q(ends_on=None) | Q(ends_on__gte=on), begins_on__lte=on, ended_at=None)


def _document(text: str) -> IdentityDocument:
    kind: DocumentKind = guess_kind(text)
    return IdentityDocument.parse(text, kind, fictional=bool(settings.XUBAO_DEMO))

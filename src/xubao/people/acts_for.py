"""Records what proxies and clerks do for a person on the pages of the public, and gives the person the list."""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import QuerySet

from xubao.people.models import ActFor, Authority, InsuredPerson

_PROXY = "proxy:"


def record_act_for(
    person: InsuredPerson, *, by: str, page: str, at: datetime, subject: str = "", authority: Authority | None = None
) -> None:
    """Somebody sends a form for this person. Written before it is carried out, so that a refused attempt stands here too."""
    ActFor.objects.create(person=person, by=by, authority=authority, page=page, subject=subject, at=at)


def acts_for(person: InsuredPerson) -> QuerySet[ActFor]:
    """What others did for this person, the newest first."""
    return ActFor.objects.filter(person=person).select_related("authority").order_by("-at", "-pk")


def proxy_actor(authority: Authority) -> str:
    """The name under which a proxy stands in logs: it says by which authority, and not who."""
    return f"{_PROXY}{authority.pk}"


def proxies_named(actors: Iterable[str]) -> dict[str, str]:
    """The names of the proxies among ``actors``, for people who may know them."""
    keys = {int(actor.removeprefix(_PROXY)): actor for actor in actors if actor.startswith(_PROXY)}
    return {keys[key]: name for key, name in Authority.objects.filter(pk__in=keys).values_list("pk", "proxy_name")}

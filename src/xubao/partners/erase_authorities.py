"""Erases, at an approved deletion, what a person let partners do and they never did."""

from xubao.partners.models import PartnerMatter
from xubao.people.clients.public import client_authorities_of
from xubao.people.public import InsuredPerson


def erase_authorities(person: InsuredPerson, addresses: frozenset[str]) -> int:
    """Delete the authorities of partners by which no matter was opened; returns how many."""
    used = PartnerMatter.objects.filter(person=person, authority__isnull=False).values_list("authority_id", flat=True)
    idle = client_authorities_of(person).exclude(pk__in=list(used))
    count = idle.count()
    idle.delete()
    return count

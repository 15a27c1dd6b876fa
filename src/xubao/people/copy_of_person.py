"""Everything that this package keeps of a person, for her: a copy under 个人信息保护法 Art. 45."""

from datetime import datetime
from typing import Any

from xubao.people.authorities import authorities_of, masked_proxy
from xubao.people.contacts import contacts_of, whole_contact
from xubao.people.models import InsuredPerson
from xubao.people.participation import participations_of
from xubao.people.reading import reads_of
from xubao.people.register_person import whole_identity
from xubao.values.month import Month


def copy_of(person: InsuredPerson) -> dict[str, Any]:
    """The data by name, as JSON can hold them. The numbers of others (proxies) are masked: they are not hers."""
    return {
        "name": person.name,
        "document": person.document_kind,
        "number": whole_identity(person),
        "registered_at": _when(person.registered_at),
        "contacts": [{"kind": c.kind, "value": whole_contact(c), "since": _when(c.entered_at)} for c in contacts_of(person)],
        "participations": [
            {
                "area": r.area,
                "scheme": r.scheme,
                "category": r.category,
                "since": str(Month(r.since)),
                "ended_with": str(Month(r.ended_with)) if r.ended_with is not None else None,
                "basis": r.basis,
            }
            for r in participations_of(person)
        ],
        "authorities": [
            {
                "kind": a.kind,
                "proxy": a.proxy_name,
                "proxy_number": masked_proxy(a),
                "scope": a.scope,
                "from": a.begins_on.isoformat(),
                "to": a.ends_on.isoformat() if a.ends_on else None,
                "ended_at": _when(a.ended_at),
            }
            for a in authorities_of(person)
        ],
        "reads": [
            {"at": _when(r.at), "reader": r.reader, "page": r.page, "reason": r.reason, "whole_number": r.revealed}
            for r in reads_of(person)
        ],
    }


def _when(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None

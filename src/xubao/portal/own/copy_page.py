"""A copy of everything that is kept of the person who is signed in, as one file."""

import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache

from xubao.cases.public import Case, now, served_areas
from xubao.payments.public import credits_of, demands_of
from xubao.people.clients.public import ClientAuthority, client_authorities_of
from xubao.people.public import InsuredPerson, copy_of
from xubao.portal.account.signed_in import for_person, person_of
from xubao.records.public import history


@for_person
@never_cache
def copy(request: HttpRequest) -> HttpResponse:
    """Send the file."""
    person = person_of(request)
    if person is None:
        raise Http404("person")
    text = json.dumps(whole_copy(person), ensure_ascii=False, indent=1)
    response = HttpResponse(text, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="xubao-{localdate(now()).isoformat()}.json"'
    return response


def whole_copy(person: InsuredPerson) -> dict[str, Any]:
    """What people, records, cases and payments keep of her."""
    cases = Case.objects.filter(person=person).order_by("pk")
    return {
        **copy_of(person),
        "institutions": [_institution(authority) for authority in client_authorities_of(person)],
        "months": [
            {"area": area, "month": str(m.month), "status": m.status.value, "origin": m.origin.value}
            for area in served_areas()
            for m in history(person, area)
        ],
        "cases": [_case(case) for case in cases],
    }


def _institution(authority: ClientAuthority) -> dict[str, Any]:
    return {
        "institution": authority.client.name,
        "scope": authority.scope,
        "basis": authority.basis,
        "from": authority.begins_on.isoformat(),
        "to": authority.ends_on.isoformat(),
        "ended_at": authority.ended_at.isoformat() if authority.ended_at else None,
    }


def _case(case: Case) -> dict[str, Any]:
    return {
        "number": case.number,
        "kind": case.kind,
        "state": case.state,
        "opened_at": case.opened_at.isoformat(),
        "events": [
            {"at": e.at.isoformat(), "act": e.act, "actor": e.actor, "reason": e.reason} for e in case.events.order_by("number")
        ],
        "demands": [
            {"number": d.number, "amount_fen": d.amount_fen, "months": d.months, "issued_at": d.issued_at.isoformat()}
            for d in demands_of(case.number)
        ],
        "credits": [{"on": c.credited_on.isoformat(), "amount_fen": c.amount_fen} for c in credits_of(case.number)],
    }

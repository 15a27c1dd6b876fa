"""The areas that are served here, what the client may do in each, and by which rules it is answered."""

import msgspec

from xubao.cases.eligibility.public import rules_digest
from xubao.cases.public import area_name, served_areas
from xubao.partners.call import Answer, Call
from xubao.partners.told import Both
from xubao.people.clients.public import PartnerScope


class AreaServed(msgspec.Struct, forbid_unknown_fields=True):
    """One area. scopes: what this client may do there with this token."""

    area: str
    names: Both
    pack_digest: str
    scopes: list[PartnerScope]


class AreasAnswer(msgspec.Struct, forbid_unknown_fields=True):
    """All served areas; for what the rules say there, without any person, see `rules`."""

    items: list[AreaServed]
    rules: str


def list_areas(call: Call) -> Answer:
    """The areas."""
    rows = [
        AreaServed(
            area,
            Both(area_name(area, "zh"), area_name(area, "en")),
            rules_digest(area, call.today),
            [scope for scope in PartnerScope if area in call.bearer.areas_for(scope)],
        )
        for area in served_areas()
    ]
    return Answer(AreasAnswer(rows, "/api/v1/openapi.json"))

"""Answers the hospital interface from the one answer."""

from typing import Any

from xubao.cases.eligibility.public import Eligibility, eligibility_by_identity
from xubao.cases.public import Cover
from xubao.partners.call import Answer, Call
from xubao.partners.errors import NotAsDescribed
from xubao.partners.hospital.envelope import answer_envelope
from xubao.partners.hospital.mapping import Mapping, hospital_mapping
from xubao.partners.resources.eligibility import checked_day

_SCHEME = "employee"
_PAUSED = (Cover.STOPPED, Cover.RETROACTIVE_IF_PAID)


def ask_hospital(call: Call) -> Answer:
    """Person query or benefit check, by the number of the function."""
    mapping = hospital_mapping()
    told = getattr(call.body, mapping.envelope.input.name)
    function = mapping.functions[getattr(call.body, mapping.envelope.function.name)]
    given: dict[str, Any] = {field.means: getattr(told, name) for name, field in mapping.input.items()}
    scheme = mapping.values.scheme[_SCHEME]
    if given.get("scheme") not in (None, "", scheme):
        raise NotAsDescribed(f"only {scheme} is told here", mapping.named("scheme"))
    area = call.area(given["area"])
    key, found = eligibility_by_identity(given["identity"], area, checked_day(given.get("day"), call), today=call.today)
    call.saw(key)
    values = _values(mapping, given, found, call.lang)
    return Answer(answer_envelope(call.body, {name: values[mapping.fields[name].value] for name in function.output}))


def _values(mapping: Mapping, given: dict[str, Any], found: Eligibility, lang: str) -> dict[str, Any]:
    return {
        "identity": given["identity"],
        "document_kind": given.get("document_kind") or None,
        "area": found.area,
        "scheme": mapping.values.scheme[_SCHEME],
        "standing": mapping.values.standing.get(found.cover.value),
        "insured_since": found.begins if found.cover is Cover.ACTIVE else None,
        "paused_since": found.begins if found.cover in _PAUSED else None,
        "day": found.day,
        "cover": found.cover.value,
        "covered": found.covered,
        "begins": found.begins,
        "ends": found.ends,
        "percent": found.percent,
        "pay_by": found.pay_by,
        "credited_on": found.credited_on,
        "reason": found.reason[lang],
        "computation_id": found.computation_id,
    }

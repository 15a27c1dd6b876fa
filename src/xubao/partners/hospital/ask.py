"""Answers the hospital interface from the one answer."""

from typing import Any

from xubao.cases.eligibility.public import Eligibility
from xubao.cases.public import Cover
from xubao.partners.call import Answer, Call
from xubao.partners.check import Asked, Check
from xubao.partners.errors import NotAsDescribed
from xubao.partners.hospital.envelope import answer_envelope
from xubao.partners.hospital.mapping import Mapping, hospital_mapping

_SCHEME = "employee"
_PAUSED = (Cover.STOPPED, Cover.RETROACTIVE_IF_PAID)


def _asked(body: Any) -> Asked:
    mapping = hospital_mapping()
    given = _given(mapping, body)
    scheme = mapping.values.scheme[_SCHEME]
    if given.get("scheme") not in (None, "", scheme):
        raise NotAsDescribed(f"only {scheme} is told here", mapping.named("scheme"))
    return Asked(given["identity"], given["area"], given.get("day"))


def _told(call: Call, _key: int | None, found: Eligibility) -> Answer:
    mapping = hospital_mapping()
    function = mapping.functions[getattr(call.body, mapping.envelope.function.name)]
    values = _values(mapping, _given(mapping, call.body), found, call.lang)
    return Answer(answer_envelope(call.body, {name: values[mapping.fields[name].value] for name in function.output}))


def _given(mapping: Mapping, body: Any) -> dict[str, Any]:
    told = getattr(body, mapping.envelope.input.name)
    return {field.means: getattr(told, name) for name, field in mapping.input.items()}


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


ask_hospital = Check(_asked, _told)
"""Person query or benefit check, by the number of the function."""

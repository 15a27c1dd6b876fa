"""Names that this product gives to what FHIR has no element for."""

from typing import Any

IDENTITY_SYSTEM = "urn:xubao:identity"
AREA_SYSTEM = "urn:xubao:area"
VERSION = "4.0.1"


def extension(name: str, kind: str, value: Any) -> list[dict[str, Any]]:
    """An extension where there is a value, else nothing."""
    return [] if value is None or value == "" else [{"url": f"urn:xubao:fhir:{name}", f"value{kind}": value}]


def identified(system: str, value: str) -> dict[str, Any]:
    """A reference by identifier: who or what it is stands in no resource here."""
    return {"identifier": {"system": system, "value": value}}

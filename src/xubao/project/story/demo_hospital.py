"""The hospital of the demo: a partner like any other, whose right two persons have granted; it asks in three ways."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from xubao.partners.client import Partner
from xubao.people.clients.public import NewClient, PartnerScope, agree_grant, ask_grant, register_client
from xubao.project.demo_matters import AREA
from xubao.project.story.asked_inside import ask_inside

HOSPITAL_FILE = "hospital.json"
_FHIR = "application/fhir+json"


@dataclass(frozen=True, slots=True)
class Told:
    """One way of asking: what was sent where, what came back, and what it says of cover: True, False, or None for unknown."""

    name: str
    address: str
    sent: str
    answer: str
    covered: bool | None


def hospital(*, language: str, at: datetime) -> Partner:
    """The hospital's client; registered the first time, with its secret in a file of the demo's home."""
    file = Path(settings.XUBAO_HOME) / HOSPITAL_FILE
    if not file.exists():
        client, secret = register_client(NewClient(name="示例医院（演示）", contact="信息科"), by="clerk", at=at)
        grant = ask_grant(client, PartnerScope.ELIGIBILITY, AREA, basis="演示协议", by="clerk", at=at)
        agree_grant(grant.pk, by="reviewer", at=at)
        file.touch(mode=0o600)
        file.write_text(json.dumps({"client_id": client.client_id, "secret": secret}), encoding="ascii")
    kept = json.loads(file.read_text(encoding="ascii"))
    return Partner(settings.XUBAO_PUBLIC_URL, kept["client_id"], kept["secret"], language=language, send=ask_inside)


def ask_all(who: Partner, identity: str, day: date, *, today: date) -> list[Told]:
    """Ask about a person and a day over plain REST, the hospital interface (1101 and 2001), and FHIR."""
    rest = {"identity": identity, "area": AREA, "day": day.isoformat()}
    person = {"certno": identity, "insuplc_admdvs": AREA, "insutype": "310", "day": day.isoformat()}
    fhir = {
        "resourceType": "CoverageEligibilityRequest",
        "status": "active",
        "purpose": ["validation", "benefits"],
        "patient": {"identifier": {"system": "urn:xubao:identity", "value": identity}},
        "insurer": {"identifier": {"system": "urn:xubao:area", "value": AREA}},
        "servicedDate": day.isoformat(),
        "created": today.isoformat(),
    }
    told = [_told(who, "REST", "/partner/v1/eligibility", rest)]
    for function in ("1101", "2001"):
        message = {"function": function, "message_id": f"demo-{function}", "input": person}
        told.append(_told(who, function, "/partner/v1/hospital", message))
    told.append(_told(who, "FHIR", "/partner/fhir/CoverageEligibilityRequest/$submit", fhir, form=_FHIR))
    return told


def _told(who: Partner, name: str, path: str, content: dict[str, Any], form: str = "") -> Told:
    answer = who.ask("POST", path, content, form=form).content
    return Told(name, f"POST {path}", _shown(content), _shown(answer), _covered(name, answer))


def _covered(name: str, answer: dict[str, Any]) -> bool | None:
    if name == "REST":
        found = answer["covered"]
    elif name == "2001":
        found = answer["output"]["covered"]
    elif name == "1101":
        # The person query has a flag for insured and none for "not known".
        found = answer["output"]["psn_insu_stas"] == "1"
    else:
        found = answer["insurance"][0].get("inforce")
    return found if isinstance(found, bool) else None


def _shown(content: dict[str, Any]) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)

"""The areas that are known: who they are, whom to ask there, what is known and until when."""

from __future__ import annotations

from datetime import date
from typing import Any

from xubao.engine.area_rules import area_rules
from xubao.engine.readers.json_document import plain
from xubao.rulebook.area_named import known_area
from xubao.rulebook.coverage import Coverage, coverage, pack_coverage
from xubao.rulebook.packs import known_areas
from xubao.rulebook.reading.pack import Pack


def area_list(today: date) -> dict[str, Any]:
    """Every area in short."""
    return {"areas": [_in_short(_pack(code, today), slug) for code, slug in known_areas().items()]}


def area_document(named: str, today: date) -> dict[str, Any]:
    """One area, by its code or the name of its pack. Raises NoPack."""
    code = known_area(named, None)
    pack = _pack(code, today)
    identity = pack.identity
    return _in_short(pack, known_areas()[code]) | {
        "schemes": {
            name: {"names": _both(scheme.names), "default": name == pack.scheme_named(None), "known": _known(pack, name)}
            for name, scheme in identity.schemes.items()
        },
        "plans": {
            name: {
                "names": _both(plan.names),
                "schemes": list(plan.schemes or identity.schemes),
                "payers": _both(plan.payers) if plan.payers else None,
                "age": _ages(plan.age),
            }
            for name, plan in identity.plans.items()
        },
        "hotlines": [{"number": line.number, "for": _both(line.for_)} for line in identity.hotlines],
        "authority": _both(identity.authorities.policy),
        "channels": [
            {"names": _both(way.names), "kind": way.kind, "for": list(way.for_), "url": way.url} for way in identity.channels
        ],
        "open_questions": [
            {"id": item.id, "about": list(item.about), "zh": item.zh, "en": item.en} for item in identity.questions
        ],
    }


def _pack(code: str, today: date) -> Pack:
    return area_rules(code, None, "inform", today, frozenset()).pack


def _in_short(pack: Pack, slug: str) -> dict[str, Any]:
    return {
        "area": pack.area,
        "slug": slug,
        "names": _both(pack.identity.names),
        "fictional": pack.identity.fictional,
        "pack_digest": pack.digest,
        "covered": _covered(pack_coverage(pack)),
    }


def _known(pack: Pack, scheme: str) -> dict[str, Any]:
    return {rule: _covered(span) for rule, span in coverage(pack, scheme).items()}


def _covered(span: Coverage | None) -> dict[str, Any] | None:
    """First day of which something is stated, and the last one that is verified."""
    return None if span is None else {"first": plain(span.first), "last_verified": plain(span.last_verified)}


def _both(text: Any) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en} if not isinstance(text, str) else {"zh": text, "en": text}


def _ages(limits: Any) -> dict[str, int] | None:
    if limits is None:
        return None
    names = ("at_least", "more_than", "at_most", "less_than", "exactly")
    return {name: getattr(limits, name) for name in names if getattr(limits, name) is not None}

"""The invariants of FHIR R4's base definitions that the resources here can break, as the specification words them in FHIRPath.

Left out: dom-6 (a narrative: best practice, not a rule), what speaks of elements that nothing here writes, and ele-1 (an
element has a value or children), which the library cannot ask and which is looked for by hand. ``%resource`` is the
resource itself. Shortened against the specification: dom-3 looks at references alone, since nothing here points by uri.
"""

from collections.abc import Callable, Iterator
from typing import Any

from fhirpathpy import compile as compile_path
from fhirpathpy.models import models

Check = Callable[..., list[Any]]

_EVERY = {
    "dom-2": "contained.contained.empty()",
    "dom-3": "contained.where(('#' + id in %resource.descendants().reference).not()).empty()",
    "dom-4": "contained.meta.versionId.empty() and contained.meta.lastUpdated.empty()",
    "dom-5": "contained.meta.security.empty()",
    "ext-1": "descendants().extension.all(extension.exists() != value.exists())"
    " and extension.all(extension.exists() != value.exists())",
    "per-1": "descendants().all(start.empty() or end.empty() or start <= end)",
    "ref-1": "descendants().reference.where($this.startsWith('#')).all($this.substring(1) in %resource.contained.id)",
}
_OF_TYPE = {
    "Bundle": {
        "bdl-1": "total.empty() or (type = 'searchset') or (type = 'history')",
        "bdl-2": "entry.search.empty() or (type = 'searchset')",
        "bdl-3": "entry.request.empty()",
        "bdl-4": "entry.response.empty()",
        "bdl-5": "entry.all(resource.exists() or request.exists() or response.exists())",
        "bdl-7": "entry.where(fullUrl.exists()).select(fullUrl & resource.meta.versionId).isDistinct()",
    },
    "CapabilityStatement": {
        "cpb-0": "name.empty() or name.matches('[A-Z]([A-Za-z0-9_]){0,254}')",
        "cpb-1": "rest.exists() or messaging.exists() or document.exists()",
        "cpb-2": "(description.count() + software.count() + implementation.count()) > 0",
        "cpb-3": "messaging.endpoint.empty() or kind = 'instance'",
        "cpb-9": "rest.all(resource.select(type).isDistinct())",
        "cpb-12": "rest.resource.all(searchParam.select(name).isDistinct())",
        "cpb-14": "(kind != 'instance') or implementation.exists()",
        "cpb-15": "(kind != 'capability') or (implementation.exists().not() and software.exists().not())",
        "cpb-16": "(kind != 'requirements') or (implementation.exists().not() and software.exists().not())",
    },
}
_COMPILED: dict[str, Check] = {}


def broken_invariants(resource: dict[str, Any]) -> Iterator[str]:
    """The keys of the invariants that a resource breaks, those of its contained resources among them."""
    if _has_empty(resource):
        yield "ele-1"
    for key, path in (_EVERY | _OF_TYPE.get(resource["resourceType"], {})).items():
        if path not in _COMPILED:
            _COMPILED[path] = compile_path(path, models["r4"])
        if _COMPILED[path](resource, {"resource": resource}) != [True]:
            yield key


def _has_empty(value: Any) -> bool:
    """Whether an object, a list or a text with nothing in it stands anywhere: FHIR leaves out what is empty."""
    if isinstance(value, dict):
        return not value.keys() - {"id"} or any(map(_has_empty, value.values()))
    if isinstance(value, list):
        return not value or any(map(_has_empty, value))
    return value is None or value == ""

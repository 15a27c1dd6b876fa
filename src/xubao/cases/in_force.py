"""The computation that a case stands on: the latest one that is not only proposed."""

from xubao.cases.models import Assessment, Case


def in_force(case: Case) -> Assessment | None:
    """The computation in force, None before the first and for kinds that compute nothing."""
    return case.assessments.exclude(occasion="proposed").order_by("-pk").first()

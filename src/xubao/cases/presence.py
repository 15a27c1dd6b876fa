"""Who else has a case open: said on the page, so that two do not work on it unknowingly. Nothing is locked."""

from datetime import datetime, timedelta

from xubao.cases.models import Case, CasePresence

_STILL_THERE = timedelta(minutes=10)


def others_looking(case: Case, staff: str, *, at: datetime) -> list[str]:
    """Note that ``staff`` looks at the case now; return the others who did in the last ten minutes."""
    CasePresence.objects.update_or_create(case=case, staff=staff, defaults={"seen_at": at})
    others = CasePresence.objects.filter(case=case, seen_at__gte=at - _STILL_THERE).exclude(staff=staff)
    return list(others.order_by("staff").values_list("staff", flat=True))

"""缴费通知过期: tells once of each demand whose amount ran out before all of it was paid."""

from datetime import date, datetime, timedelta

from xubao.events.public import DemandExpired, emit, told_already
from xubao.payments.demand_standing import standings_of, without_answer
from xubao.payments.models import Demand

# A run that was left out for longer is somebody's plan: nobody is told of what ran out a season ago.
_LOOKS_BACK = timedelta(days=90)


def tell_expired(today: date, *, at: datetime) -> int:
    """Write an event for each demand that ran out in the last ninety days and was not paid; returns how many were new."""
    ran_out = Demand.objects.filter(valid_until__lt=today, valid_until__gte=today - _LOOKS_BACK).order_by("pk")
    told = told_already(DemandExpired, ran_out.values_list("number", flat=True))
    waiting = [demand for demand in without_answer(ran_out) if demand.number not in told]
    standings = standings_of(waiting)
    count = 0
    for demand in waiting:
        standing = standings[demand.pk]
        if standing.payable and demand.valid_until is not None:
            data = DemandExpired(demand=demand.number, valid_until=demand.valid_until, outstanding_fen=standing.outstanding_fen)
            emit(data, demand.subject, area=demand.area, key=demand.number, at=at)
            count += 1
    return count

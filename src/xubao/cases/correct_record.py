"""What follows when a correction is granted: a new report beside the old ones, put in force by the two who decided."""

from datetime import datetime

from django.utils.timezone import localdate

from xubao.cases.acts import Act
from xubao.cases.models import Case, CaseRequest, Decision
from xubao.cases.reason_again import ByProgram, Cause, reason_by_program
from xubao.cases.redetermine import Again
from xubao.cases.redetermine_many import propose_for_person
from xubao.records.public import MonthReport, Origin, Report, Status, agree_standing, ask_standing, report_months
from xubao.values.area_code import AreaCode
from xubao.values.month_ranges import parse_month_ranges


def correct_record(case: Case, decision: Decision, *, at: datetime) -> int:
    """Report the months as they were found to be, with the decision as origin, and let that report be in force.

    Returns how many months were corrected. Where the person has a back-payment in hand, it is proposed to be decided again.
    """
    request = CaseRequest.objects.get(case=case)
    reference = f"decision/{decision.number}"
    report = Report(
        area=AreaCode(case.area),
        status=Status(request.details["claimed"]),
        origin=Origin.EVIDENCE,
        reference=reference,
        reported_on=localdate(at),
    )
    corrected = report_months(case.person, parse_month_ranges(request.details["months"]), report, recorded_at=at)
    rows = MonthReport.objects.filter(person=case.person, area=case.area, origin_reference=reference)
    proposer = case.events.filter(act=Act.PROPOSE_APPROVAL.value).order_by("-number").first()
    asked = ask_standing(
        rows.values_list("pk", flat=True),
        reason=f"记录更正 {case.number}",
        asked_by=proposer.actor if proposer is not None else "system",
        at=at,
    )
    for standing in asked:
        agree_standing(standing.pk, approved_by=decision.decided_by, at=at)
    again = Again(Cause.FACTS, reason_by_program(ByProgram.CORRECTED, decision=decision.number))
    propose_for_person(case.person, case.area, again, at=at)
    return corrected

"""All that other packages may use of employers."""

from xubao.records.employers.errors import AssessmentGone, BadEmployer, DaysDisagree, EmployerKnown
from xubao.records.employers.keep_assessment import (
    Assessed,
    agree_assessment,
    decline_assessment,
    keep_assessment,
    waiting_assessments,
)
from xubao.records.employers.models import Employer, Hiring, PremiumAssessment, UndeclaredPremium
from xubao.records.employers.register_staff import (
    NewEmployer,
    NewHiring,
    end_hiring,
    enter_employer,
    enter_hiring,
    register_staff,
)
from xubao.records.employers.staff_lists import (
    Overdue,
    employed_months,
    employers_in,
    hirings_of,
    overdue_registrations,
)
from xubao.records.employers.undeclared import (
    Undeclared,
    agree_undeclared,
    decline_undeclared,
    keep_undeclared,
    undeclared_of,
    waiting_undeclared,
)

__all__ = [
    "Assessed",
    "AssessmentGone",
    "BadEmployer",
    "DaysDisagree",
    "Employer",
    "EmployerKnown",
    "Hiring",
    "NewEmployer",
    "NewHiring",
    "Overdue",
    "PremiumAssessment",
    "Undeclared",
    "UndeclaredPremium",
    "agree_assessment",
    "agree_undeclared",
    "decline_assessment",
    "decline_undeclared",
    "employed_months",
    "employers_in",
    "end_hiring",
    "enter_employer",
    "enter_hiring",
    "hirings_of",
    "keep_assessment",
    "keep_undeclared",
    "overdue_registrations",
    "register_staff",
    "undeclared_of",
    "waiting_assessments",
    "waiting_undeclared",
]

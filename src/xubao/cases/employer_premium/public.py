"""All that other packages may use of employers' premiums."""

from xubao.cases.employer_premium.assess_premium import AreaRule, PremiumRequest, assess_premium
from xubao.cases.employer_premium.notice import employer_notice
from xubao.cases.employer_premium.registration_limit import last_day_to_register
from xubao.cases.employer_premium.undeclared_month import UndeclaredMonth, set_undeclared

__all__ = [
    "AreaRule",
    "PremiumRequest",
    "UndeclaredMonth",
    "assess_premium",
    "employer_notice",
    "last_day_to_register",
    "set_undeclared",
]

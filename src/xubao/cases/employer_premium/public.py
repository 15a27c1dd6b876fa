"""All that other packages may use of employers' premiums."""

from xubao.cases.employer_premium.assess_premium import AreaRule, PremiumRequest, assess_premium
from xubao.cases.employer_premium.notice import employer_notice
from xubao.cases.employer_premium.registration_limit import last_day_to_register

__all__ = ["AreaRule", "PremiumRequest", "assess_premium", "employer_notice", "last_day_to_register"]

"""All that other packages may use of eligibility."""

from xubao.cases.eligibility.eligibility import (
    Eligibility,
    eligibility_as_kept,
    eligibility_by_identity,
    eligibility_on,
    not_on_record,
    rules_digest,
    timeline_kept,
)
from xubao.cases.eligibility.keep_all import forget_old, keep_all
from xubao.cases.eligibility.kept_timeline import Kept
from xubao.cases.eligibility.look_up import Found, look_up_all
from xubao.cases.eligibility.reasons import reason_of
from xubao.cases.eligibility.same_facts import Told, told_alike

__all__ = [
    "Eligibility",
    "Found",
    "Kept",
    "Told",
    "eligibility_as_kept",
    "eligibility_by_identity",
    "eligibility_on",
    "forget_old",
    "keep_all",
    "look_up_all",
    "not_on_record",
    "reason_of",
    "rules_digest",
    "timeline_kept",
    "told_alike",
]

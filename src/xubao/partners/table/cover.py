"""Whether somebody is covered: in plain REST, in the hospital's words, in FHIR; and the months behind it."""

from django.utils.translation import gettext_lazy as _

from xubao.partners.fhir import ask as fhir
from xubao.partners.hospital.ask import ask_hospital
from xubao.partners.hospital.envelope import HospitalMessage, envelope_schema
from xubao.partners.operation import Dialect, Operation
from xubao.partners.resources import areas, eligibility, months
from xubao.people.clients.public import PartnerScope

_REST, _FHIR = "/partner/v1", "/partner/fhir"
_FORM = "application/x-www-form-urlencoded"
_RESOURCE = {"type": "object", "properties": {"resourceType": {"type": "string"}}, "required": ["resourceType"]}

COVER = (
    Operation(
        name="partner_areas", method="GET", path=f"{_REST}/areas", handler=areas.list_areas,
        summary="The areas served here, and what you may do in each", reply=areas.AreasAnswer,
    ),
    Operation(
        name="partner_eligibility", method="POST", path=f"{_REST}/eligibility", handler=eligibility.check_eligibility,
        summary="Is this person covered on this day", label=_("核验待遇资格"), scope=PartnerScope.ELIGIBILITY,
        body=eligibility.EligibilityQuestion, reply=eligibility.EligibilityAnswer,
    ),
    Operation(
        name="partner_benefits", method="POST", path=f"{_REST}/benefits", handler=eligibility.show_benefits,
        summary="The cover of a person day by day", label=_("查询待遇时间线"), scope=PartnerScope.BENEFITS,
        body=eligibility.BenefitsQuestion, reply=eligibility.BenefitsAnswer,
    ),
    Operation(
        name="partner_months", method="POST", path=f"{_REST}/months", handler=months.show_months,
        summary="The months of contribution on record", label=_("查询缴费月份"), scope=PartnerScope.RECORDS,
        body=months.MonthsQuestion, reply=months.MonthsAnswer,
    ),
    Operation(
        name="partner_hospital", method="POST", path=f"{_REST}/hospital", handler=ask_hospital,
        summary="Person query (1101) and benefit check (2001) in the envelope of the hospital interface",
        label=_("医院接口核验待遇"), scope=PartnerScope.ELIGIBILITY, body=HospitalMessage, reply=envelope_schema(),
        dialect=Dialect.HOSPITAL,
    ),
    Operation(
        name="fhir_capability", method="GET", path=f"{_FHIR}/metadata", handler=fhir.show_capability,
        summary="CapabilityStatement", reply=_RESOURCE, media_type=fhir.MEDIA_TYPE, dialect=Dialect.FHIR, open_to_all=True,
    ),
    Operation(
        name="fhir_eligibility", method="POST", path=f"{_FHIR}/CoverageEligibilityRequest/$submit", handler=fhir.submit_request,
        summary="CoverageEligibilityRequest/$submit, answered by a CoverageEligibilityResponse", label=_("FHIR 核验待遇资格"),
        scope=PartnerScope.ELIGIBILITY, body=_RESOURCE, reply=_RESOURCE, media_type=fhir.MEDIA_TYPE, dialect=Dialect.FHIR,
    ),
    Operation(
        name="fhir_coverage", method="POST", path=f"{_FHIR}/Coverage/_search", handler=fhir.search_coverage,
        summary="The Coverage of a person: beneficiary:identifier and payor:identifier", label=_("FHIR 查询待遇"),
        scope=PartnerScope.ELIGIBILITY, body=_FORM, reply=_RESOURCE, media_type=fhir.MEDIA_TYPE, dialect=Dialect.FHIR,
    ),
)  # fmt: skip

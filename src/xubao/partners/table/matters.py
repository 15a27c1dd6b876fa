"""What a partner does for a person on her mandate: cases, papers, payment, vouchers, enquiries."""

from django.utils.translation import gettext_lazy as _

from xubao.partners.operation import Operation
from xubao.partners.resources import cases, decisions, enquiries, mandates, materials, payments
from xubao.partners.told import PageOf
from xubao.people.clients.public import PartnerScope
from xubao.records.papers.public import MOST_BYTES

_CASES, _ENQUIRIES = "/partner/v1/cases", "/partner/v1/enquiries"
_FILE, _PDF = "application/octet-stream", "application/pdf"

MATTERS = (
    Operation(
        name="partner_mandate", method="POST", path="/partner/v1/mandates", handler=mandates.record_mandate,
        label=_("登记本人的委托"), summary="Record that a person before you lets you act for her", scope=PartnerScope.MANDATES,
        body=mandates.NewMandate, reply=mandates.MandateAnswer, success=201, changes=True, refusals=(409,),
    ),
    Operation(
        name="partner_cases", method="GET", path=_CASES, handler=cases.list_cases, summary="The cases that you opened",
        scope=PartnerScope.CASES_READ, query=PageOf, reply=cases.CaseList,
    ),
    Operation(
        name="partner_case_open", method="POST", path=_CASES, handler=cases.open_new_case, label=_("受委托提出续保"),
        summary="Open a case of back-payment for a person", scope=PartnerScope.CASES_WRITE, body=cases.NewCase,
        reply=cases.CaseAnswer, success=201, changes=True, refusals=(404, 409),
    ),
    Operation(
        name="partner_case", method="GET", path=f"{_CASES}/{{number}}", handler=cases.show_case, label=_("查询事项"),
        summary="A case with its computation and its log", scope=PartnerScope.CASES_READ, reply=cases.CaseAnswer,
    ),
    Operation(
        name="partner_case_act", method="POST", path=f"{_CASES}/{{number}}/acts", handler=cases.act_for_person,
        label=_("受委托办理事项"), summary="Do what the person could do: one of `acts`", scope=PartnerScope.CASES_WRITE,
        body=cases.ActWish, reply=cases.CaseAnswer, changes=True, refusals=(409,),
    ),
    Operation(
        name="partner_materials", method="GET", path=f"{_CASES}/{{number}}/materials", handler=materials.list_materials,
        label=_("查询事项的材料"), summary="What papers are needed and why", scope=PartnerScope.CASES_READ,
        reply=materials.Checklist,
    ),
    Operation(
        name="partner_material", method="POST", path=f"{_CASES}/{{number}}/materials", handler=materials.hand_in,
        label=_("受委托提交材料"), summary="Hand in a file: a picture or a PDF", scope=PartnerScope.MATERIALS,
        query=materials.UploadOf, body=_FILE, reply=materials.PaperAnswer, success=201, changes=True, most_bytes=MOST_BYTES,
    ),
    Operation(
        name="partner_decisions", method="GET", path=f"{_CASES}/{{number}}/decisions", handler=decisions.list_decisions,
        label=_("查询事项的决定"), summary="The decisions in a case", scope=PartnerScope.CASES_READ, reply=decisions.DecisionList,
    ),
    Operation(
        name="partner_decision_pdf", method="GET", path=f"{_CASES}/{{number}}/decisions/{{decision}}",
        label=_("下载决定书"), handler=decisions.download_decision, summary="The notice of a decision, as the person gets it",
        scope=PartnerScope.CASES_READ, reply=_PDF,
    ),
    Operation(
        name="partner_demands", method="GET", path=f"{_CASES}/{{number}}/demands", handler=payments.list_demands,
        label=_("查询缴费通知"), summary="What is demanded and paid", scope=PartnerScope.PAYMENTS, reply=payments.DemandList,
    ),
    Operation(
        name="partner_vouchers", method="GET", path=f"{_CASES}/{{number}}/vouchers", handler=payments.list_vouchers,
        label=_("查询缴费凭证"), summary="The vouchers of a case", scope=PartnerScope.VOUCHERS, reply=payments.VoucherList,
    ),
    Operation(
        name="partner_voucher_pdf", method="GET", path=f"{_CASES}/{{number}}/vouchers/{{voucher}}", label=_("下载缴费凭证"),
        handler=payments.download_voucher, summary="The signed file of a voucher", scope=PartnerScope.VOUCHERS, reply=_PDF,
    ),
    Operation(
        name="partner_voucher_verify", method="POST", path="/partner/v1/vouchers/verify", handler=payments.verify_voucher,
        summary="Is this voucher genuine, and does it hold", body=payments.VerifyQuestion, reply=payments.VoucherAnswer,
        refusals=(404,),
    ),
    Operation(
        name="partner_enquiries", method="GET", path=_ENQUIRIES, handler=enquiries.list_enquiries,
        summary="The enquiries that you opened", scope=PartnerScope.ENQUIRIES, query=PageOf, reply=enquiries.EnquiryList,
    ),
    Operation(
        name="partner_enquiry_open", method="POST", path=_ENQUIRIES, handler=enquiries.open_new_enquiry,
        summary="Ask the agency something", scope=PartnerScope.ENQUIRIES, body=enquiries.EnquiryQuestion,
        reply=enquiries.EnquiryAnswer, success=201, changes=True,
    ),
    Operation(
        name="partner_enquiry", method="GET", path=f"{_ENQUIRIES}/{{number}}", handler=enquiries.show_enquiry,
        summary="An enquiry with its thread", scope=PartnerScope.ENQUIRIES, reply=enquiries.EnquiryAnswer,
    ),
)  # fmt: skip

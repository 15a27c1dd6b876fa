"""Who may do what in the back office: one row per page or act, by the name of its address. Checked in rights.py, nowhere else.

A row says who may ``change`` (open the page and send its form), who may only ``read`` (open it), and whose row the address
names: a role counts only in the area where it is held, and that somebody looked is written down for the person. Auditors
read and never change anything.
"""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from xubao.office import row_owner as rows
from xubao.office.enquiry_rights import of_appointment, of_enquiry, of_paper
from xubao.office.policy_rights import POLICY_RIGHTS
from xubao.office.right import ACCOUNTS, ADMINISTRATORS, AUDIT, BOOKS, CASE_READERS, CLERKS, DESK, EVERYONE, SECOND, Right
from xubao.office.subscriber_rights import of_subscriber

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_CASES: Mapping[str, Right] = {
    "queue": Right(_("事项队列"), read=CASE_READERS),
    "queue_export": Right(_("导出事项队列"), read=CASE_READERS),
    "queue_bulk": Right(_("批量办理事项"), CLERKS),
    "queue_save": Right(_("保存常用队列"), CLERKS | BOOKS | SECOND),
    "day_view": Right(_("今日情况"), read=SECOND | BOOKS | AUDIT),
    "day_view_export": Right(_("导出今日情况"), read=SECOND | BOOKS | AUDIT),
    "case": Right(_("查看事项"), read=CASE_READERS, row=rows.of_case),
    "voucher_pdf": Right(_("打开事项的凭证"), read=CASE_READERS, row=rows.of_case),
    "demand_pdf": Right(_("打开缴费通知"), read=CASE_READERS, row=rows.of_demand),
    "decision_pdf": Right(_("打开决定书"), read=CASE_READERS, row=rows.of_case),
    "again": Right(_("提出重新核定"), CLERKS, CASE_READERS, row=rows.of_case),
    "again_answer": Right(_("复核重新核定"), SECOND, row=rows.of_case),
    "confirm": Right(_("电话和窗口答复"), read=CASE_READERS, row=rows.of_case),
    "confirm_proof": Right(_("开具参保凭证"), CLERKS | DESK, row=rows.of_case),
    "cover_day": Right(_("提出待遇恢复日"), CLERKS, CASE_READERS, row=rows.of_case),
    "cover_day_answer": Right(_("复核待遇恢复日"), SECOND, row=rows.of_case),
    "moratoria": Right(_("提出期限中止"), CLERKS, CASE_READERS),
    "moratorium_answer": Right(_("复核期限中止"), SECOND, row=rows.of_moratorium),
    "case_act": Right(_("办理事项"), CLERKS | SECOND, row=rows.of_case),
    "case_note": Right(_("事项备注"), CLERKS | SECOND, row=rows.of_case),
    "case_assign": Right(_("承办或放下事项"), CLERKS | SECOND, row=rows.of_case),
}
_ENQUIRIES: Mapping[str, Right] = {
    "enquiries": Right(_("咨询队列"), read=CLERKS | SECOND | AUDIT),
    "enquiry": Right(_("查看咨询"), read=CLERKS | SECOND | AUDIT, row=of_enquiry),
    "enquiry_new": Right(_("登记来电或来访"), CLERKS | SECOND),
    "enquiry_write": Right(_("答复咨询"), CLERKS | SECOND, row=of_enquiry),
    "enquiry_act": Right(_("分派、转办、办结咨询"), CLERKS | SECOND, row=of_enquiry),
    "enquiry_case": Right(_("咨询转为事项"), CLERKS, row=of_enquiry),
    "enquiry_figures": Right(_("咨询统计"), read=CLERKS | SECOND | AUDIT),
    "appointment_done": Right(_("完成约定"), CLERKS | SECOND, row=of_appointment),
}
_PAPERS: Mapping[str, Right] = {
    "case_papers": Right(_("查看事项的材料"), read=CLERKS | SECOND | AUDIT, row=rows.of_case),
    "case_papers_ask": Right(_("一次性告知"), CLERKS, row=rows.of_case),
    "case_papers_take": Right(_("窗口收取材料"), CLERKS, row=rows.of_case),
    "case_told_check": Right(_("核对本人所说的缴费和账户"), CLERKS | BOOKS, row=rows.of_case),
    "paper": Right(_("核验材料"), CLERKS | SECOND, AUDIT, row=of_paper),
    "paper_page": Right(_("查看材料页面"), read=CLERKS | SECOND | AUDIT, row=of_paper),
    "paper_original": Right(_("下载材料原件"), read=CLERKS | SECOND | AUDIT, row=of_paper),
}
_BANK: Mapping[str, Right] = {
    "statements": Right(_("导入对账单"), ACCOUNTS, DESK | AUDIT),
    "statement": Right(_("查看对账单"), read=BOOKS | SECOND | AUDIT, row=rows.of_statement),
    "mappings": Right(_("对账单的列映射"), ACCOUNTS, AUDIT),
    "pool": Right(_("查看待查明收款"), read=BOOKS | CLERKS | SECOND | AUDIT),
    "assign": Right(_("待查明收款入账"), ACCOUNTS, row=rows.of_pool_receipt),
    "split": Right(_("拆分待查明收款"), ACCOUNTS, row=rows.of_pool_receipt),
    "decide_proposal": Right(_("采用或否决匹配建议"), ACCOUNTS, row=rows.of_proposal),
    "pool_note": Right(_("待查明收款记事"), BOOKS | CLERKS, row=rows.of_pool_receipt),
    "match_again": Right(_("重新匹配"), ACCOUNTS),
    "debits": Right(_("查看支出明细"), read=BOOKS | SECOND | AUDIT),
    "decide_debit": Right(_("认定支出明细"), ACCOUNTS, row=rows.of_debit),
}
_CASH: Mapping[str, Right] = {
    "cash": Right(_("收现金"), DESK),
    "shift_open": Right(_("开班"), DESK),
    "shift_count": Right(_("点钞交班"), DESK),
    "receipt": Right(_("查看现金收据"), read=DESK | AUDIT, row=rows.of_cash_receipt),
    "receipt_pdf": Right(_("打印现金收据"), DESK, row=rows.of_cash_receipt),
    "safe": Right(_("查看保险柜"), read=BOOKS | SECOND | AUDIT),
    "safe_ask": Right(_("申请存取现金"), DESK),
    "safe_arrived": Right(_("确认解款到账"), ACCOUNTS, row=rows.of_movement),
    "day_close": Right(_("查看日结"), read=BOOKS | SECOND | AUDIT),
    "day_close_prepare": Right(_("编制日结"), ACCOUNTS),
    "month_close": Right(_("查看月结"), read=BOOKS | SECOND | AUDIT),
    "month_close_prepare": Right(_("编制月结"), ACCOUNTS),
}
_SECOND_PERSON: Mapping[str, Right] = {
    "second_person": Right(_("查看待复核事项"), read=SECOND | AUDIT),
    "second_decide": Right(_("复核"), SECOND, row=rows.of_second),
    "take_backs": Right(_("查看撤销申请"), read=BOOKS | CLERKS | SECOND | AUDIT),
    "ask_take_back": Right(_("申请撤销到账"), BOOKS | CLERKS, row=rows.of_credit),
    "decide_take_back": Right(_("复核撤销申请"), ACCOUNTS | SECOND, row=rows.of_take_back),
}
_REFUNDS: Mapping[str, Right] = {
    "refunds": Right(_("查看退款"), read=BOOKS | SECOND | AUDIT),
    "refund_ask": Right(_("申请退款"), ACCOUNTS),
    "excess": Right(_("多缴转用于其他通知"), ACCOUNTS, row=rows.of_demand),
    "refund_batch": Right(_("生成退款批次"), ACCOUNTS),
    "refund_file": Right(_("下载退款文件"), ACCOUNTS, row=rows.of_refund_batch),
    "refund_settle": Right(_("登记退款结果"), ACCOUNTS, row=rows.of_refund),
}
_TAX: Mapping[str, Right] = {
    "tax": Right(_("查看税务对账"), read=BOOKS | SECOND | AUDIT),
    "tax_export": Right(_("生成应缴数据"), ACCOUNTS),
    "tax_file": Right(_("下载应缴数据"), ACCOUNTS, row=rows.of_tax_export),
    "tax_import": Right(_("导入入库数据"), ACCOUNTS),
}
_CHANNELS: Mapping[str, Right] = {
    "channels": Right(_("查看在线缴费"), read=BOOKS | CLERKS | SECOND | AUDIT),
    "channel_ask": Right(_("向渠道查询订单"), BOOKS | CLERKS),
    "channel_bill": Right(_("下载渠道账单"), ACCOUNTS),
    "channel_settle": Right(_("登记渠道结算"), ACCOUNTS),
    "channel_payout": Right(_("演示：渠道打款"), ACCOUNTS),
    "channel_refund_ask": Right(_("申请渠道退款"), ACCOUNTS),
    "channel_refund_send": Right(_("渠道退款"), ACCOUNTS, row=rows.of_refund),
}
_LEDGER: Mapping[str, Right] = {
    "ledger": Right(_("查看账簿"), read=BOOKS | SECOND | AUDIT),
    "ledger_account": Right(_("查看科目明细"), read=BOOKS | SECOND | AUDIT),
    "ledger_entry": Right(_("查看分录"), read=BOOKS | SECOND | AUDIT, row=rows.of_entry),
    "ledger_reverse": Right(_("申请冲正"), ACCOUNTS, row=rows.of_entry),
    "ledger_export": Right(_("导出账簿"), read=BOOKS | SECOND | AUDIT),
}
_VOUCHERS: Mapping[str, Right] = {
    "vouchers": Right(_("查找凭证"), read=CASE_READERS),
    "voucher_copy": Right(_("补打凭证"), CASE_READERS - AUDIT, row=rows.of_voucher),
    "voucher_void": Right(_("申请作废凭证"), ACCOUNTS | CLERKS, row=rows.of_voucher),
    "vouchers_export": Right(_("导出凭证"), ACCOUNTS | SECOND | AUDIT),
}
_RECORDS: Mapping[str, Right] = {
    "records": Right(_("查找缴费记录"), CLERKS | SECOND, AUDIT),
    "person_months": Right(_("查看缴费记录"), read=CASE_READERS, row=rows.of_person_in_area),
    "months_add": Right(_("登记缴费月份"), CLERKS, row=rows.of_person_in_area),
    "standing_ask": Right(_("申请认定月份"), CLERKS, row=rows.of_person_in_area),
    "rights_statement": Right(_("出具个人权益记录单"), CLERKS | DESK, row=rows.of_person_in_area),
    "transfer_in": Right(_("登记转入凭证"), CLERKS, row=rows.of_person_in_area),
    "transfer_out": Right(_("出具转出凭证"), CLERKS, row=rows.of_person_in_area),
    "month_files": Right(_("导入缴费月份"), CLERKS, SECOND | AUDIT),
    "month_file_waiting": Right(_("预览并确认导入"), CLERKS, row=rows.of_waiting_file),
    "month_file_refused": Right(_("下载未导入的行"), read=CLERKS | SECOND | AUDIT, row=rows.of_report_file),
}
_PEOPLE: Mapping[str, Right] = {
    "people": Right(_("参保人员"), read=CASE_READERS),
    "people_find": Right(_("查找参保人员"), CASE_READERS),
    "person": Right(_("查看参保人员"), read=CASE_READERS, row=rows.of_person),
    "person_reveal": Right(_("显示完整证件号码"), CLERKS | SECOND, row=rows.of_person),
    "person_binding": Right(_("发放绑定码"), CLERKS, row=rows.of_person),
    "person_authority": Right(_("登记代办人"), CLERKS, row=rows.of_person),
    "person_clients": Right(_("登记委托机构代办"), CLERKS, CASE_READERS, row=rows.of_person),
    "person_client_end": Right(_("撤回委托机构代办"), CLERKS, row=rows.of_person),
    "person_authority_end": Right(_("撤回代办授权"), CLERKS, row=rows.of_person),
    "relation_end": Right(_("终止参保关系"), CLERKS, row=rows.of_relation),
    "findings": Right(_("查看重复登记与重复参保"), read=CLERKS | SECOND | AUDIT),
    "finding_decide": Right(_("处理重复登记与重复参保"), SECOND, row=rows.of_finding),
}
_EMPLOYERS: Mapping[str, Right] = {
    "employers": Right(_("查看和登记用人单位"), CLERKS, SECOND | AUDIT),
    "employer": Right(_("查看单位的职工"), read=CLERKS | SECOND | AUDIT, row=rows.of_employer),
    "employer_undeclared": Right(_("核定未申报的应缴数额"), CLERKS, SECOND | AUDIT, row=rows.of_employer),
    "employer_hire": Right(_("登记用工"), CLERKS, row=rows.of_employer),
    "hiring_act": Right(_("登记职工参保和用工终止"), CLERKS, row=rows.of_hiring),
    "hiring_assess": Right(_("核定单位应缴保险费"), CLERKS, row=rows.of_hiring),
    "employer_notice": Right(_("打开核定通知书"), read=CLERKS | SECOND | AUDIT, row=rows.of_assessment),
}
_NOTICES: Mapping[str, Right] = {
    "notices": Right(_("查看通知"), read=CLERKS | SECOND | AUDIT),
    "notices_release": Right(_("预览并放行通知"), CLERKS),
    "notice": Right(_("查看一件通知"), read=CLERKS | SECOND | AUDIT, row=rows.of_notice),
    "person_notices": Right(_("查看本人意愿和历次通知"), read=CLERKS | SECOND | AUDIT, row=rows.of_person),
    "notice_act": Right(_("放行、重发、取消通知"), CLERKS, row=rows.of_notice),
    "letters": Right(_("查看信函批次"), read=CLERKS | SECOND | AUDIT),
    "letters_make": Right(_("生成信函批次"), CLERKS),
    "letters_pdf": Right(_("打印信函"), CLERKS, row=rows.of_letter_batch),
    "letters_posted": Right(_("登记信函交邮"), CLERKS, row=rows.of_letter_batch),
    "letter_returned": Right(_("登记退回的信函"), CLERKS, row=rows.of_letter),
}
_STAFF: Mapping[str, Right] = {
    "rights": Right(_("查看权限表"), read=EVERYONE),
    "staff": Right(_("查看人员与角色"), read=ADMINISTRATORS | AUDIT),
    "staff_enter": Right(_("录入人员"), ADMINISTRATORS),
    "staff_grant": Right(_("授予角色"), ADMINISTRATORS),
    "staff_end": Right(_("终止角色"), ADMINISTRATORS),
}
_SUBSCRIBERS: Mapping[str, Right] = {
    "subscribers": Right(_("查看事件订阅"), ADMINISTRATORS, AUDIT),
    "subscriber": Right(_("查看订阅方的投递"), ADMINISTRATORS, AUDIT, row=of_subscriber),
    "subscriber_ask": Right(_("申请新增订阅"), ADMINISTRATORS),
    "subscriber_decide": Right(_("复核新增订阅"), ADMINISTRATORS, row=of_subscriber),
    "subscriber_act": Right(_("暂停、恢复和终止订阅"), ADMINISTRATORS, row=of_subscriber),
    "subscriber_secret": Right(_("生成和更换签名密钥"), ADMINISTRATORS, row=of_subscriber),
    "subscriber_send": Right(_("重新推送事件"), ADMINISTRATORS, row=of_subscriber),
    "exchange": Right(_("查看内外网交换日志"), read=ADMINISTRATORS | AUDIT),
    "rounds": Right(_("查看例行工作"), read=ADMINISTRATORS | AUDIT),
    "rounds_again": Right(_("重新处理没有处理成的事件"), ADMINISTRATORS),
    "subscriber_delivery": Right(_("处理未送达的投递"), ADMINISTRATORS, row=of_subscriber),
}

_CLIENTS: Mapping[str, Right] = {
    "clients": Right(_("登记接入方"), ADMINISTRATORS, AUDIT),
    "client": Right(_("查看接入方"), read=ADMINISTRATORS | AUDIT),
    "client_grant": Right(_("申请接入授权"), ADMINISTRATORS),
    "client_grant_answer": Right(_("复核或终止接入授权"), ADMINISTRATORS),
    "client_rotate": Right(_("更换接入密钥"), ADMINISTRATORS),
    "client_stop": Right(_("停用接入方"), ADMINISTRATORS),
}
GROUPS: tuple[tuple["StrPromise", Mapping[str, Right]], ...] = (
    (_("事项"), _CASES),
    (_("咨询"), _ENQUIRIES),
    (_("材料"), _PAPERS),
    (_("对账单"), _BANK),
    (_("现金"), _CASH),
    (_("复核"), _SECOND_PERSON),
    (_("退款"), _REFUNDS),
    (_("税务对账"), _TAX),
    (_("在线缴费"), _CHANNELS),
    (_("账簿"), _LEDGER),
    (_("凭证"), _VOUCHERS),
    (_("缴费记录"), _RECORDS),
    (_("参保人员"), _PEOPLE),
    (_("用人单位"), _EMPLOYERS),
    (_("通知"), _NOTICES),
    (_("规则草案"), POLICY_RIGHTS),
    (_("人员与权限"), _STAFF),
    (_("接入方"), _CLIENTS),
    (_("事件订阅"), _SUBSCRIBERS),
)
"""The table as people read it."""


def _rows() -> Iterator[tuple[str, Right]]:
    for _label, group in GROUPS:
        yield from group.items()


RIGHTS: Mapping[str, Right] = dict(_rows())
"""Every row by the name of its address."""

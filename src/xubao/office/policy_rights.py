"""Who may do what with drafts of rules: policy officers write them, and one of them publishes what another wrote."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from xubao.office import row_owner as rows
from xubao.office.right import AUDIT, POLICY, SECOND, Right

POLICY_RIGHTS: Mapping[str, Right] = {
    "policy": Right(_("查看和起草规则草案"), POLICY, SECOND | AUDIT),
    "policy_draft": Right(_("查看规则草案"), read=POLICY | SECOND | AUDIT, row=rows.of_draft),
    "policy_entry": Right(_("修改草案条目"), POLICY, row=rows.of_draft),
    "policy_named": Right(_("在草案中作常见改动"), POLICY, row=rows.of_draft),
    "policy_source": Right(_("给草案新增来源"), POLICY, row=rows.of_draft),
    "policy_file": Right(_("修改草案文件"), POLICY, row=rows.of_draft),
    "policy_move": Right(_("草案送审或作废"), POLICY, row=rows.of_draft),
    "policy_decide": Right(_("发布或退回草案"), POLICY, row=rows.of_draft),
    "policy_note": Right(_("打开改动说明"), read=POLICY | SECOND | AUDIT, row=rows.of_draft),
    "policy_study_start": Right(_("模拟草案"), POLICY, row=rows.of_draft),
    "policy_study": Right(_("查看模拟"), read=POLICY | SECOND | AUDIT, row=rows.of_draft),
    "policy_report": Right(_("打开模拟报告"), read=POLICY | SECOND | AUDIT, row=rows.of_draft),
}

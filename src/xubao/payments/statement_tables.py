"""Tables about bank statements: what a file says of itself, money that left the account, lines left out, mappings."""

from functools import cached_property

from django.db import models
from django.db.models import Q

from xubao.people.public import said


class StatementFacts(models.Model):
    """对账单要素: format, mapping, account and balances of an imported file; None where the file does not say.

    ``gap_reason``: why a file was taken although its opening balance does not follow from the one before.
    """

    statement = models.OneToOneField("payments.Statement", models.PROTECT, related_name="facts")
    form = models.CharField("格式", max_length=20)
    mapping = models.CharField("列映射", max_length=80, blank=True)
    account_tail = models.CharField("账号末四位", max_length=4, blank=True)
    opening_fen = models.BigIntegerField("期初余额（分）", null=True)
    closing_fen = models.BigIntegerField("期末余额（分）", null=True)
    debit_count = models.IntegerField("支出笔数")
    debit_fen = models.BigIntegerField("支出合计（分）")
    gap_reason = models.CharField("余额不衔接的说明", max_length=500, blank=True)

    class Meta:
        verbose_name = "对账单要素"


class StatementDebit(models.Model):
    """支出明细: money that left the bank account: a return, a recall, a fee, a refund, or not known yet."""

    statement = models.ForeignKey("payments.Statement", models.PROTECT, related_name="debits")
    line_number = models.IntegerField("行号")
    area = models.CharField("统筹地区", max_length=6)
    line_key = models.CharField("唯一标识", max_length=100)
    booked_on = models.DateField("记账日期")
    amount_fen = models.BigIntegerField("金额（分）")
    payee_name_sealed = models.BinaryField("对方户名（加密）", null=True)
    payee_account_sealed = models.BinaryField("对方账号（加密）", null=True)
    account_index = models.CharField("对方账号索引", max_length=64, blank=True)
    remark_sealed = models.BinaryField("附言（加密）", null=True)
    looks_like = models.CharField("初步判断", max_length=20)

    class Meta:
        verbose_name = "支出明细"
        constraints = [
            models.UniqueConstraint(fields=["area", "line_key"], name="payments_debit_once"),
            models.UniqueConstraint(fields=["statement", "line_number"], name="payments_debit_number_once"),
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="payments_debit_positive"),
        ]

    @cached_property
    def payee_name(self) -> str:
        """To whom it went, as the bank wrote it; "" where it named nobody."""
        return said(self.payee_name_sealed, f"payee_name:{self.line_key}")

    @cached_property
    def remark(self) -> str:
        """What the bank wrote beside it; "" for nothing."""
        return said(self.remark_sealed, f"debit_remark:{self.line_key}")


class DebitDecision(models.Model):
    """支出处理: what a clerk found a debit to be. ``kind``: bounced, recalled, or other (booked elsewhere)."""

    debit = models.OneToOneField(StatementDebit, models.PROTECT, related_name="decision")
    kind = models.CharField("性质", max_length=20)
    note = models.CharField("说明", max_length=500)
    at = models.DateTimeField("时间")
    by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "支出处理"


class ExcludedLine(models.Model):
    """排除明细: a line of a file that could not be read and was left out on purpose."""

    statement = models.ForeignKey("payments.Statement", models.PROTECT, related_name="excluded")
    line_number = models.IntegerField("行号")
    found = models.CharField("内容", max_length=500)
    problem = models.CharField("问题", max_length=500)
    reason = models.CharField("排除原因", max_length=500)
    by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "排除明细"
        constraints = [models.UniqueConstraint(fields=["statement", "line_number"], name="payments_excluded_once")]


class SavedMapping(models.Model):
    """列映射: how one bank's files are read, made from a sample. A change is a new row under the same name."""

    name = models.CharField("名称", max_length=80)
    version = models.IntegerField("版本")
    content = models.JSONField("内容")
    made_at = models.DateTimeField("时间")
    made_by = models.CharField("经办", max_length=150)

    class Meta:
        verbose_name = "列映射"
        constraints = [models.UniqueConstraint(fields=["name", "version"], name="payments_mapping_once")]

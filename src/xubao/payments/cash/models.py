"""Tables of cash. Rows are only added; a shift alone changes, once: when it is closed. The migrations hold the rules.

In the database: one open shift for a cashier, one for a desk; no receipt in a shift that is closed or being counted;
whoever counts or asks does not decide; a count is the sum of its pieces.
"""

from django.db import models
from django.db.models import Q


class CashShift(models.Model):
    """班次: one cashier at one desk on one day, from the float to the approved count."""

    number = models.CharField("班次编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    desk = models.CharField("窗口", max_length=20)
    cashier = models.CharField("收款员", max_length=150)
    day = models.DateField("日期")
    float_fen = models.BigIntegerField("备用金（分）")
    opened_at = models.DateTimeField("开班时间")
    closed_at = models.DateTimeField("结班时间", null=True)

    class Meta:
        verbose_name = "收款班次"
        constraints = [
            models.UniqueConstraint(fields=["cashier"], condition=Q(closed_at=None), name="cash_one_open_shift_a_cashier"),
            models.UniqueConstraint(fields=["area", "desk"], condition=Q(closed_at=None), name="cash_one_open_shift_a_desk"),
            models.CheckConstraint(condition=Q(float_fen__gte=0), name="cash_float_not_negative"),
        ]


class ShiftReceipt(models.Model):
    """班次收款: the shift in which a receipt was given."""

    shift = models.ForeignKey(CashShift, models.PROTECT, related_name="receipts")
    receipt = models.OneToOneField("payments.CashReceipt", models.PROTECT, related_name="in_shift")

    class Meta:
        verbose_name = "班次收款"


class ReceiptCopy(models.Model):
    """收据打印记录: each time a receipt was printed; the first is the original, the others are copies and say so."""

    receipt = models.ForeignKey("payments.CashReceipt", models.PROTECT, related_name="copies")
    number = models.IntegerField("第几次")
    given_by = models.CharField("经办人", max_length=150)
    given_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "收据打印记录"
        constraints = [models.UniqueConstraint(fields=["receipt", "number"], name="cash_copy_numbered_once")]


class ShiftCount(models.Model):
    """点钞: what lay in the drawer, piece by piece, and what the books said should lie there."""

    shift = models.ForeignKey(CashShift, models.PROTECT, related_name="counts")
    attempt = models.IntegerField("第几次")
    pieces = models.JSONField("张（枚）数")
    counted_fen = models.BigIntegerField("实点（分）")
    expected_fen = models.BigIntegerField("应有（分）")
    reason = models.CharField("长短款原因", max_length=500, blank=True)
    counted_by = models.CharField("点钞人", max_length=150)
    counted_at = models.DateTimeField("点钞时间")

    class Meta:
        verbose_name = "班次点钞"
        constraints = [
            models.UniqueConstraint(fields=["shift", "attempt"], name="cash_count_numbered_once"),
            models.CheckConstraint(condition=Q(counted_fen__gte=0, expected_fen__gte=0), name="cash_count_not_negative"),
            models.CheckConstraint(
                condition=Q(counted_fen=models.F("expected_fen")) | ~Q(reason=""), name="cash_difference_has_a_reason"
            ),
        ]


class CountDecision(models.Model):
    """点钞复核: what another person said to a count. ``shift`` and ``entry`` only where it was approved."""

    count = models.OneToOneField(ShiftCount, models.PROTECT, related_name="decision")
    approved = models.BooleanField("同意")
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")
    note = models.CharField("复核意见", max_length=500, blank=True)
    shift = models.OneToOneField(CashShift, models.PROTECT, null=True, related_name="close")
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "点钞复核"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=True, shift__isnull=False) | Q(approved=False, shift__isnull=True, entry__isnull=True),
                name="cash_close_names_the_shift",
            )
        ]


class SafeMovement(models.Model):
    """保险柜出入: money that is to go into the safe from the agency's fund, back to it, or to the bank."""

    number = models.CharField("编号", max_length=40, unique=True)
    area = models.CharField("统筹地区", max_length=6)
    kind = models.CharField("类型", max_length=10)
    amount_fen = models.BigIntegerField("金额（分）")
    reason = models.CharField("说明", max_length=500)
    asked_by = models.CharField("申请人", max_length=150)
    asked_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "保险柜出入"
        constraints = [
            models.CheckConstraint(condition=Q(amount_fen__gt=0), name="cash_movement_positive"),
            models.CheckConstraint(condition=Q(kind__in=["fund", "return", "bank"]), name="cash_movement_kind_known"),
        ]


class MovementDecision(models.Model):
    """出入复核: another person has seen the money go, or said no."""

    movement = models.OneToOneField(SafeMovement, models.PROTECT, related_name="decision")
    approved = models.BooleanField("同意")
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")
    note = models.CharField("复核意见", max_length=500, blank=True)
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, null=True, related_name="+")

    class Meta:
        verbose_name = "出入复核"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=True, entry__isnull=False) | Q(approved=False, entry__isnull=True),
                name="cash_movement_is_booked",
            )
        ]


class DepositArrival(models.Model):
    """解款到账: the statement shows the money that was carried to the bank."""

    movement = models.OneToOneField(SafeMovement, models.PROTECT, related_name="arrival")
    receipt = models.OneToOneField("payments.UnmatchedReceipt", models.PROTECT, related_name="cash_deposit")
    entry = models.OneToOneField("ledger.Entry", models.PROTECT, related_name="+")
    found_by = models.CharField("经办人", max_length=150)
    found_at = models.DateTimeField("时间")

    class Meta:
        verbose_name = "解款到账"


class DayClose(models.Model):
    """日结: what cash, statements and ledger said of a day when its close was prepared. The lock is the ledger's."""

    period_close = models.OneToOneField("ledger.PeriodClose", models.PROTECT, related_name="+")
    area = models.CharField("统筹地区", max_length=6)
    day = models.DateField("日期")
    report = models.JSONField("日结报告")

    class Meta:
        verbose_name = "日结"


class MonthClose(models.Model):
    """月结: what was open when somebody prepared the close of a month, and the trial balance through its last day.

    ``period_close``: the ledger's close that locks the days which no day's close has locked; None where all are locked.
    ``note``: why what is open is carried over.
    """

    area = models.CharField("统筹地区", max_length=6)
    month = models.IntegerField("月份")
    period_close = models.OneToOneField("ledger.PeriodClose", models.PROTECT, null=True, related_name="+")
    report = models.JSONField("月结报告")
    note = models.CharField("结转说明", max_length=500, blank=True)
    prepared_by = models.CharField("制表人", max_length=150)
    prepared_at = models.DateTimeField("制表时间")

    class Meta:
        verbose_name = "月结"


class MonthApproval(models.Model):
    """月结复核: the second person has agreed; a month is closed once."""

    close = models.OneToOneField(MonthClose, models.PROTECT, related_name="approval")
    area = models.CharField("统筹地区", max_length=6)
    month = models.IntegerField("月份")
    approved_by = models.CharField("复核人", max_length=150)
    approved_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "月结复核"
        constraints = [models.UniqueConstraint(fields=["area", "month"], name="cash_month_closed_once")]

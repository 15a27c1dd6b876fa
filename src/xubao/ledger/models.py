"""Tables of the ledger. The rules that no program may break stand in the database itself:

- a leg names an account that exists, in the currency of the book, and carries a whole, non-zero number of fen;
- an entry points to its seal by a foreign key that is checked when the transaction ends, so an entry
  without a seal cannot be committed; a trigger lets a seal in only when the legs add up to zero;
- after the seal no leg can be added; nothing can be updated or deleted (triggers);
- the balance of a one-sided account cannot turn, and no entry counts for a day of a closed period;
- a reversal takes back exactly the entry it names, once, and two persons stand behind it.

Foreign keys whose column begins a unique constraint or another index have no index of their own (``db_index``).

The triggers are in migrations 0002 and 0005, for SQLite and for PostgreSQL. What they write (``Balance``) is derived;
``checks.py`` adds everything up again.
"""

from django.db import models
from django.db.models import Q

from xubao.ledger.chart import CURRENCY


class Account(models.Model):
    """会计科目: the chart of accounts; ``chart.py`` holds the same rows."""

    code = models.CharField("科目代码", max_length=40, primary_key=True)
    zh = models.CharField("科目名称", max_length=60)
    en = models.CharField("English name", max_length=60)
    normal_side = models.CharField("余额方向", max_length=6)
    one_sided = models.BooleanField("余额不得反向", db_default=False)
    currency = models.CharField("币种", max_length=3, db_default=CURRENCY)

    class Meta:
        verbose_name = "会计科目"
        constraints = [
            models.CheckConstraint(condition=Q(normal_side__in=["debit", "credit"]), name="ledger_account_side_known"),
            models.CheckConstraint(condition=Q(currency=CURRENCY), name="ledger_account_currency_known"),
        ]


class Book(models.Model):
    """账簿: one per area. Its row is what a writer locks to be the only one at the end of the chain."""

    code = models.CharField("账簿", max_length=6, primary_key=True)
    currency = models.CharField("币种", max_length=3, db_default=CURRENCY)

    class Meta:
        verbose_name = "账簿"
        constraints = [models.CheckConstraint(condition=Q(currency=CURRENCY), name="ledger_book_currency_known")]


class Seal(models.Model):
    """封账: says that the entry with this hash is complete. Comes in only when the entry balances."""

    entry_hash = models.CharField("分录哈希", max_length=64, primary_key=True)

    class Meta:
        verbose_name = "分录封记"


class Entry(models.Model):
    """分录: one event of money in a book, numbered and chained without gaps."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="+", db_index=False)
    number = models.BigIntegerField("分录号")
    kind = models.CharField("业务类型", max_length=40)
    effective_on = models.DateField("业务日期")
    booked_at = models.DateTimeField("记账时间")
    trace_id = models.CharField("计算编号", max_length=64, blank=True)
    idempotency_key = models.CharField("幂等键", max_length=120)
    input_digest = models.CharField("输入摘要", max_length=64)
    previous_hash = models.CharField("前一分录哈希", max_length=64)
    seal = models.OneToOneField(Seal, models.PROTECT, db_column="hash", related_name="entry")

    class Meta:
        verbose_name = "分录"
        constraints = [
            models.UniqueConstraint(fields=["book", "number"], name="ledger_entry_number_once"),
            models.UniqueConstraint(fields=["book", "idempotency_key"], name="ledger_entry_key_once"),
            models.UniqueConstraint(fields=["book", "previous_hash"], name="ledger_chain_no_fork"),
            models.CheckConstraint(condition=Q(number__gte=1), name="ledger_entry_number_positive"),
        ]


class Leg(models.Model):
    """分录行: debit positive, credit negative, in fen."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="legs", db_index=False)
    position = models.SmallIntegerField("行号")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+", db_index=False)
    amount_fen = models.BigIntegerField("金额（分）")
    subject = models.CharField("对象", max_length=100, blank=True)

    class Meta:
        verbose_name = "分录行"
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="ledger_leg_position_once"),
            models.CheckConstraint(condition=~Q(amount_fen=0), name="ledger_leg_not_zero"),
        ]
        indexes = [models.Index(fields=["account", "subject"], name="ledger_leg_by_subject")]


class Balance(models.Model):
    """科目余额: the sum of an account in a book over all sealed entries, written by the trigger that lets a seal in."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="+", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    balance_fen = models.BigIntegerField("余额（分）")

    class Meta:
        verbose_name = "科目余额"
        constraints = [models.UniqueConstraint(fields=["book", "account"], name="ledger_balance_once")]


class ReversalRequest(models.Model):
    """冲正申请: somebody asks that an entry be taken back, and says why."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="reversal_requests")
    reason = models.CharField("原因", max_length=500)
    requested_by = models.CharField("申请人", max_length=150)
    requested_at = models.DateTimeField("申请时间")

    class Meta:
        verbose_name = "冲正申请"


class ReversalDecision(models.Model):
    """冲正复核: what another person decided. ``reversed_entry`` and ``reversing_entry`` only where it was approved."""

    request = models.OneToOneField(ReversalRequest, models.PROTECT, related_name="decision")
    approved = models.BooleanField("同意")
    decided_by = models.CharField("复核人", max_length=150)
    decided_at = models.DateTimeField("复核时间")
    note = models.CharField("复核意见", max_length=500, blank=True)
    reversed_entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="reversed_by")
    reversing_entry = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="reverses")

    class Meta:
        verbose_name = "冲正复核"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved=True, reversed_entry__isnull=False, reversing_entry__isnull=False)
                | Q(approved=False, reversed_entry__isnull=True, reversing_entry__isnull=True),
                name="ledger_reversal_names_both_entries",
            )
        ]


class PeriodClose(models.Model):
    """结账: the trial balance of a book through a day, as it was when somebody prepared the close."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
    through = models.DateField("结账截止日")
    last_number = models.BigIntegerField("截止分录号")
    last_hash = models.CharField("截止分录哈希", max_length=64)
    trial_balance = models.JSONField("试算平衡表")
    prepared_by = models.CharField("制表人", max_length=150)
    prepared_at = models.DateTimeField("制表时间")

    class Meta:
        verbose_name = "结账"


class PeriodLock(models.Model):
    """锁账: the second person has agreed; no entry counts for a day through ``through`` any more."""

    close = models.OneToOneField(PeriodClose, models.PROTECT, related_name="lock")
    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
    through = models.DateField("结账截止日")
    approved_by = models.CharField("复核人", max_length=150)
    approved_at = models.DateTimeField("复核时间")

    class Meta:
        verbose_name = "锁账"
        constraints = [models.UniqueConstraint(fields=["book", "through"], name="ledger_period_locked_once")]


class NumberSeries(models.Model):
    """单据号段: the last number given out in each series of documents."""

    name = models.CharField("号段", max_length=60, primary_key=True)
    last = models.BigIntegerField("最后号码")

    class Meta:
        verbose_name = "单据号段"

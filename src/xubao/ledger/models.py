"""Tables of the ledger. The rules that no program may break stand in the database itself:

- a leg names an account that exists and carries a whole, non-zero number of fen;
- an entry points to its seal by a foreign key that is checked when the transaction ends, so an entry
  without a seal cannot be committed; a trigger lets a seal in only when the legs add up to zero;
- after the seal no leg can be added; nothing can be updated or deleted (triggers).

The triggers are in migration 0002, for SQLite and for PostgreSQL.
"""

from django.db import models
from django.db.models import Q


class Account(models.Model):
    """会计科目: the chart of accounts; ``chart.py`` holds the same rows."""

    code = models.CharField("科目代码", max_length=40, primary_key=True)
    zh = models.CharField("科目名称", max_length=60)
    en = models.CharField("English name", max_length=60)
    normal_side = models.CharField("余额方向", max_length=6)

    class Meta:
        verbose_name = "会计科目"
        constraints = [models.CheckConstraint(condition=Q(normal_side__in=["debit", "credit"]), name="ledger_account_side_known")]


class Book(models.Model):
    """账簿: one per area. Its row is what a writer locks to be the only one at the end of the chain."""

    code = models.CharField("账簿", max_length=6, primary_key=True)

    class Meta:
        verbose_name = "账簿"


class Seal(models.Model):
    """封账: says that the entry with this hash is complete. Comes in only when the entry balances."""

    entry_hash = models.CharField("分录哈希", max_length=64, primary_key=True)

    class Meta:
        verbose_name = "分录封记"


class Entry(models.Model):
    """分录: one event of money in a book, numbered and chained without gaps."""

    book = models.ForeignKey(Book, models.PROTECT, related_name="+")
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

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="legs")
    position = models.SmallIntegerField("行号")
    account = models.ForeignKey(Account, models.PROTECT, related_name="+")
    amount_fen = models.BigIntegerField("金额（分）")
    subject = models.CharField("对象", max_length=100, blank=True)

    class Meta:
        verbose_name = "分录行"
        constraints = [
            models.UniqueConstraint(fields=["entry", "position"], name="ledger_leg_position_once"),
            models.CheckConstraint(condition=~Q(amount_fen=0), name="ledger_leg_not_zero"),
        ]
        indexes = [models.Index(fields=["account", "subject"], name="ledger_leg_by_subject")]


class NumberSeries(models.Model):
    """单据号段: the last number given out in each series of documents."""

    name = models.CharField("号段", max_length=60, primary_key=True)
    last = models.BigIntegerField("最后号码")

    class Meta:
        verbose_name = "单据号段"

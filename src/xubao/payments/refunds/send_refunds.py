"""Agreed refunds go to the bank in one batch; each refund in one batch, once."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import localdate, localtime

from xubao.events.public import Event, RefundSent, emit_many
from xubao.ledger.public import next_number
from xubao.payments.refunds.bank_file import Order, Payment, bank_file
from xubao.payments.refunds.errors import BatchChanged, NothingToSend, RefundGone
from xubao.payments.refunds.models import BatchItem, Refund, RefundBatch
from xubao.people.public import unseal
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen


@dataclass(frozen=True, slots=True)
class PayingAccount:
    """Whose account pays: the holder as printed, and the number, "" where the bank's file does not need it."""

    holder: str
    number: str = ""


def make_batch(area: AreaCode, form: str, payer: PayingAccount, *, made_by: str, at: datetime) -> RefundBatch:
    """Put every agreed refund of the area that has not been sent into one batch. Raises NothingToSend, UnknownForm."""
    with transaction.atomic():
        refunds = list(to_send(area).select_related("demand").select_for_update(of=("self",)))
        if not refunds:
            raise NothingToSend(area, en=f"no agreed refund of area {area} waits.", zh=f"{area} 没有待付的退款。")
        year = localdate(at).year
        number = f"{area}-{year}-P{next_number(f'refund_batch/{area}/{year}'):05d}"
        content = bank_file(_order(number, refunds, payer, at), form)
        batch = RefundBatch.objects.create(
            number=number,
            area=area,
            form=form,
            digest=hashlib.sha256(content).hexdigest(),
            total_fen=sum(refund.amount_fen for refund in refunds),
            made_by=made_by,
            made_at=at,
        )
        try:
            with transaction.atomic():
                BatchItem.objects.bulk_create(BatchItem(batch=batch, refund=refund) for refund in refunds)
        except IntegrityError as problem:
            raise RefundGone(number, en="another batch was faster.", zh="部分退款刚被列入另一批次。") from problem
        tell_sent(batch, refunds, at=at)
        return batch


def tell_sent(batch: RefundBatch, refunds: Sequence[Refund], *, at: datetime) -> None:
    """Write that these refunds are on their way."""
    emit_many(
        [
            Event(
                data=RefundSent(refund=refund.number, batch=batch.number, amount_fen=refund.amount_fen),
                subject=refund.demand.subject if refund.demand is not None else refund.number,
                area=refund.area,
                key=refund.number,
                at=at,
            )
            for refund in refunds
        ]
    )


def batch_file(batch: RefundBatch, payer: PayingAccount) -> bytes:
    """The file of a batch, written again; raises BatchChanged where it is not what it was."""
    refunds = list(Refund.objects.filter(sent__batch=batch).order_by("pk"))
    content = bank_file(_order(batch.number, refunds, payer, batch.made_at), batch.form)
    if hashlib.sha256(content).hexdigest() != batch.digest:
        raise BatchChanged(
            batch.number,
            en=f"the file of batch {batch.number} differs from the one that was made.",
            zh=f"批次 {batch.number} 的文件与制作时不一致。",
        )
    return content


def to_send(area: str) -> QuerySet[Refund]:
    """Agreed refunds that are in no batch, in their order; one that goes back through its channel is not for the bank."""
    agreed = Refund.objects.filter(area=area, decision__approved=True, sent=None, returned=None, by_channel=None)
    return agreed.order_by("pk")


def _order(number: str, refunds: list[Refund], payer: PayingAccount, at: datetime) -> Order:
    payments = tuple(
        Payment(
            number=refund.number,
            name=refund.payee_name,
            account=unseal(refund.payee_account_sealed, f"payee_account:{refund.number}"),
            amount_fen=Fen(refund.amount_fen),
        )
        for refund in refunds
    )
    return Order(number=number, payer=payer.holder, payer_account=payer.number, made_at=localtime(at), payments=payments)

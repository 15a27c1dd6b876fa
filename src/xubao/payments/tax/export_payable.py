"""What is payable, told to the authority once: every open demand that it does not know yet."""

import csv
import hashlib
import io
from datetime import date, datetime

from django.db import transaction

from xubao.ledger.public import next_number
from xubao.payments.demand_standing import standing_of
from xubao.payments.models import Demand
from xubao.payments.tax.errors import ExportChanged, NotCollectedByTax, NothingToExport
from xubao.payments.tax.file_forms import EXPORT_COLUMNS
from xubao.payments.tax.models import ExportedDemand, TaxExport
from xubao.people.public import masked_identity
from xubao.values.area_code import AreaCode
from xubao.values.fen import Fen, format_yuan


def require_tax(area: str, collector: str | None) -> None:
    """Raise NotCollectedByTax unless ``collector``, which the caller knows from the rules of the day, is ``tax``."""
    if collector != "tax":
        known_en, known_zh = (f"the {collector}", "经办机构") if collector else ("nobody known", "不明")
        raise NotCollectedByTax(area, en=f"in area {area} {known_en} collects.", zh=f"{area} 的征收主体为{known_zh}。")


def export_payable(area: AreaCode, *, collector: str | None, day: date, made_by: str, at: datetime) -> TaxExport:
    """Make an export of what is open and not told. Raises NotCollectedByTax, NothingToExport."""
    require_tax(area, collector)
    with transaction.atomic():
        waiting = Demand.objects.select_for_update(of=("self",)).filter(
            area=area, told_to_tax=None, succession=None, withdrawal=None
        )
        rows = [(demand, Fen(standing_of(demand).outstanding_fen)) for demand in waiting.order_by("pk")]
        rows = [(d, fen) for d, fen in rows if fen > 0 and (d.valid_until is None or d.valid_until >= day)]
        if not rows:
            raise NothingToExport(area, en=f"nothing new is payable in area {area}.", zh=f"{area} 没有新的应缴数据。")
        number = f"{area}-{day.year}-Y{next_number(f'tax_export/{area}/{day.year}'):05d}"
        export = TaxExport.objects.create(
            number=number,
            area=area,
            day=day,
            digest=hashlib.sha256(_content(rows)).hexdigest(),
            total_fen=sum(fen for _, fen in rows),
            made_by=made_by,
            made_at=at,
        )
        ExportedDemand.objects.bulk_create(ExportedDemand(export=export, demand=d, amount_fen=fen) for d, fen in rows)
        return export


def export_file(export: TaxExport) -> bytes:
    """The file of an export, written again; raises ExportChanged where it is not what it was."""
    items = export.items.select_related("demand__person").order_by("demand_id")
    content = _content([(item.demand, Fen(item.amount_fen)) for item in items])
    if hashlib.sha256(content).hexdigest() != export.digest:
        raise ExportChanged(
            export.number,
            en=f"the file of {export.number} differs from the one made.",
            zh=f"{export.number} 的文件与制作时不一致。",
        )
    return content


def _content(rows: list[tuple[Demand, Fen]]) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([heading for heading, _ in EXPORT_COLUMNS])
    for demand, fen in rows:
        cells = {
            "reference": f"{demand.reference}\t",
            "name": demand.person.name,
            "identity": masked_identity(demand.person),
            "months": "、".join(demand.spans),
            "amount": format_yuan(fen),
            "valid_until": demand.valid_until.isoformat() if demand.valid_until else "",
        }
        writer.writerow([cells[field] for _, field in EXPORT_COLUMNS])
    writer.writerow(["合计", f"{len(rows)}笔", "", "", format_yuan(Fen(sum(fen for _, fen in rows))), ""])
    return out.getvalue().encode("gb18030")

"""All that may be used of the exchange with the tax authority outside this room."""

from xubao.payments.tax.errors import (
    ExportChanged,
    NotCollectedByTax,
    NothingToExport,
    TaxFileKnown,
    TaxFileWithoutColumns,
    TaxLinesWrong,
)
from xubao.payments.tax.export_payable import export_file, export_payable
from xubao.payments.tax.import_credited import TaxImport, TaxUpload, import_credited, waiting_lines
from xubao.payments.tax.models import TaxExport, TaxFile, TaxLine
from xubao.payments.tax.reconcile import MATCH_LABELS_ZH, Match, Reconciled, reconcile

__all__ = [
    "MATCH_LABELS_ZH",
    "ExportChanged",
    "Match",
    "NotCollectedByTax",
    "NothingToExport",
    "Reconciled",
    "TaxExport",
    "TaxFile",
    "TaxFileKnown",
    "TaxFileWithoutColumns",
    "TaxImport",
    "TaxLine",
    "TaxLinesWrong",
    "TaxUpload",
    "export_file",
    "export_payable",
    "import_credited",
    "reconcile",
    "waiting_lines",
]

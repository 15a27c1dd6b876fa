"""All that other packages may use of files of months."""

from xubao.records.errors import BadMapping, MonthFileEmpty, MonthFileWithoutColumns, WaitingFileGone
from xubao.records.models import RefusedLine, ReportFile, WaitingFile
from xubao.records.month_files.import_file import Imported, MonthFile, import_months
from xubao.records.month_files.mapping import MonthMapping, month_mappings
from xubao.records.month_files.read_file import Checked, check_file
from xubao.records.month_files.read_line import MonthLine, masked
from xubao.records.month_files.waiting import Upload, give_up, look_again, put_aside, take_waiting

__all__ = [
    "BadMapping",
    "Checked",
    "Imported",
    "MonthFile",
    "MonthFileEmpty",
    "MonthFileWithoutColumns",
    "MonthLine",
    "MonthMapping",
    "RefusedLine",
    "ReportFile",
    "Upload",
    "WaitingFile",
    "WaitingFileGone",
    "check_file",
    "give_up",
    "import_months",
    "look_again",
    "masked",
    "month_mappings",
    "put_aside",
    "take_waiting",
]

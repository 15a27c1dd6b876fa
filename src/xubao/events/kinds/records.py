"""Months on file: reported, and decided on. The subject is the person's row, "person/" and its key in this installation."""

from typing import ClassVar

from xubao.events.event_data import Count, EventData, MonthText, Word


class RecordMonthsReceived(EventData, frozen=True, kw_only=True):
    """缴费记录已收到: so many months with one status, from one origin, between the first and the last month."""

    TYPE: ClassVar[str] = "records.received"
    origin: Word
    status: Word
    months: Count
    first_month: MonthText
    last_month: MonthText


class RecordFileTaken(EventData, frozen=True, kw_only=True):
    """缴费记录文件已导入: the months of a whole file are on file; the subject is "file/" and its key."""

    TYPE: ClassVar[str] = "records.file_taken"
    origin: Word
    months: Count
    refused_lines: Count


class RecordMonthsCorrected(EventData, frozen=True, kw_only=True):
    """缴费记录已认定: by decision of two persons one report of a month is in force against the order of origins."""

    TYPE: ClassVar[str] = "records.corrected"
    month: MonthText
    status: Word
    origin: Word

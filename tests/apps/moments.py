"""The moment at which these tests play."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai"))

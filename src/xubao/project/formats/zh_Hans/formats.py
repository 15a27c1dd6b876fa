"""Days in fields of Chinese pages: first as browsers write them. Django's first, 2026/11/23, leaves a date field empty."""

DATE_INPUT_FORMATS = ["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日"]

"""Periods of months as people enter them: from a month to a month, as many rows as they need."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from xubao.values.month import BadMonth, Month

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

ROWS = 4
_WRITTEN = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?")


class MonthField(forms.CharField):
    """A month: 2025-03, and what people write for it (2025.3, 202503, 2025年3月)."""

    def __init__(self, *, label: "StrPromise") -> None:
        # The type "month" brings up the phone's own picker; other browsers show a text field.
        widget = forms.TextInput(attrs={"type": "month", "placeholder": "2025-03", "class": "month"})
        super().__init__(label=label, required=False, max_length=12, widget=widget)

    def clean(self, value: str | None) -> Month | None:
        """The month, or None when left empty."""
        text = super().clean(value)
        if not text:
            return None
        written = _WRITTEN.fullmatch(text)
        try:
            return Month.from_year_month(int(written[1]), int(written[2])) if written else _refuse(text)
        except BadMonth:
            return _refuse(text)


def _refuse(text: str) -> Month:
    raise forms.ValidationError(_("“%(text)s”不是月份，请按 2025-03 的格式填写。"), params={"text": text})


class PeriodForm(forms.Form):
    """One row: the first and the last month of a period that was paid without a break."""

    first = MonthField(label=_("从"))
    last = MonthField(label=_("到"))

    def clean(self) -> dict[str, Month | None]:
        """Both ends, in order; a single month may be given once."""
        data = super().clean() or {}
        first, last = data.get("first"), data.get("last")
        if self.errors:
            return data
        if (first is None) != (last is None):
            raise forms.ValidationError(_("请同时填写起止月份；只有一个月时两格填同一个月。"))
        if first is not None and last is not None and last < first:
            raise forms.ValidationError(_("结束月份早于开始月份。"))
        return data


PeriodSet = forms.formset_factory(PeriodForm, extra=ROWS, max_num=ROWS, absolute_max=ROWS)


def months_of(rows: Iterable[dict[str, Month | None]]) -> tuple[Month, ...]:
    """All months of the filled rows, sorted, each once; rows may overlap."""
    found: set[Month] = set()
    for row in rows:
        first, last = row.get("first"), row.get("last")
        if first is not None and last is not None:
            found.update(Month(number) for number in range(first, last + 1))
    return tuple(sorted(found))

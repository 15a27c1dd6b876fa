"""What staff type about employers."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xubao.office.yuan_field import YuanField
from xubao.values.fen import Fen
from xubao.values.month import BadMonth, Month
from xubao.values.month_ranges import BadMonthRanges, parse_month_ranges
from xubao.values.rate import BadRate, PartsPerMillion, parse_rate

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

_DAY = {"type": "date"}


def _day(label: "StrPromise", *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs=_DAY))


class RateField(forms.CharField):
    """A percentage as the document writes it."""

    def clean(self, value: str) -> PartsPerMillion:
        """Read it exactly."""
        text = super().clean(value)
        try:
            return parse_rate(text if text.endswith("%") else f"{text}%")
        except BadRate as problem:
            raise forms.ValidationError(problem.zh) from problem


class MonthsField(forms.CharField):
    """Months and ranges of months."""

    def clean(self, value: str) -> tuple[Month, ...]:
        """Read them in order."""
        text = super().clean(value).replace("，", ",").replace("、", ",")
        try:
            return parse_month_ranges([part.strip() for part in text.split(",") if part.strip()])
        except (BadMonthRanges, BadMonth) as problem:
            raise forms.ValidationError(problem.zh) from problem


class OptionalYuanField(YuanField):
    """An amount that may be left empty; gives None then."""

    def clean(self, value: str | None) -> Fen | None:  # type: ignore[override]
        """The amount in fen, None where nothing was typed."""
        return super().clean(value) if (value or "").strip() else None


class EmployerForm(forms.Form):
    """An employer that registers."""

    code = forms.CharField(label=_("统一社会信用代码"), max_length=40)
    name = forms.CharField(label=_("单位名称"), max_length=200)
    founded_on = _day(_("成立日期"), required=False)
    registered_on = _day(_("参保登记日期"))


class HireForm(forms.Form):
    """Somebody who was hired."""

    identity = forms.CharField(label=_("证件号码"), max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    name = forms.CharField(label=_("姓名"), max_length=100)
    hired_on = _day(_("用工之日"))
    wage = OptionalYuanField(label=_("月工资（元）"), required=False)
    told_by = forms.ChoiceField(label=_("由谁提供"))
    evidence = forms.CharField(label=_("证明材料"), max_length=200, help_text=_("例如劳动合同编号、工资流水起止"))

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["told_by"]
        if isinstance(field, forms.ChoiceField):
            words = {"employer": gettext("用人单位"), "person": gettext("职工本人"), "inspection": gettext("检查发现")}
            field.choices = list(words.items())


class AssessForm(forms.Form):
    """Months, wage, and what the area's document says; nothing is filled in by the program."""

    months = MonthsField(label=_("费款属期"), help_text=_("例如 2026-01..2026-03, 2026-05"), max_length=200)
    wage = YuanField(label=_("月工资（元）"))
    evidence = forms.CharField(label=_("证明材料"), max_length=200)
    employer_rate = RateField(label=_("单位费率（%）"), max_length=12)
    staff_rate = RateField(label=_("个人费率（%）"), max_length=12)
    floor = OptionalYuanField(label=_("基数下限（元）"), required=False, help_text=_("文件没有写明的，留空，不要估填。"))
    ceiling = OptionalYuanField(label=_("基数上限（元）"), required=False, help_text=_("文件没有写明的，留空，不要估填。"))
    document = forms.CharField(label=_("文件名称和文号"), max_length=200)
    article = forms.CharField(label=_("条款"), max_length=60, required=False)
    quote = forms.CharField(label=_("原文"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))
    reason = forms.CharField(label=_("核定理由"), max_length=500)


class UndeclaredForm(forms.Form):
    """A month that was not declared, and what the employer paid for the month before."""

    months = MonthsField(label=_("未申报的月份"), max_length=7, help_text=_("只填一个月，例如 2026-10；上月须已缴费。"))
    paid_before = YuanField(label=_("该单位上月缴费额（元）"))
    evidence = forms.CharField(label=_("证明材料"), max_length=200, help_text=_("例如征收机构的缴费明细编号"))
    reason = forms.CharField(label=_("核定理由"), max_length=500)

"""The forms of a draft: what it is begun with, an entry, a named change, a source, whom to simulate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xubao.policy.public import Cited

_DAY = {"type": "date"}
_TEXT_ROWS = {"rows": 14, "spellcheck": "false", "class": "code"}
_QUOTE_KINDS = (("verbatim", _("原文照录")), ("gist", _("摘要")))
_GRADES = (("secondary", _("二手：尚未经人核对原件")), ("primary", _("一手：本机构自己的文件")))
_SOURCE_KINDS = (
    ("normative_document", _("规范性文件")),
    ("official_notice", _("官方通知")),
    ("local_rule", _("地方规定")),
    ("official_answer", _("官方答复")),
    ("service_guide", _("办事指南")),
    ("repost", _("转载")),
)
_LEVELS = (("city", _("市")), ("province", _("省")), ("nation", _("国家")), ("district", _("区县")))
_TESTS = (
    ("unpaid_in_a_row", _("连续未缴月数")),
    ("unpaid_in_year", _("年度累计未缴月数")),
    ("days_unpaid", _("未缴天数")),
    ("months_to_return", _("距恢复缴费的月数")),
)
_GAP_COSTS = (
    ("covered", _("予以报销")),
    ("not-covered", _("不予报销")),
    ("outpatient-only", _("只报销门诊")),
    ("manual-claim", _("手工报销")),
    ("capped-at-back-payment", _("以补缴金额为限")),
)


class BeginForm(forms.Form):
    """A new draft."""

    title = forms.CharField(label=_("草案名称"), max_length=120)
    effective_on = forms.DateField(label=_("施行日期"), widget=forms.DateInput(attrs=_DAY))
    reason = forms.CharField(label=_("起草原因"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class CitedForm(forms.Form):
    """What a change rests on."""

    source = forms.ChoiceField(label=_("来源文件"))
    article = forms.CharField(label=_("条款"), max_length=60, required=False)
    quote = forms.CharField(label=_("文件原文"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))
    quote_kind = forms.ChoiceField(label=_("引文"), choices=_QUOTE_KINDS)
    grade = forms.ChoiceField(label=_("可信度"), choices=_GRADES)

    def __init__(self, *args: Any, sources: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["source"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(sources)

    @property
    def cited(self) -> Cited:
        """The citation of a form that is valid."""
        said = self.cleaned_data
        return Cited(said["source"], said["article"], said["quote"], said["quote_kind"], said["grade"])


class EntryForm(CitedForm):
    """The value of an entry, as the file says it."""

    value = forms.CharField(
        label=_("内容"),
        strip=False,
        max_length=20_000,
        widget=forms.Textarea(attrs=_TEXT_ROWS),
        help_text=_("按原文的缩进和引号填写。"),
    )
    field_order = ("value", "source", "article", "quote", "quote_kind", "grade")


class FileForm(forms.Form):
    """A whole file."""

    text = forms.CharField(
        label=_("文件全文"), strip=False, max_length=400_000, widget=forms.Textarea(attrs={**_TEXT_ROWS, "rows": 30})
    )


class SourceForm(forms.Form):
    """A document that a change rests on."""

    name = forms.RegexField(
        r"^[a-z0-9]+(-[a-z0-9]+)*$",
        label=_("来源标识"),
        max_length=60,
        help_text=_("小写字母、数字和连字符，如 wuhan-notice-2027。"),
    )
    title = forms.CharField(label=_("文件全名"), max_length=300)
    number = forms.CharField(label=_("文号"), max_length=100, required=False)
    issuer = forms.CharField(label=_("发文机关"), max_length=200)
    kind = forms.ChoiceField(label=_("文件种类"), choices=_SOURCE_KINDS)
    level = forms.ChoiceField(label=_("层级"), choices=_LEVELS)
    dated = forms.DateField(label=_("发文日期"), required=False, widget=forms.DateInput(attrs=_DAY))
    effective = forms.DateField(label=_("文件施行日期"), required=False, widget=forms.DateInput(attrs=_DAY))
    read_at = forms.URLField(label=_("官方网址"), required=False, assume_scheme="https")
    note = forms.CharField(label=_("备注"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """A source says where it was read."""
        said = super().clean() or {}
        if not said.get("read_at") and not said.get("note"):
            self.add_error("read_at", _("请填写官方网址，或在备注中写明在何处读到。"))
        return said

    @property
    def said(self) -> dict[str, str | None]:
        """The lines of the source file, apart from its id."""
        said = self.cleaned_data
        names = ("title", "number", "issuer", "kind", "level", "dated", "effective", "read_at", "note")
        found = {name: str(said[name]) if said[name] else None for name in names}
        optional = ("effective", "note")
        return {name: value for name, value in found.items() if value is not None or name not in optional}


class StudyForm(forms.Form):
    """Whom to simulate."""

    people = forms.ChoiceField(label=_("模拟对象"), choices=(("sample", _("虚构样本")),))
    persons = forms.IntegerField(label=_("抽样人数"), min_value=1_000, max_value=1_000_000, initial=100_000)
    seed = forms.IntegerField(label=_("随机种子"), min_value=0, max_value=2_000_000_000, initial=1)
    as_of = forms.DateField(label=_("计算日期"), widget=forms.DateInput(attrs=_DAY))

    def __init__(self, *args: Any, own_file: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["people"]
        if own_file and isinstance(field, forms.ChoiceField):
            field.choices = [("sample", _("虚构样本")), ("file", _("本机构人口文件"))]


NAMED_FIELDS: Mapping[str, Mapping[str, forms.Field]] = {
    "window": {
        "test": forms.ChoiceField(label=_("按什么判断"), choices=_TESTS),
        "limit": forms.IntegerField(label=_("现行界限"), min_value=0, max_value=1200),
        "to": forms.IntegerField(label=_("改为"), min_value=0, max_value=1200),
    },
    "waiting": {
        "months": forms.IntegerField(label=_("现行等待月数"), min_value=0, max_value=1200),
        "to": forms.IntegerField(label=_("改为"), min_value=0, max_value=1200),
    },
    "retroactivity": {"gap_costs": forms.ChoiceField(label=_("补缴后断缴期间的费用"), choices=_GAP_COSTS)},
    "base": {
        "percent": forms.CharField(label=_("为现行基数的百分比"), max_length=12, required=False),
        "fixed": forms.CharField(label=_("或固定为（元）"), max_length=12, required=False),
    },
    "rate": {
        "part": forms.CharField(label=_("组成部分"), max_length=60, initial="basic"),
        "to": forms.CharField(label=_("费率改为"), max_length=12, help_text=_("如 9%。")),
    },
    "gap_test": {
        "test": forms.ChoiceField(label=_("现在看"), choices=_TESTS[:2]),
        "to": forms.ChoiceField(label=_("改看"), choices=(_TESTS[1], _TESTS[0])),
        "year": forms.ChoiceField(
            label=_("年度口径"),
            choices=(("", _("按规则原有口径")), ("calendar", _("自然年度")), ("insurance", _("医保年度"))),
            required=False,
        ),
        "repaid_count": forms.ChoiceField(
            label=_("已补缴月份是否计入"),
            choices=(("", _("按规则原有口径")), ("yes", _("计入")), ("no", _("不计入"))),
            required=False,
        ),
    },
}
"""The fields of each named change, as `xubao population simulate` takes them."""
NAMED_LABELS_ZH = {
    "window": "补缴窗口",
    "waiting": "等待期",
    "retroactivity": "断缴期间费用",
    "base": "缴费基数",
    "rate": "费率",
    "gap_test": "断缴判断方式",
}


class NamedForm(CitedForm):
    """A named change of one kind."""

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in NAMED_FIELDS[kind].items():
            self.fields[name] = field
        self.order_fields([*NAMED_FIELDS[kind], *CitedForm.base_fields])
        self._kind = kind

    @property
    def change(self) -> dict[str, Any]:
        """The change as a change file says it."""
        said = {name: self.cleaned_data[name] for name in NAMED_FIELDS[self._kind]}
        return {"change": self._kind} | {name: value for name, value in said.items() if value not in ("", None)}

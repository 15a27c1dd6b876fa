"""The forms of enquiries in the back office."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xubao.cases.public import area_name, served_areas
from xubao.enquiries.public import TOPIC_LABELS_ZH, AppointmentKind, EnquiryChannel, Topic
from xubao.office.problem_text import page_language

_MOMENT = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
_UNSEEN = {"autocomplete": "off", "spellcheck": "false"}


class CallForm(forms.Form):
    """What a clerk takes down while somebody speaks; the answer, where she gives it at once, ends the matter."""

    channel = forms.ChoiceField(
        label=_("方式"), choices=[(EnquiryChannel.PHONE.value, _("电话")), (EnquiryChannel.COUNTER.value, _("窗口"))]
    )
    phone = forms.CharField(
        label=_("来电号码"), max_length=30, required=False, widget=forms.TextInput(attrs={**_UNSEEN, "inputmode": "tel"})
    )
    name = forms.CharField(label=_("姓名"), max_length=100, required=False, widget=forms.TextInput(attrs=_UNSEEN))
    identity = forms.CharField(
        label=_("身份证号码"),
        max_length=30,
        required=False,
        help_text=_("只在要办理时填写"),
        widget=forms.TextInput(attrs=_UNSEEN),
    )
    email = forms.CharField(label=_("电子邮箱"), max_length=200, required=False, widget=forms.TextInput(attrs=_UNSEEN))
    area = forms.ChoiceField(label=_("统筹地区"), required=False)
    topic = forms.ChoiceField(label=_("问题种类"))
    language = forms.ChoiceField(label=_("语言"), choices=[("zh", "中文"), ("en", "English")])
    question = forms.CharField(label=_("问了什么"), max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}))
    reply = forms.CharField(
        label=_("当场答复"),
        max_length=20_000,
        required=False,
        help_text=_("没有当场答复的留空"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    agreed = forms.ChoiceField(label=_("约定"), required=False)
    agreed_at = forms.DateTimeField(label=_("约定时间"), required=False, widget=_MOMENT)
    form_token = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fill(self.fields["area"], [("", gettext("还不知道")), *area_options()])
        fill(self.fields["topic"], [(topic.value, gettext(TOPIC_LABELS_ZH[topic])) for topic in Topic])
        agreed = [(AppointmentKind.CALL_BACK.value, gettext("回电")), (AppointmentKind.VISIT.value, gettext("到窗口"))]
        fill(self.fields["agreed"], [("", gettext("不约")), *agreed])

    def clean(self) -> dict[str, Any]:
        """A call back or a visit needs its time."""
        data = super().clean() or {}
        if data.get("agreed") and not data.get("agreed_at"):
            self.add_error("agreed_at", gettext("请填写约定时间。"))
        return data


class CaseForm(forms.Form):
    """What a case needs beyond what the enquiry knows; what it knows is filled in."""

    name = forms.CharField(label=_("姓名"), max_length=100, widget=forms.TextInput(attrs=_UNSEEN))
    identity = forms.CharField(label=_("身份证号码"), max_length=30, widget=forms.TextInput(attrs=_UNSEEN))
    paid = forms.CharField(
        label=_("本人说已缴的月份"), max_length=500, required=False, help_text=_("例如 2025-01..2026-08，已有记录的留空")
    )


def area_options() -> list[tuple[str, str]]:
    """The served areas, for a select."""
    return [(code, f"{code} {area_name(code, page_language())}") for code in served_areas()]


def fill(field: forms.Field, choices: list[tuple[str, str]]) -> None:
    """Give a select its choices, in the language of the page."""
    if isinstance(field, forms.ChoiceField):
        field.choices = choices

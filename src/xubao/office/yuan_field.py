"""An amount in yuan as typed at a counter."""

from django import forms

from xubao.office.problem_text import problem_text
from xubao.values.fen import BadAmount, Fen, parse_yuan


class YuanField(forms.CharField):
    """366.5, 366.50, 1,000; gives fen."""

    def clean(self, value: str | None) -> Fen:
        """The amount in fen."""
        text = super().clean(value).replace(",", "").replace("，", "").strip()
        yuan, _dot, rest = text.partition(".")
        try:
            return parse_yuan(f"{yuan}.{rest:0<2}")
        except BadAmount as problem:
            raise forms.ValidationError(problem_text(problem)) from problem

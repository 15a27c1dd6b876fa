"""Tags of templates: ``csrf_token`` marks its form as well (form_mark.py), ``keep_draft`` has its text kept while it is typed."""

from typing import Any

from django import template
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xubao.project.drafts.form_mark import FIELD, KEEP, new_mark

register = template.Library()


class MarkedFormNode(CsrfTokenNode):
    """Django's own field against forged requests, and beside it the mark."""

    def render(self, context: template.Context) -> str:
        """Both fields; nothing on a page without a request."""
        fields: str = super().render(context)
        request = context.get("request")
        if not fields or request is None:
            return fields
        return fields + format_html('<input type="hidden" name="{}" value="{}">', FIELD, new_mark(request))


@register.tag("csrf_token")
def csrf_token(_parser: Any, _token: Any) -> MarkedFormNode:
    """Takes the place of Django's tag, so that no form can be forgotten."""
    return MarkedFormNode()


@register.simple_tag
def keep_draft() -> SafeString:
    """Say of a form that its text is kept while it is typed."""
    return format_html('<input type="hidden" name="{}" value="1">', KEEP)

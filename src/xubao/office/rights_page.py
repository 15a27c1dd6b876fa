"""The table of rights as staff read it, and the roles that people hold: given and ended by an administrator, never one's own."""

from collections.abc import Iterable, Iterator

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from xubao.cases.public import area_name, now, served_areas
from xubao.office.attempt import actor, attempt
from xubao.office.problem_text import page_language
from xubao.office.right import Right
from xubao.office.rights import for_staff
from xubao.office.rights_table import GROUPS
from xubao.people.public import EVERY_AREA, ROLE_LABELS_ZH, Role, RoleGrant, Staff, end_role, grant_role
from xubao.values.area_code import AreaCode


def role_choices() -> list[tuple[str, str]]:
    """Every role, as a form offers it."""
    return [(role.value, gettext(ROLE_LABELS_ZH[role])) for role in Role]


def area_choices() -> list[tuple[str, str]]:
    """The areas served, and all of them."""
    return [(area, _where(area)) for area in (*served_areas(), EVERY_AREA)]


class GrantForm(forms.Form):
    """Who, what, where."""

    username = forms.CharField(label=_("登录名"), max_length=150)
    role = forms.ChoiceField(label=_("角色"), choices=role_choices)
    where = forms.ChoiceField(label=_("统筹地区"), choices=area_choices)

    def clean_username(self) -> Staff:
        """The member of staff of this name."""
        staff = Staff.objects.filter(username=self.cleaned_data["username"]).first()
        if staff is None:
            raise forms.ValidationError(_("没有这个登录名。"))
        return staff


@for_staff("rights")
def rights(request: HttpRequest) -> HttpResponse:
    """Show who may do what."""
    groups = [(str(label), list(_rows(rows.values()))) for label, rows in GROUPS]
    roles = [gettext(ROLE_LABELS_ZH[role]) for role in Role]
    return render(request, "office/rights.html", {"roles": roles, "groups": groups, "columns": len(roles) + 1})


@for_staff("staff")
@never_cache
def staff_list(request: HttpRequest) -> HttpResponse:
    """Show who holds which role where."""
    return _show(request, GrantForm(), 200)


@for_staff("staff_grant")
@require_POST
def staff_grant(request: HttpRequest) -> HttpResponse:
    """Give a role."""
    form = GrantForm(request.POST)
    if not form.is_valid():
        return _show(request, form, 422)
    staff, role, where = form.cleaned_data["username"], Role(form.cleaned_data["role"]), form.cleaned_data["where"]

    def act() -> str:
        grant_role(staff, role, where, by=actor(request), at=now())
        return gettext("已授予 %(name)s：%(role)s。") % {"name": staff.get_username(), "role": gettext(ROLE_LABELS_ZH[role])}

    attempt(request, act)
    return redirect("office:staff")


@for_staff("staff_end")
@require_POST
def staff_end(request: HttpRequest, grant_id: int) -> HttpResponse:
    """End a role."""
    grant = RoleGrant.objects.filter(pk=grant_id).select_related("staff").first()
    if grant is None:
        raise Http404(grant_id)

    def act() -> str:
        end_role(grant.staff, Role(grant.role), grant.area, by=actor(request), at=now())
        return gettext("角色已终止。")

    attempt(request, act)
    return redirect("office:staff")


def _rows(rows: Iterable[Right]) -> Iterator[tuple[str, list[str]]]:
    for right in rows:
        yield str(right.label), [_cell(right, role) for role in Role]


def _cell(right: Right, role: Role) -> str:
    if role in right.change:
        return gettext("办理")
    return gettext("查看") if role in right.read else ""


def _where(area: str) -> str:
    return gettext("所有地区") if area == EVERY_AREA else f"{area} {area_name(AreaCode(area), page_language())}"


def _show(request: HttpRequest, form: GrantForm, status: int) -> HttpResponse:
    own = actor(request)
    standing = RoleGrant.objects.filter(ended_at=None).select_related("staff").order_by("staff__username", "role", "area")
    rows = [
        {
            "grant": grant,
            "role": gettext(ROLE_LABELS_ZH[Role(grant.role)]),
            "where": _where(grant.area),
            "own": grant.staff.get_username() == own,
        }
        for grant in standing
    ]
    ended = RoleGrant.objects.exclude(ended_at=None).select_related("staff").order_by("-ended_at")[:20]
    context = {
        "form": form,
        "rows": rows,
        "ended": [(grant, gettext(ROLE_LABELS_ZH[Role(grant.role)]), _where(grant.area)) for grant in ended],
    }
    return render(request, "office/staff.html", context, status=status)

"""A page with the drafts of whoever opens it: put into their forms, or beside them where the form is gone."""

from collections.abc import Sequence

from django.http import HttpRequest
from django.template.loader import render_to_string

from xubao.people.drafts.public import OpenedDraft
from xubao.project.drafts.fill_forms import Edit, FormSeen, SeenPage, edited, edits_of
from xubao.project.drafts.form_mark import FIELD, FormMark, owner_of, plain_path, read_mark, signed_mark


def with_drafts(request: HttpRequest, html: str, drafts: Sequence[OpenedDraft]) -> str:
    """The page, its forms filled with what was typed; each says so and offers to throw it away."""
    page = SeenPage(html)
    edits: list[Edit] = []
    left_over = []
    filled: set[int] = set()
    for draft in drafts:
        form = _form_for(page.forms, draft, plain_path(request.path))
        if form is None or form.start in filled:
            left_over.append(draft)
            continue
        filled.add(form.start)
        edits += [Edit(form.start, form.start, _note(request, draft)), *edits_of(form, draft.fields)]
    if left_over and page.content_begins >= 0:
        notes = "".join(_note(request, draft, gone=True) for draft in left_over)
        edits.append(Edit(page.content_begins, page.content_begins, notes))
    return edited(html, edits)


def _form_for(forms: Sequence[FormSeen], draft: OpenedDraft, path: str) -> FormSeen | None:
    """The form that was typed into. Another one to the same address only if it has all of the fields."""
    same = [form for form in forms if (plain_path(form.action) or path) == draft.form.action]
    for form in same:
        mark = read_mark(form.value_of(FIELD))
        if mark is not None and mark.place == draft.form.place:
            return form
    typed = {name for name, values in draft.fields.items() if any(value.strip() for value in values)}
    return next((form for form in same if typed & form.names() and _visible(typed, same) <= form.names()), None)


def _visible(typed: set[str], forms: Sequence[FormSeen]) -> set[str]:
    """Of the names that were sent, those that are filled in by hand somewhere: buttons and hidden fields are sent as well."""
    return typed & set[str]().union(*(form.names() for form in forms))


def _note(request: HttpRequest, draft: OpenedDraft, *, gone: bool = False) -> str:
    texts = [value for values in draft.fields.values() for value in values if value.strip()]
    mark = FormMark(owner_of(request), request.get_full_path(), draft.form.place)
    context = {"draft": draft, "gone": gone, "texts": texts, "visitor": not mark.owner, "mark": signed_mark(mark)}
    return render_to_string("drafts/note.html", context, request)

"""Keeps what was typed, gives it back to whoever typed it, and to nobody else."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.db.models import QuerySet

from xubao.people.drafts.models import FormDraft
from xubao.people.errors import SealBroken
from xubao.people.sealing import seal, unseal

KEPT_FOR_ACCOUNT = timedelta(days=7)
KEPT_FOR_VISITOR = timedelta(hours=2)
"""A visitor may sit at a computer that others use after her."""
LONGEST_DRAFT = 60_000
"""Characters of one draft, written as JSON: three times the longest text a form takes."""
MOST_OF_ACCOUNT, MOST_OF_VISITOR = 60, 6
_MOST_OF_ALL_VISITORS = 5_000

Fields = dict[str, list[str]]


class Cause(StrEnum):
    """Why a draft was kept: while it was typed, because its form was refused, or because signing in came in between."""

    TYPED = "typed"
    REFUSED = "refused"
    INTERRUPTED = "interrupted"


@dataclass(frozen=True, slots=True)
class DraftOwner:
    """Whoever typed: an account (its key), or a visitor (the digest of her browser's key)."""

    account: int | None = None
    visitor: str = ""


@dataclass(frozen=True, slots=True)
class FormOfPage:
    """A form by the path of the page that shows it, the path it is sent to, and its place on the page, from 1."""

    page: str
    action: str
    place: int


@dataclass(frozen=True, slots=True)
class OpenedDraft:
    """A draft with its fields, by name; a field that stands several times has several values."""

    form: FormOfPage
    fields: Fields
    cause: Cause
    with_files: bool
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed into a form. with_files: it had files as well, which are not kept."""

    fields: Mapping[str, list[str]]
    cause: Cause
    with_files: bool = False


def keep_draft(owner: DraftOwner, form: FormOfPage, typed: Typed, *, at: datetime) -> bool:
    """Keep what was typed instead of what was kept of this form before; where every field is empty, forget it.

    False where it is too long, or too many are kept already: nothing has changed then.
    """
    if not any(value.strip() for values in typed.fields.values() for value in values):
        drop_draft(owner, form)
        return True
    text = json.dumps(typed.fields, ensure_ascii=False)
    if len(text) > LONGEST_DRAFT or not _room_for(owner, form, at):
        return False
    FormDraft.objects.update_or_create(
        **_keys(owner),
        page=form.page,
        action=form.action,
        place=form.place,
        defaults={
            "fields_sealed": seal(text, _purpose(owner, form)),
            "cause": typed.cause.value,
            "with_files": typed.with_files,
            "saved_at": at,
            "expires_at": at + (KEPT_FOR_VISITOR if owner.visitor else KEPT_FOR_ACCOUNT),
        },
    )
    return True


def drafts_on(owner: DraftOwner, page: str, *, at: datetime) -> list[OpenedDraft]:
    """What this owner has typed and not sent on a page; what cannot be opened any more is left out."""
    found = []
    for row in _of(owner).filter(page=page, expires_at__gt=at).order_by("pk"):
        form = FormOfPage(row.page, row.action, row.place)
        try:
            fields = json.loads(unseal(row.fields_sealed, draft_purpose(row)))
        except SealBroken:
            continue
        found.append(OpenedDraft(form, fields, Cause(row.cause), row.with_files, row.saved_at))
    return found


def drop_draft(owner: DraftOwner, form: FormOfPage) -> None:
    """The form was sent, or is not wanted any more."""
    _of(owner).filter(page=form.page, action=form.action, place=form.place).delete()


def drop_drafts_of(owner: DraftOwner) -> None:
    """Forget everything that this owner has typed."""
    _of(owner).delete()


def drop_drafts_about(number: str) -> None:
    """Forget what anybody has typed on the pages of an enquiry or a matter: they are named by its number."""
    FormDraft.objects.filter(page__contains=f"/{number}/").delete()


def expired_drafts(before: datetime) -> QuerySet[FormDraft]:
    """What has been kept long enough at this moment."""
    return FormDraft.objects.filter(expires_at__lt=before)


def draft_purpose(row: FormDraft) -> str:
    """What a draft is sealed for: a row moved to another owner or form does not open."""
    return _purpose(DraftOwner(row.account_id, row.visitor), FormOfPage(row.page, row.action, row.place))


def _of(owner: DraftOwner) -> QuerySet[FormDraft]:
    return FormDraft.objects.filter(**_keys(owner))


def _keys(owner: DraftOwner) -> dict[str, Any]:
    return {"account_id": owner.account, "visitor": owner.visitor}


def _purpose(owner: DraftOwner, form: FormOfPage) -> str:
    return f"form_draft:{owner.account or owner.visitor}:{form.place}:{form.page}:{form.action}"


def _room_for(owner: DraftOwner, form: FormOfPage, at: datetime) -> bool:
    kept = _of(owner)
    if kept.filter(page=form.page, action=form.action, place=form.place).exists():
        return True
    if kept.count() >= (MOST_OF_VISITOR if owner.visitor else MOST_OF_ACCOUNT):
        # What was not touched for longest is missed least.
        kept.filter(pk=kept.order_by("saved_at", "pk").values_list("pk", flat=True)[0]).delete()
    return not owner.visitor or FormDraft.objects.filter(account=None, expires_at__gt=at).count() < _MOST_OF_ALL_VISITORS

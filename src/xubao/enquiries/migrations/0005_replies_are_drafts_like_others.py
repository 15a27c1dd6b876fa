"""Answers that were typed and not sent move into the store of all drafts, where their authors find them in the same form."""

import json
from datetime import timedelta
from typing import Any

from django.db import migrations
from django.utils.timezone import now

from xubao.people.public import seal, unseal

# As the page of an enquiry was when they were typed: the first form is the one that signs out.
_PLACE = 2
_KEPT_FOR = timedelta(days=7)


def move(apps: Any, _schema_editor: Any) -> None:
    """Reseal each for its author. What she has typed into the new store since stands; who is no longer there leaves none."""
    drafts = apps.get_model("drafts", "FormDraft").objects
    accounts = dict(apps.get_model("people", "Account").objects.filter(for_staff=True).values_list("username", "pk"))
    for old in apps.get_model("enquiries", "ReplyDraft").objects.select_related("enquiry").iterator(chunk_size=500):
        if old.author not in accounts:
            continue
        account, page = accounts[old.author], f"/office/enquiries/{old.enquiry.number}/"
        where = {"account_id": account, "visitor": "", "page": page, "action": f"{page}write/", "place": _PLACE}
        fields = json.dumps({"text": [unseal(old.text_sealed, f"draft:{old.enquiry_id}:{old.author}")]}, ensure_ascii=False)
        made = {
            "fields_sealed": seal(fields, f"form_draft:{account}:{_PLACE}:{page}:{page}write/"),
            "cause": "typed",
            "saved_at": old.saved_at,
            "expires_at": now() + _KEPT_FOR,
        }
        drafts.get_or_create(**where, defaults=made)


class Migration(migrations.Migration):
    """Every text moves, then the old table goes."""

    dependencies = [("enquiries", "0004_threads_are_sealed"), ("drafts", "0001_tables"), ("people", "0001_tables")]
    operations = [migrations.RunPython(move), migrations.DeleteModel("ReplyDraft")]

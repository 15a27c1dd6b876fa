"""Whether a case is in hand stands in a column of its own: queues read it from their indexes."""

from typing import Any

from django.db import migrations, models

_CLOSED = ("restored", "approved", "refused", "decided", "not_accepted", "answered", "handed_over", "withdrawn")


def close_what_is_closed(apps: Any, schema_editor: Any) -> None:
    """Cases that are finished are no longer in hand."""
    apps.get_model("cases", "Case").objects.filter(state__in=_CLOSED).update(is_open=False)


class Migration(migrations.Migration):
    """The column and its indexes; what is on file is filled in last."""

    dependencies = [
        ("cases", "0004_new_rows_are_only_added"),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="case",
            name="cases_area_age",
        ),
        migrations.RemoveIndex(
            model_name="case",
            name="cases_assignee",
        ),
        migrations.AddField(
            model_name="case",
            name="is_open",
            field=models.BooleanField(default=True, verbose_name="在办"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["area", "is_open", "opened_at", "id"], name="cases_area_open"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["area", "kind", "is_open", "opened_at", "id"], name="cases_area_kind"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["assignee", "is_open", "opened_at", "id"], name="cases_of_assignee"),
        ),
        migrations.RunPython(close_what_is_closed),
    ]

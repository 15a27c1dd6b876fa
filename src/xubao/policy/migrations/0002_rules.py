"""Rows are only added, and nobody publishes a draft of which she wrote a version.

Invariant kept: the tables are empty when the rules come.
"""

from django.db import migrations

from xubao.people.row_rules import SetRules, only_added, refuse_changes, refused

_WORD = "XB-POLICY"
_KEPT = ("policy_draft", "policy_draftversion", "policy_draftmove", "policy_study", "policy_publication")


class Migration(migrations.Migration):
    """Triggers."""

    dependencies = [("policy", "0001_tables")]
    operations = [
        SetRules(
            refuse_changes("policy", _WORD),
            only_added("policy", _WORD, _KEPT),
            refused(
                "two_persons",
                "policy_publication",
                "INSERT",
                """EXISTS (SELECT 1 FROM policy_draftversion v
                           WHERE v.draft_id = NEW.draft_id AND v.by = NEW.published_by)
                   OR NOT EXISTS (SELECT 1 FROM policy_draftmove m
                                  WHERE m.draft_id = NEW.draft_id AND m.version_id = NEW.version_id AND m.kind = 'proposed')""",
                "a draft is proposed, and published by somebody who wrote none of its versions",
                _WORD,
            ),
        )
    ]

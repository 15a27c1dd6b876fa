"""What the pages use of drafts; nothing else of this package is imported from outside."""

from xubao.policy.change_note import note_pdf, note_text
from xubao.policy.drafts import (
    Beginning,
    begin_draft,
    checked_version,
    drop,
    files_of,
    folder_of,
    named_change_of,
    newest,
    own_population,
    propose,
    send_back,
    source_choices,
    version_with,
)
from xubao.policy.entry_changes import CHANGE_LABELS_ZH, area_name
from xubao.policy.examples_changed import FIELD_LABELS_ZH, examples_changed
from xubao.policy.models import Draft, DraftMove, DraftVersion, Publication, Study
from xubao.policy.pack_files import FILES, PackFiles
from xubao.policy.pack_text import Cited, amended, entry_named, value_text
from xubao.policy.publish import base_moved, publish
from xubao.policy.published import answers_by_other_rules, rules_in_force
from xubao.policy.said_changes import said_changes
from xubao.policy.states import DRAFT_STATE_LABELS_ZH, MOVE_LABELS_ZH, OPEN, PROPOSED, PUBLISHED, state_of
from xubao.policy.studies import (
    STUDY_STATE_LABELS_ZH,
    Progress,
    Wanted,
    progress_of,
    report_of,
    start_study,
)

__all__ = [
    "CHANGE_LABELS_ZH",
    "DRAFT_STATE_LABELS_ZH",
    "FIELD_LABELS_ZH",
    "FILES",
    "MOVE_LABELS_ZH",
    "OPEN",
    "PROPOSED",
    "PUBLISHED",
    "STUDY_STATE_LABELS_ZH",
    "Beginning",
    "Cited",
    "Draft",
    "DraftMove",
    "DraftVersion",
    "PackFiles",
    "Progress",
    "Publication",
    "Study",
    "Wanted",
    "amended",
    "answers_by_other_rules",
    "area_name",
    "base_moved",
    "begin_draft",
    "checked_version",
    "drop",
    "entry_named",
    "examples_changed",
    "files_of",
    "folder_of",
    "named_change_of",
    "newest",
    "note_pdf",
    "note_text",
    "own_population",
    "progress_of",
    "propose",
    "publish",
    "report_of",
    "rules_in_force",
    "said_changes",
    "send_back",
    "source_choices",
    "start_study",
    "state_of",
    "value_text",
    "version_with",
]

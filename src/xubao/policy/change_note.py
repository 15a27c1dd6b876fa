"""The note of a change in both languages: what changes, from when, by which source, for which examples, and with what effect."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from xubao.documents.typeset import typeset
from xubao.policy.drafts import files_of, folder_of
from xubao.policy.entry_changes import CHANGE_LABELS_ZH, area_name
from xubao.policy.examples_changed import FIELD_LABELS_ZH, examples_changed
from xubao.policy.models import DraftVersion, Publication, Study
from xubao.policy.published import rules_in_force
from xubao.policy.said_changes import said_changes
from xubao.policy.studies import DONE, progress_of

_TEMPLATE: Final = Path(__file__).with_name("change_note.typ")
_DAYS_IN_MONTH: Final = 365 / 12
EFFECT_WORDS: Final = {
    "persons": ("评估人数", "Persons assessed"),
    "lapsed": ("其中断缴或未参保", "of them lapsed or never enrolled"),
    "up": ("待遇天数增加", "More days of cover"),
    "down": ("待遇天数减少", "Fewer days of cover"),
    "same": ("不变", "As many"),
    "unknown": ("无法判断", "Cannot be told"),
    "gained": ("增加的待遇月数合计", "Months of cover gained"),
    "lost": ("减少的待遇月数合计", "Months of cover lost"),
    "pays_more": ("补缴金额增加", "Owe more for the gap"),
    "pays_less": ("补缴金额减少", "Owe less for the gap"),
}
"""Rows of the table of effects, in Chinese and English."""


def note_of(version: DraftVersion, *, published_by: str, published_at: datetime, pack_digest: str) -> dict[str, Any]:
    """All that the note says, as plain data: kept with the publication, so that the paper can be made again."""
    draft = version.draft
    files, examples = files_of(version), examples_changed(rules_in_force(), folder_of(version), draft.area)
    changes = [
        {**asdict(found.change), "kind_zh": CHANGE_LABELS_ZH[found.change.kind], "said": asdict(found)["said"]}
        for found in said_changes(version)
    ]
    return {
        "number": draft.number,
        "area": f"{draft.area} {area_name(files.base, draft.area)}",
        "title": draft.title,
        "reason": draft.reason,
        "effective_on": draft.effective_on.isoformat(),
        "drafted_by": sorted(set(DraftVersion.objects.filter(draft=draft).values_list("by", flat=True))),
        "published_by": published_by,
        "published_at": published_at.isoformat(timespec="minutes"),
        "base_digest": draft.base_digest,
        "pack_digest": pack_digest,
        "changes": changes,
        "examples": examples.examples,
        "examples_changed": [
            {**asdict(change), "fields": [{**asdict(field), "zh": FIELD_LABELS_ZH[field.name]} for field in change.fields]}
            for change in examples.changed
        ],
        "effects": _effects(version),
    }


def note_pdf(publication: Publication) -> bytes:
    """The note on paper. The same publication gives the same bytes."""
    at = publication.published_at
    paper = {**publication.note, "issued": {"year": at.year, "month": at.month, "day": at.day}}
    return typeset(_TEMPLATE, paper, at=at)


def note_text(publication: Publication) -> str:
    """The note as a text file, in Markdown, both languages."""
    note = publication.note
    lines = [f"# {note['title']} · {note['area']}", "", f"{note['number']} · 施行 effective {note['effective_on']}", ""]
    lines += [note["reason"], "", "## 改动 What changes", ""]
    for change in note["changes"]:
        lines += [f"### {change['kind_zh']} {change['kind']} · {change['id']} · {change['period']}", ""]
        for said in change.get("said", {}).values():
            lines += [f"- {said['period']}", *(f"  - {said[name]}" for name in ("old", "new") if said[name])]
        lines.append("")
        for heading, value in (("原 before", change["old"]), ("新 now", change["new"])):
            if value:
                lines += [f"{heading}:", "", "```yaml", value, "```", ""]
        lines += [f"依据 source: {change['source']} {change['article']}", "", f"> {change['quote']}", ""]
    lines += ["## 答案改变的示例 Worked examples that change", "", f"{len(note['examples_changed'])} / {note['examples']}", ""]
    for example in note["examples_changed"]:
        lines.append(f"- {example['title']}（{example['id']}，{example['as_of']}）")
        lines += [f"  - {field['zh']} {field['name']}: {field['old']} → {field['new']}" for field in example["fields"]]
    lines += ["", "## 模拟 Simulation", ""]
    effects = note["effects"]
    if effects is None:
        lines.append("未作模拟 not simulated")
    else:
        lines += [effects["people"], "", *(f"- {zh} {en}: {value}" for zh, en, value in effects["rows"])]
    lines += ["", f"起草 drafted by: {'、'.join(note['drafted_by'])}; 发布 published by: {note['published_by']}"]
    lines += [f"{note['published_at']}", f"{note['base_digest']} → {note['pack_digest']}", ""]
    return "\n".join(lines)


def _effects(version: DraftVersion) -> dict[str, Any] | None:
    """The table of the last finished study of the version; None where there is none."""
    for study in Study.objects.filter(version=version).order_by("-pk"):
        found = progress_of(study)
        if found.state == DONE and found.summary is not None:
            counts = found.summary
            counts = counts | {"gained": round(counts["gained_days"] / _DAYS_IN_MONTH)}
            counts = counts | {"lost": round(counts["lost_days"] / _DAYS_IN_MONTH)}
            rows = [[zh, en, f"{counts[name]:,}"] for name, (zh, en) in EFFECT_WORDS.items()]
            return {"people": _people(study), "rows": rows}
    return None


def _people(study: Study) -> str:
    if study.persons is None:
        return f"本机构人口文件 the agency's population file, {study.as_of}"
    return f"虚构样本 invented sample: {study.persons:,} 人 persons, 种子 seed {study.seed}, {study.as_of}"

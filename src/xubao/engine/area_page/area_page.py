"""Makes the page of an area."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from xubao.engine.area_page import contacts
from xubao.engine.area_page.amounts import amount_texts
from xubao.engine.area_page.cited_sources import CitedSources
from xubao.engine.area_page.document import AreaPage, OpenQuestion, Reading
from xubao.engine.area_page.example import example_text
from xubao.engine.area_page.rules import question_sections, setting_texts
from xubao.engine.freshness import AreaFreshness, area_freshness
from xubao.engine.pack_words.catalogue import PackWords, capital
from xubao.rulebook.format.area_file import Conflict, Question
from xubao.rulebook.packs import known_areas, load_pack
from xubao.rulebook.reading.pack import Pack


def area_page(area: str, lang: str, as_of: date, *, packs: Path | None = None) -> AreaPage:
    """The page of one area.

    area: six-digit code. lang: "zh" or "en". as_of: the day of which it says what is in force. packs: folder of the packs.
    Raises NoPack, PackError.
    """
    pack = load_pack(area, packs)
    words = PackWords(lang)
    identity = pack.identity
    known = area_freshness(pack, as_of, slug=known_areas(packs)[area])
    cited = CitedSources(pack, words, as_of)
    questions, amounts, settings = question_sections(known, cited), amount_texts(cited, packs), setting_texts(cited)
    readings, conflicts = _readings(pack, words), tuple(_conflict(item, pack, words) for item in identity.conflicts)
    for source in (source for item in identity.conflicts for source in item.between):
        cited.number(source)
    example = example_text(cited, packs)
    return AreaPage(
        **_head(pack, known, words),
        questions=questions,
        amounts=amounts,
        settings=settings,
        readings=readings,
        conflicts=conflicts,
        open_questions=tuple(_question(item, words) for item in identity.questions),
        authorities=contacts.authorities(identity, words),
        hotlines=contacts.hotlines(identity, words),
        channels=contacts.channels(identity, words),
        materials=contacts.materials(identity, words),
        example=example,
        sources=cited.listed(),
        pack_digest=pack.digest,
    )


def _head(pack: Pack, known: AreaFreshness, words: PackWords) -> dict[str, Any]:
    """The fields that say which area it is and how much is known of it."""
    identity = pack.identity
    name, other = (identity.names.zh, identity.names.en) if words.lang == "zh" else (identity.names.en, identity.names.zh)
    return {
        "area": pack.area,
        "slug": known.slug,
        "lang": words.lang,
        "as_of": known.as_of,
        "name": name,
        "name_in_other_language": other,
        "title": words.say["page.title"].format(name=name),
        "lead": _lead(known, name, words),
        "province": words.text(identity.province),
        "level": words.text(identity.level),
        "fictional": identity.fictional,
        "state": known.state,
        "state_text": capital(words.say[f"page.state.{known.state}"]),
        "verified_through": known.verified_through,
        "schemes": tuple(words.text(scheme.names) for scheme in identity.schemes.values()),
        "plans": tuple(words.text(plan.names) for plan in identity.plans.values()),
    }


def _lead(known: AreaFreshness, name: str, words: PackWords) -> str:
    """How much is known, and until when it was checked, in a sentence or two."""
    say = words.say
    amount = known.question("amount")
    parts = [say[f"page.lead.{known.state}"].format(name=name)]
    if known.state != "not_known":
        parts.append(say["page.lead.amount" if amount.entries else "page.lead.no_amount"].format(day=words.day(known.as_of)))
    doubtful = [item.verified_through for item in known.questions if item.stale and item.verified_through]
    if doubtful:
        parts.append(say["page.lead.partly_stale"].format(day=words.day(min(doubtful))))
    elif known.verified_through is not None:
        stale = known.verified_through < known.as_of
        parts.append(say["page.lead.stale" if stale else "page.lead.checked"].format(day=words.day(known.verified_through)))
    return (" " if words.lang == "en" else "").join(parts)


def _readings(pack: Pack, words: PackWords) -> tuple[Reading, ...]:
    return tuple(
        Reading(
            item.zh if words.lang == "zh" else item.en,
            words.say["page.other"].format(text=words.text(item.other)) if item.other else "",
        )
        for item in pack.identity.readings
    )


def _conflict(item: Conflict, pack: Pack, words: PackWords) -> Reading:
    """Both sides, and which one decides here, or that none does."""
    reason = words.text(item.reason)
    if item.decides is None:
        other = words.say["page.conflict.open"].format(reason=reason)
    else:
        other = words.say["page.conflict.decided"].format(source=_title(item.decides, pack), reason=reason)
    return Reading(item.zh if words.lang == "zh" else item.en, other)


def _title(source: str, pack: Pack) -> str:
    found = pack.sources.get(source)
    return found.title if found else source


def _question(item: Question, words: PackWords) -> OpenQuestion:
    return OpenQuestion(
        item.id,
        item.zh if words.lang == "zh" else item.en,
        tuple(words.say[f"page.about.{name}"] for name in item.about),
        tuple(words.text(who) for who in item.ask),
    )

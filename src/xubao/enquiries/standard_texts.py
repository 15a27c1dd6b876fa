"""Standard texts per area and language, as data; rules and amounts never stand in them, those are computed."""

import functools
from dataclasses import dataclass
from pathlib import Path

import yaml

from xubao.enquiries.clocks import promise
from xubao.enquiries.models import Enquiry
from xubao.enquiries.offices import office_of

_FILE = Path(__file__).with_name("standard_texts.yaml")
# The national hotline of medical insurance, where the area names none of its own.
_HOTLINE = "12393"


@dataclass(frozen=True, slots=True)
class StandardText:
    """A text with its title, in both languages. automatic: sent by the system and not offered to staff."""

    id: str
    titles: dict[str, str]
    texts: dict[str, str]
    topics: tuple[str, ...]
    areas: tuple[str, ...]
    automatic: bool


def standard_texts(enquiry: Enquiry) -> list[StandardText]:
    """The texts for the area of an enquiry, those for its topic first."""
    fitting = [text for text in _all() if not text.automatic and (not text.areas or enquiry.area in text.areas)]
    return sorted(fitting, key=lambda text: enquiry.topic not in text.topics)


def filled(text_id: str, enquiry: Enquiry, language: str) -> str:
    """A standard text with what belongs to this enquiry put in; raises KeyError for an unknown id."""
    text = {text.id: text for text in _all()}[text_id].texts[language]
    office = office_of(enquiry.area) if enquiry.area else None
    known = {
        "{number}": enquiry.number,
        "{days}": str(promise().answer_working_days),
        "{office}": office.name[language]
        if office
        else {"zh": "参保地医疗保障经办机构", "en": "the agency of your area"}[language],
        "{hotlines}": "、".join(office.hotlines) if office and office.hotlines else _HOTLINE,
    }
    for place, value in known.items():
        text = text.replace(place, value)
    return text.strip()


@functools.cache
def _all() -> tuple[StandardText, ...]:
    return tuple(
        StandardText(
            id=item["id"],
            titles={"zh": item["zh"], "en": item["en"]},
            texts={"zh": item["text_zh"], "en": item["text_en"]},
            topics=tuple(item.get("topics", ())),
            areas=tuple(item.get("areas", ())),
            automatic=item.get("automatic", False),
        )
        for item in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    )

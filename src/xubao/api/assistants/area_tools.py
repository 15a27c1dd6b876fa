"""Which areas are known, and what the rules of one of them say, each with its source, quote, grade and dates."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import msgspec

from xubao.api.areas import area_list
from xubao.api.asked import refuse_unknown
from xubao.api.assistants.tool import Tool
from xubao.api.openapi import openapi
from xubao.api.schemas import TEXT, Schema, closed, listed, words
from xubao.engine.answer import QUESTIONS
from xubao.engine.area_page.area_page import area_page
from xubao.rulebook.area_named import known_area
from xubao.values.told.errors import NotInChoices, NotTold

LANGUAGES: Final = ("zh", "en")
_OBJECT: Final[Schema] = {"type": "object"}


def _list(arguments: dict[str, Any], today: date) -> dict[str, Any]:
    refuse_unknown(arguments, ())
    return area_list(today)


def _said_of_list(document: dict[str, Any]) -> list[str]:
    return [
        f"{area['area']} {area['slug']} {area['names']['zh']} {area['names']['en']}{' (invented)' if area['fictional'] else ''}"
        for area in document["areas"]
    ]


def _rules(arguments: dict[str, Any], today: date) -> dict[str, Any]:
    refuse_unknown(arguments, ("area", "question", "lang"))
    if not isinstance(arguments.get("area"), str):
        raise NotTold("area", "420100")
    lang = _one_of("lang", arguments.get("lang", "zh"), LANGUAGES)
    wanted = arguments.get("question")
    if wanted is not None:
        _one_of("question", wanted, QUESTIONS)
    page = area_page(known_area(arguments["area"], None), lang, today)
    whole: dict[str, Any] = msgspec.to_builtins(page)
    whole["questions"] = [section for section in whole["questions"] if wanted in (None, section["question"])]
    return whole


def _said_of_rules(document: dict[str, Any]) -> list[str]:
    titles = {source["number"]: source["title"] for source in document["sources"]}
    lines = [f"{document['name']} ({document['area']}), {document['as_of']}: {document['state_text']}", document["lead"]]
    for section in document["questions"]:
        lines.append(f"{section['title']}: {section['known_text']} {section['checked']}")
        for rule in section["rules"]:
            basis = rule["basis"]
            about = "; ".join(part for part in (rule["scheme"], rule["who"], rule["when"], rule["decides"]) if part)
            cited = f"{titles.get(basis['source'], '')} {basis['article']}".strip()
            lines.append(f"- {about} — {cited}: “{basis['quote']}” [{basis['grade']}; {basis['dates']}]")
    lines += [f"? {question['text']} → {', '.join(question['whom'])}" for question in document["open_questions"]]
    return lines


def _one_of(name: str, value: object, choices: tuple[str, ...]) -> str:
    if value not in choices:
        raise NotInChoices(str(value), choices, name)
    return str(value)


LIST_AREAS = Tool(
    "list_areas",
    "已收录的地区 · Areas that are known",
    "Every pooling area with rules here: code, short name, names, and from when until when its rules were verified. What is not "
    "listed is not known: do not answer for it.",
    closed({}),
    closed({"areas": listed(openapi("")["components"]["schemas"]["AreaInShort"])}),
    _list,
    _said_of_list,
)
SHOW_RULES = Tool(
    "show_rules",
    "一地的规则与出处 · The rules of one area and where they stand",
    "What the rules of an area say today, question by question, each with quote, article, document number, grade of verification "
    "and dates; amounts; doubtful readings; questions nobody has answered yet; telephone numbers and papers.",
    {**closed({"area": TEXT, "question": words(*QUESTIONS), "lang": words(*LANGUAGES)}), "required": ["area"]},
    _OBJECT,
    _rules,
    _said_of_rules,
)

"""Reads the texts of notices and refuses a file in which anything is wrong, before the first notice is written."""

import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from xubao.notices.errors import BadWording
from xubao.notices.steps import Step
from xubao.notices.wording.placeholders import LONGEST, known
from xubao.notices.wording.segments import segments

FILE = Path(__file__).with_name("texts.yaml")
LANGUAGES = ("zh", "en")
LONG_TEXTS = ("sms", "email", "letter")
MOST_SEGMENTS = {"zh": 3, "en": 5}
LONGEST_SIGN = "黔东南州医疗保障局"
"""For the bound: the name in brackets that a short message in China begins with."""

_PLACE = re.compile(r"\{(\w*)\}")
_LINK = re.compile(
    r"://|//|www\.|@|\b[\w-]+\.(?:com|cn|net|org|gov|info|top|xyz|cc|vip)\b|点击|链接|click|tap here", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or paragraph; ``without``: it stands only where this fact is not known."""

    text: str
    without: str = ""

    @property
    def places(self) -> tuple[str, ...]:
        """The placeholders in it."""
        return tuple(_PLACE.findall(self.text))


@dataclass(frozen=True, slots=True)
class StepTexts:
    """The texts of a step in one language, common endings included."""

    subject: Line
    sms: tuple[Line, ...]
    email: tuple[Line, ...]
    letter: tuple[Line, ...]


Wording = Mapping[tuple[Step, str], StepTexts]


@functools.cache
def wording() -> Wording:
    """The texts that ship. Raises BadWording."""
    return read_wording(FILE.read_text(encoding="utf-8"))


def read_wording(source: str) -> Wording:
    """Read and check a file of texts. Raises BadWording with everything that is wrong."""
    data = yaml.safe_load(source)
    problems: list[str] = []
    found: dict[tuple[Step, str], StepTexts] = {}
    for step in Step:
        for lang in LANGUAGES:
            try:
                texts = _step_texts(data, step, lang)
            except (KeyError, TypeError) as problem:
                problems.append(f"{step} {lang}: incomplete, {problem}")
                continue
            problems += [f"{step} {lang} {said}" for said in _problems(step, lang, texts)]
            found[step, lang] = texts
    if problems:
        listed = "; ".join(problems)
        raise BadWording(problems, en=f"the texts of notices cannot be used: {listed}.", zh=f"通知模板不能使用：{listed}。")
    return found


def link_in(text: str) -> str:
    """What looks like a link, or a call to follow one, in a short message; "" where nothing does."""
    match = _LINK.search(text)
    return match[0] if match else ""


def _step_texts(data: Any, step: Step, lang: str) -> StepTexts:
    own, ending = data[step.value][lang], data["common"][lang]
    parts = {name: tuple(_line(item) for item in [*own[name], *ending[name]]) for name in LONG_TEXTS}
    return StepTexts(subject=_line(own["subject"]), **parts)


def _line(item: Any) -> Line:
    return Line(item["text"], item["without"]) if isinstance(item, dict) else Line(str(item))


def _problems(step: Step, lang: str, texts: StepTexts) -> Iterator[str]:
    for name, lines in (("subject", (texts.subject,)), ("sms", texts.sms), ("email", texts.email), ("letter", texts.letter)):
        # The endings are shared; what a step does not compute leaves their line out.
        allowed = known(step, name) | ({"computation"} if name in ("email", "letter") else set())
        for line in lines:
            if "{" in _PLACE.sub("", line.text) or "}" in _PLACE.sub("", line.text):
                yield f"{name} has a brace that names nothing"
            for place in (*line.places, *([line.without] if line.without else [])):
                if place not in allowed:
                    yield f"{name} names {{{place}}}, which it may not"
            if name == "sms" and link_in(line.text):
                yield f"sms has a link: {link_in(line.text)}"
    if texts.subject.without or not texts.subject.text:
        yield "subject must always stand"
    length = segments(_longest(texts.sms, lang))
    if length > MOST_SEGMENTS[lang]:
        yield f"sms can take {length} segments, more than {MOST_SEGMENTS[lang]}"


def _longest(lines: tuple[Line, ...], lang: str) -> str:
    facts = LONGEST[lang]
    known_lines = [line.text for line in lines if not line.without and all(place in facts for place in line.places)]
    return f"【{LONGEST_SIGN}】" + "".join(known_lines).format_map(facts)

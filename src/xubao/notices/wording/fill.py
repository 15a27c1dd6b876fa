"""Puts facts into the texts of a step. A line whose fact is not known is left out; no figure is made here."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from xubao.notices.errors import LinkInMessage, MessageTooLong
from xubao.notices.steps import Step
from xubao.notices.wording.segments import segments
from xubao.notices.wording.texts import MOST_SEGMENTS, Line, link_in, wording

Facts = Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class FilledTexts:
    """What a notice says, by each channel."""

    subject: str
    sms: str
    email: str
    letter: str

    def to_data(self) -> dict[str, str]:
        """Plain data, as it is kept."""
        return asdict(self)


def filled(step: Step, lang: str, facts: Facts, *, sign: str) -> FilledTexts:
    """The texts of a step with these facts; ``sign``: the name in brackets that a short message begins with, or "".

    Raises MessageTooLong and LinkInMessage, which only facts nobody foresaw can bring about.
    """
    texts = wording()[step, lang]
    gap = "" if lang == "zh" else " "
    short = (f"【{sign}】" if sign else "") + gap.join(_lines(texts.sms, facts))
    _check_short(short, lang)
    return FilledTexts(
        subject=next(iter(_lines((texts.subject,), facts)), ""),
        sms=short,
        email="\n\n".join(_lines(texts.email, facts)),
        letter="\n\n".join(_lines(texts.letter, facts)),
    )


def _lines(lines: tuple[Line, ...], facts: Facts) -> list[str]:
    known = {name: value for name, value in facts.items() if value}
    return [
        line.text.format_map(known)
        for line in lines
        if (not line.without or line.without not in known) and all(place in known for place in line.places)
    ]


def _check_short(text: str, lang: str) -> None:
    link = link_in(text)
    if link:
        raise LinkInMessage(link, en=f"a short message would hold {link!r}.", zh=f"短信中出现了链接 {link}。")
    count = segments(text)
    if count > MOST_SEGMENTS[lang]:
        raise MessageTooLong(
            count,
            en=f"a short message would take {count} segments, more than {MOST_SEGMENTS[lang]}.",
            zh=f"短信需要 {count} 条，超过 {MOST_SEGMENTS[lang]} 条。",
        )

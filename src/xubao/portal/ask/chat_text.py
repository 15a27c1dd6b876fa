"""The answer as plain text for a chat message: short lines, no layout, the address at the end."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xubao.portal.ask.answered import Answered, address_of
from xubao.portal.ask.dues import dues
from xubao.portal.ask.not_known import not_known
from xubao.portal.ask.papers import lines
from xubao.portal.ask.ways_on import ways_on
from xubao.portal.page_language import page_language
from xubao.portal.written import day_written, yuan_written


def chat_text(found: Answered) -> str:
    """The sentence, what to pay, the thresholds, whom to call, and where it can be opened again."""
    answer, lang = found.then, page_language()
    colon = _("：")
    lines_told = [answer.sentence(lang), ""]
    owed = dues(answer)
    for row in owed.rows:
        amount = _("未查明") if row.fen is None else _("%(yuan)s 元") % {"yuan": yuan_written(row.fen)}
        lines_told.append(f"{row.what} {row.note}{owed.perhaps(row)}{colon}{amount}")
    if owed.total_fen is not None and len(owed.rows) > 1:
        lines_told.append(f"{_('一共')}{colon}" + _("%(yuan)s 元") % {"yuan": yuan_written(owed.total_fen)})
    lines_told += [f"{way.when}{colon}{way.treated}{_('，')}{way.wait}{_('，')}{way.covered}" for way in ways_on(found.now)]
    asks = not_known(found.now)
    if asks:
        lines_told += ["", _("还不知道的，去问清楚") + colon, *(f"- {one.words}" for one in asks)]
    phones = " / ".join(line.number for line in lines(found.now))
    day = day_written(found.day, lang)
    lines_told += ["", f"{_('电话')}{colon}{phones}", _("按 %(day)s 计算") % {"day": day}, address_of(found)]
    return "\n".join(lines_told) + "\n"

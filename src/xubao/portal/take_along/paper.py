"""The answer on one page of paper, drawn with typst: the same answer always gives the same bytes.

The template (paper.typ) is fixed text; everything about the answer reaches it as data.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from xubao.documents.typeset import qr_svg, typeset
from xubao.engine.words import words
from xubao.portal.ask.answered import Answered, address_of
from xubao.portal.ask.dues import Dues, dues
from xubao.portal.ask.not_known import not_known
from xubao.portal.ask.papers import lines, papers, ways
from xubao.portal.ask.reasons import reasons
from xubao.portal.ask.ways_on import ways_on
from xubao.portal.page_language import page_language
from xubao.portal.take_along.taken import file_name, taken_along
from xubao.portal.written import day_written, yuan_written

_TEMPLATE = Path(__file__).with_name("paper.typ")
_ASKS_SHOWN = 4
_QUOTED_SHOWN = 5


@taken_along
def paper_file(found: Answered) -> HttpResponse:
    """The page as PDF."""
    response = HttpResponse(draw_paper(found), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{file_name(found, "pdf")}"'
    return response


def draw_paper(found: Answered) -> bytes:
    """The PDF, with its fonts inside."""
    drawn_at = datetime(found.day.year, found.day.month, found.day.day, tzinfo=UTC)
    code = qr_svg(address_of(found), error="l")
    return typeset(_TEMPLATE, paper_data(found), at=drawn_at, to_keep=False, pictures={"qr": code})


def paper_data(found: Answered) -> dict[str, Any]:
    """Everything on the page, as texts."""
    answer, lang = found.then, page_language()
    owed = dues(answer)
    asks = not_known(found.now)
    quoted = [one for one in reasons(answer).quoted if one.grade != "unverified"]
    return {
        "lang": lang,
        "title": _("医保断缴了怎么办") if lang == "zh" else _("断缴了怎么办"),
        "area": answer.area_names[lang],
        "asked_on": _("按 %(day)s 计算") % {"day": day_written(found.day, lang)},
        "sentence": answer.sentence(lang),
        "dues_title": _("要缴什么"),
        "dues": _due_rows(owed),
        "ways_title": _("早缴晚缴，结果不同"),
        "ways_heads": [_("什么时候缴"), _("一共"), _("身份和等待"), _("正常待遇"), _("断缴期间的医疗费")],
        "ways": [
            [way.when, way.amount, f"{way.treated}{_('，')}{way.wait}", way.covered, way.costs] for way in ways_on(found.now)
        ],
        "papers_title": _("带什么"),
        "papers": [paper.name for paper in papers(answer)],
        "where_title": _("到哪里缴，问谁"),
        "where": [way.name for way in ways(answer)] + [f"{line.number} {line.answers}" for line in lines(answer)],
        "asks_title": _("还不知道的，去问清楚"),
        "asks": [one.words for one in asks[:_ASKS_SHOWN]],
        "bases_title": _("依据的原文"),
        "bases": [
            f"{one.title} {one.instrument} {one.article}（{words('zh')[f'grade.{one.grade}']}）" for one in quoted[:_QUOTED_SHOWN]
        ],
        "computation": f"{_('计算编号')} {answer.computation_id}",
        "note": _("本站只提供信息，以医保经办机构的决定为准。"),
        "qr_words": _("扫码重新打开这一页"),
    }


def _due_rows(owed: Dues) -> list[list[str]]:
    rows = [
        [f"{row.what} {row.note}{owed.perhaps(row)}", _("未查明") if row.fen is None else yuan_written(row.fen)]
        for row in owed.rows
    ]
    if owed.total_fen is not None and len(rows) > 1:
        rows.append([_("一共"), yuan_written(owed.total_fen)])
    return rows

"""The answer, in the order in which a person needs it: what follows, what to pay, the choices, bills, papers, places, reasons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xubao.cases.clock import today
from xubao.engine import BadFacts
from xubao.engine.asks import whom_to_ask
from xubao.engine.readers.sentence import sentence_alone, stale_since
from xubao.portal.ask.address import pairs_of, read_address, write_address
from xubao.portal.ask.answered import Answered, answered, without_bad_fact
from xubao.portal.ask.chat_text import chat_text
from xubao.portal.ask.days_to_keep import days_to_keep
from xubao.portal.ask.dues import dues
from xubao.portal.ask.false_advice import false_advice
from xubao.portal.ask.given import RESIDENT
from xubao.portal.ask.keys import DAYS_AHEAD
from xubao.portal.ask.month_strip import month_strip
from xubao.portal.ask.not_known import doubts, not_known
from xubao.portal.ask.other_scheme import other_scheme
from xubao.portal.ask.papers import lines, offices, papers, ways
from xubao.portal.ask.question_page import ask_on, told_rows
from xubao.portal.ask.reasons import reasons
from xubao.portal.ask.told_facts import months_told, run_is_told
from xubao.portal.ask.ways_on import way_of, ways_on
from xubao.portal.large_type import is_large
from xubao.portal.page_language import page_language
from xubao.portal.public_page import public_page
from xubao.values.errors import XubaoError


@public_page
def answer(request: HttpRequest) -> HttpResponse:
    """The answer to what the address tells; the page that asks, where something is missing or was not understood."""
    reading = read_address(dict(request.GET.lists()), today())
    if reading.misread or reading.strange:
        return ask_on(request, reading)
    try:
        found = answered(reading)
    except BadFacts as problem:
        told = without_bad_fact(reading, problem)
        return ask_on(request, told, problem=problem if told is reading else None)
    except XubaoError as problem:
        return ask_on(request, reading, problem=problem)
    if found is None:
        return ask_on(request, reading)
    written = write_address(reading.given)
    if request.META.get("QUERY_STRING", "") != written:
        # "8月" means another month next year: what is saved and shared is the address in its one form.
        return redirect(f"{reverse('portal:answer')}?{written}")
    return render(request, "ask/answer.html", _context(found))


@public_page
def drawn(request: HttpRequest) -> HttpResponse:
    """The part of the answer that moves with the day of paying, for the slider; 422 without content where there is none."""
    reading = read_address(dict(request.GET.lists()), today())
    try:
        found = None if reading.misread or reading.strange else answered(reading)
    except XubaoError:
        found = None
    if found is None:
        return HttpResponse(status=422)
    return render(request, "ask/paying.html", _paying(found))


def _context(found: Answered) -> dict[str, Any]:
    given, now = found.given, found.now
    pinned = replace(given, on=found.day)
    return _paying(found) | {
        "sentence": sentence_alone(now, page_language()),
        "told": told_rows(given, found.day),
        "ways_on": ways_on(now),
        "choices": now.choices,
        "papers": papers(now),
        "ways": ways(now),
        "lines": lines(now),
        "offices": offices(now),
        "reasons": reasons(now),
        "not_known": not_known(now),
        "cautions": doubts(now),
        "false_advice": false_advice(now),
        "bills": now.gap_costs,
        "stop": now.benefits_stop_from,
        "stale": stale_since(now),
        "whom": _("、").join(whom_to_ask(now.reader.area)[0 if page_language() == "zh" else 1]),
        "kept": pairs_of(given, without=("pay",)),
        "last_day": date.fromordinal(found.day.toordinal() + DAYS_AHEAD),
        "days_ahead": DAYS_AHEAD,
        "pinned": write_address(pinned),
        "address": write_address(given),
        "other_scheme": other_scheme(given, found.day) if now.facts.participation != RESIDENT else None,
        "kept_for_scheme": pairs_of(given, without=("window", "years")),
        "chat": chat_text(found),
        "days_to_keep": days_to_keep(found),
        "may_tell_more": not given.paid and not given.never,
    }


def _paying(found: Answered) -> dict[str, Any]:
    """What moves with the day of paying: the sentence for that day, the strip, and what to pay."""
    given, then = found.given, found.then
    told_from = min(months_told(given), default=None) if run_is_told(given) else None
    return {
        "answer": then,
        "given": given,
        "day": found.day,
        "pay": given.pay,
        "pay_offset": ((given.pay or found.day) - found.day).days,
        "pay_sentence": sentence_alone(then, page_language()) if given.pay else "",
        "strip": month_strip(then, found.day, told_from, in_a_row=6 if is_large() else 12, at_least=given.run is not None),
        "dues": dues(then),
        "kept_for_bill": pairs_of(given, without=("bill",)),
        "chosen": way_of(found.now, given.pay) if given.pay else None,
    }
